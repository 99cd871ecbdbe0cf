using System.Runtime.InteropServices;

namespace RlDsl.Environments;

/// <content>The state, saved and loaded.</content>
public sealed partial class Seaquest
{
    private protected override void WriteGame(BinaryWriter writer)
    {
        writer.Write(Player.X);
        writer.Write(Player.Y);
        writer.Write(Facing);
        writer.Write(isAtSurface);
        WriteBullets(writer, PlayerBullets);
        WriteBullets(writer, EnemyBullets);
        WriteSwimmers(writer, Fish);
        WriteSwimmers(writer, Submarines);
        WriteSwimmers(writer, Divers);
        writer.Write(DiversAboard);
        writer.Write(Oxygen);
        writer.Write(ShotTimer);
        writer.Write(SpawnInterval);
        writer.Write(SpawnTimer);
        writer.Write(DiverSpawnTimer);
        writer.Write(MoveInterval);
        writer.Write(RampLevel);
    }

    private protected override Action ReadGame(BinaryReader reader, bool isRunning)
    {
        (int X, int Y) player = (ReadCoordinate(reader, "the player's column"), ReadDepth(reader, surface: true));
        int facing = ReadDirection(reader, "where the player points");
        SavedNumbers.Require(IsOnBoard(player.X - facing), "the back of the player's submarine is not on the board");
        bool atSurface = reader.ReadBoolean();
        List<Bullet> playerBullets = ReadBullets(reader);
        List<Bullet> enemyBullets = ReadBullets(reader);
        List<Swimmer> fish = ReadSwimmers(reader);
        List<Swimmer> submarines = ReadSwimmers(reader);
        List<Swimmer> divers = ReadSwimmers(reader);
        int diversAboard = reader.ReadInt32("the number of divers aboard", 0, MaximumDivers);
        int oxygen = reader.ReadInt32("the oxygen", -1, MaximumOxygen);
        int shotTimer = reader.ReadInt32("the time to the next shot", 0, ShotInterval);
        int spawnInterval = reader.ReadInt32("the interval of arrivals", 1, FirstSpawnInterval);
        int spawnTimer = reader.ReadInt32("the time to the next arrival", 0, FirstSpawnInterval);
        int diverSpawnTimer = reader.ReadInt32("the time to the next diver", 0, DiverSpawnInterval);
        int moveInterval = reader.ReadInt32("the interval of moves", LeastMoveInterval, FirstMoveInterval);
        int rampLevel = reader.ReadInt32("the number of ramps", 0, FirstSpawnInterval + FirstMoveInterval);
        return () =>
        {
            (Player, Facing, isAtSurface) = (player, facing, atSurface);
            Replace(PlayerBullets, playerBullets);
            Replace(EnemyBullets, enemyBullets);
            Replace(Fish, fish);
            Replace(Submarines, submarines);
            Replace(Divers, divers);
            (DiversAboard, Oxygen, ShotTimer) = (diversAboard, oxygen, shotTimer);
            (SpawnInterval, SpawnTimer, DiverSpawnTimer) = (spawnInterval, spawnTimer, diverSpawnTimer);
            (MoveInterval, RampLevel) = (moveInterval, rampLevel);
        };
    }

    private static void WriteBullets(BinaryWriter writer, List<Bullet> bullets)
    {
        writer.Write(bullets.Count);
        foreach (Bullet bullet in bullets)
        {
            writer.Write(bullet.X);
            writer.Write(bullet.Y);
            writer.Write(bullet.Direction);
        }
    }

    private static List<Bullet> ReadBullets(BinaryReader reader)
    {
        List<Bullet> bullets = [];
        for (int left = reader.ReadInt32("a number of bullets", 0, Capacity); left > 0; left--)
        {
            bullets.Add(new Bullet(
                ReadCoordinate(reader, "the column of a bullet"), ReadDepth(reader, surface: true),
                ReadDirection(reader, "the direction of a bullet")));
        }

        return bullets;
    }

    private static void WriteSwimmers(BinaryWriter writer, List<Swimmer> swimmers)
    {
        writer.Write(swimmers.Count);
        foreach (Swimmer swimmer in swimmers)
        {
            writer.Write(swimmer.X);
            writer.Write(swimmer.Y);
            writer.Write(swimmer.Direction);
            writer.Write(swimmer.MoveTimer);
            writer.Write(swimmer.ShotTimer);
        }
    }

    private static List<Swimmer> ReadSwimmers(BinaryReader reader)
    {
        List<Swimmer> swimmers = [];
        for (int left = reader.ReadInt32("a number of swimmers", 0, Capacity); left > 0; left--)
        {
            swimmers.Add(new Swimmer(
                ReadCoordinate(reader, "the column of a swimmer"), ReadDepth(reader, surface: false),
                ReadDirection(reader, "the direction of a swimmer"),
                reader.ReadInt32("the time to a swimmer's next move", 0, Math.Max(FirstMoveInterval, DiverMoveInterval)),
                reader.ReadInt32("the time to a swimmer's next shot", 0, EnemyShotInterval)));
        }

        return swimmers;
    }

    private static int ReadDepth(BinaryReader reader, bool surface) =>
        ReadCoordinate(reader, "a row", surface ? 0 : 1, Seabed - 1);

    private static void Replace<T>(List<T> old, List<T> with)
        where T : struct
    {
        old.Clear();
        old.AddRange(CollectionsMarshal.AsSpan(with));
    }
}
