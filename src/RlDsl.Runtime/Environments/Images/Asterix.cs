namespace RlDsl.Environments;

/// <summary>
/// MinAtar's Asterix: move in four directions over eight rows through which enemies and gold pass from either side, one to
/// a row. Gold earns 1; touching an enemy terminates the episode. With ramping they come more often and move faster as
/// time goes on. Channels: player 0, enemies 1, the cell behind each enemy and gold 2, gold 3.
/// </summary>
/// <remarks>Young and Tian 2019, with the rules and timing of the reference program.</remarks>
public sealed class Asterix : MinAtarGame
{
    private const int Rows = 8;
    private const int FirstSpawnInterval = 10;
    private const int FirstMoveInterval = 5;
    private const int RampInterval = 100;
    private const double GoldProbability = 1.0 / 3;

    /// <summary>Creates the game.</summary>
    /// <param name="stickyActionProbability">How often the previous action is taken in the place of the one chosen.</param>
    /// <param name="difficultyRamping">Whether the game gets harder as the episode goes on.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The probability is not from 0 to 1, or the limit is not positive.
    /// </exception>
    public Asterix(double stickyActionProbability = 0.1, bool difficultyRamping = true, int? stepLimit = null)
        : base("Asterix", channels: 4, stickyActionProbability, difficultyRamping, stepLimit)
    {
    }

    internal (int X, int Y) Player { get; set; }

    /// <summary>What passes through each row, from row 1 down; null where nothing does.</summary>
    internal Passer?[] Passers { get; } = new Passer?[Rows];

    /// <summary>How many frames lie between two arrivals.</summary>
    internal int SpawnInterval { get; set; }

    internal int SpawnTimer { get; set; }

    /// <summary>How many frames lie between two moves of what passes.</summary>
    internal int MoveInterval { get; set; }

    internal int MoveTimer { get; set; }

    internal int RampTimer { get; set; }

    /// <summary>How often the game has become harder.</summary>
    internal int RampLevel { get; set; }

    private protected override void StartGame()
    {
        Player = (5, 5);
        Array.Clear(Passers);
        SpawnInterval = SpawnTimer = FirstSpawnInterval;
        MoveInterval = MoveTimer = FirstMoveInterval;
        RampTimer = RampInterval;
        RampLevel = 0;
    }

    private protected override int Advance(MinAtarAction action, out bool terminated)
    {
        if (SpawnTimer == 0)
        {
            Spawn();
            SpawnTimer = SpawnInterval;
        }

        (int x, int y) = Player;
        Player = action switch
        {
            MinAtarAction.Left => (Math.Max(0, x - 1), y),
            MinAtarAction.Right => (Math.Min(BoardSize - 1, x + 1), y),
            MinAtarAction.Up => (x, Math.Max(1, y - 1)),
            MinAtarAction.Down => (x, Math.Min(Rows, y + 1)),
            _ => Player,
        };

        terminated = false;
        int reward = Meet(ref terminated);
        if (MoveTimer == 0)
        {
            MoveTimer = MoveInterval;
            MovePassers();
            reward += Meet(ref terminated);
        }

        SpawnTimer--;
        MoveTimer--;
        if (DifficultyRamping)
        {
            Ramp();
        }

        return reward;
    }

    private protected override void Draw(Span<float> observation)
    {
        Mark(observation, 0, Player.X, Player.Y);
        for (int row = 0; row < Rows; row++)
        {
            if (Passers[row] is Passer passer)
            {
                Mark(observation, passer.IsGold ? 3 : 1, passer.X, row + 1);
                int behind = passer.X - passer.Direction;
                if (IsOnBoard(behind))
                {
                    Mark(observation, 2, behind, row + 1);
                }
            }
        }
    }

    private protected override void WriteGame(BinaryWriter writer)
    {
        writer.Write(Player.X);
        writer.Write(Player.Y);
        foreach (Passer? some in Passers)
        {
            writer.Write(some is not null);
            if (some is Passer passer)
            {
                writer.Write(passer.X);
                writer.Write(passer.Direction);
                writer.Write(passer.IsGold);
            }
        }

        writer.Write(SpawnInterval);
        writer.Write(SpawnTimer);
        writer.Write(MoveInterval);
        writer.Write(MoveTimer);
        writer.Write(RampTimer);
        writer.Write(RampLevel);
    }

    private protected override Action ReadGame(BinaryReader reader, bool isRunning)
    {
        (int X, int Y) player = (ReadCoordinate(reader, "the player's column"), ReadCoordinate(reader, "its row", 1, Rows));
        var passers = new Passer?[Rows];
        for (int row = 0; row < Rows; row++)
        {
            if (reader.ReadBoolean())
            {
                passers[row] = new Passer(
                    ReadCoordinate(reader, "a column"), ReadDirection(reader, "a direction"), reader.ReadBoolean());
            }
        }

        int spawnInterval = reader.ReadInt32("the interval of arrivals", 1, FirstSpawnInterval);
        int spawnTimer = reader.ReadInt32("the time to the next arrival", 0, FirstSpawnInterval);
        int moveInterval = reader.ReadInt32("the interval of moves", 1, FirstMoveInterval);
        int moveTimer = reader.ReadInt32("the time to the next move", 0, FirstMoveInterval);
        int rampTimer = reader.ReadInt32("the time to the next ramp", -1, RampInterval);
        int rampLevel = reader.ReadInt32("the number of ramps", 0, FirstSpawnInterval + FirstMoveInterval);
        return () =>
        {
            Player = player;
            passers.CopyTo(Passers, 0);
            (SpawnInterval, SpawnTimer, MoveInterval, MoveTimer) = (spawnInterval, spawnTimer, moveInterval, moveTimer);
            (RampTimer, RampLevel) = (rampTimer, rampLevel);
        };
    }

    /// <summary>Lets the player take the gold in its cell, or end the game by the enemy there. Returns the reward.</summary>
    private int Meet(ref bool terminated)
    {
        ref Passer? here = ref Passers[Player.Y - 1];
        if (here is not Passer passer || passer.X != Player.X)
        {
            return 0;
        }

        if (passer.IsGold)
        {
            here = null;
            return 1;
        }

        terminated = true;
        return 0;
    }

    private void MovePassers()
    {
        for (int row = 0; row < Rows; row++)
        {
            if (Passers[row] is Passer passer)
            {
                int x = passer.X + passer.Direction;
                Passers[row] = IsOnBoard(x) ? passer with { X = x } : null;
            }
        }
    }

    /// <summary>Lets an enemy or gold in at one end of a free row, if there is one.</summary>
    private void Spawn()
    {
        bool fromLeft = Random.NextInt32(2) == 0;
        bool isGold = Random.NextDouble() < GoldProbability;
        int free = 0;
        foreach (Passer? passer in Passers)
        {
            free += passer is null ? 1 : 0;
        }

        if (free == 0)
        {
            return;
        }

        int chosen = Random.NextInt32(free);
        int row = 0;
        while (Passers[row] is not null || chosen-- > 0)
        {
            row++;
        }

        Passers[row] = new Passer(fromLeft ? 0 : BoardSize - 1, fromLeft ? 1 : -1, isGold);
    }

    private void Ramp()
    {
        if (SpawnInterval == 1 && MoveInterval == 1)
        {
            return;
        }

        // The timer goes below zero, so that 101 frames pass between two ramps.
        if (RampTimer >= 0)
        {
            RampTimer--;
            return;
        }

        if (RampLevel % 2 == 1)
        {
            MoveInterval = Math.Max(1, MoveInterval - 1);
        }

        SpawnInterval = Math.Max(1, SpawnInterval - 1);
        RampLevel++;
        RampTimer = RampInterval;
    }

    /// <summary>An enemy or gold on its way through a row. <c>Direction</c> is 1 to the right and -1 to the left.</summary>
    internal readonly record struct Passer(int X, int Direction, bool IsGold);
}
