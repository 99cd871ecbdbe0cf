namespace RlDsl.Environments;

/// <content>What the board holds, and how it is drawn.</content>
public sealed partial class Seaquest
{
    private const int GaugeCells = 10;

    // More of a kind than can be on the board at once, so that lists never grow within an episode.
    private const int Capacity = 64;

    private bool isAtSurface;

    /// <summary>Where the front of the player's submarine is.</summary>
    internal (int X, int Y) Player { get; set; }

    /// <summary>Where the player's submarine points: 1 to the right, -1 to the left.</summary>
    internal int Facing { get; set; }

    internal List<Bullet> PlayerBullets { get; } = new(Capacity);

    internal List<Bullet> EnemyBullets { get; } = new(Capacity);

    internal List<Swimmer> Fish { get; } = new(Capacity);

    internal List<Swimmer> Submarines { get; } = new(Capacity);

    internal List<Swimmer> Divers { get; } = new(Capacity);

    internal int DiversAboard { get; set; }

    internal int Oxygen { get; set; }

    internal int ShotTimer { get; set; }

    internal int SpawnInterval { get; set; }

    internal int SpawnTimer { get; set; }

    internal int DiverSpawnTimer { get; set; }

    /// <summary>How many frames fish and enemy submarines rest between two moves.</summary>
    internal int MoveInterval { get; set; }

    /// <summary>How often the game has become harder.</summary>
    internal int RampLevel { get; set; }

    private protected override void Draw(Span<float> observation)
    {
        Mark(observation, 0, Player.X, Player.Y);
        Mark(observation, 1, Player.X - Facing, Player.Y);
        MarkBullets(observation, 2, PlayerBullets);
        MarkBullets(observation, 4, EnemyBullets);
        MarkSwimmers(observation, 5, Fish);
        MarkSwimmers(observation, 6, Submarines);
        MarkSwimmers(observation, 9, Divers);
        int oxygenCells = Math.Max(0, Oxygen) * GaugeCells / MaximumOxygen;
        for (int x = 0; x < oxygenCells; x++)
        {
            Mark(observation, 7, x, Seabed);
        }

        for (int i = 1; i <= DiversAboard; i++)
        {
            Mark(observation, 8, BoardSize - 1 - i, Seabed);
        }
    }

    private static void MarkBullets(Span<float> observation, int channel, List<Bullet> bullets)
    {
        foreach (Bullet bullet in bullets)
        {
            Mark(observation, channel, bullet.X, bullet.Y);
        }
    }

    private static void MarkSwimmers(Span<float> observation, int channel, List<Swimmer> swimmers)
    {
        foreach (Swimmer swimmer in swimmers)
        {
            Mark(observation, channel, swimmer.X, swimmer.Y);
            int behind = swimmer.X - swimmer.Direction;
            if (IsOnBoard(behind))
            {
                Mark(observation, 3, behind, swimmer.Y);
            }
        }
    }

    /// <summary>A bullet, which moves a cell a frame.</summary>
    internal readonly record struct Bullet(int X, int Y, int Direction)
    {
        internal Bullet Moved() => this with { X = X + Direction };
    }

    /// <summary>A fish, an enemy submarine or a diver. Only submarines use the shot timer.</summary>
    internal record struct Swimmer(int X, int Y, int Direction, int MoveTimer, int ShotTimer)
    {
        internal static Swimmer Entering(bool fromLeft, int row, int moveTimer) =>
            new(fromLeft ? 0 : BoardSize - 1, row, fromLeft ? 1 : -1, moveTimer, ShotTimer: 0);

        /// <summary>Counts down to the next move and makes it when its time has come: then the result is true.</summary>
        internal bool Swim(int interval)
        {
            if (MoveTimer > 0)
            {
                MoveTimer--;
                return false;
            }

            MoveTimer = interval;
            X += Direction;
            return true;
        }
    }
}
