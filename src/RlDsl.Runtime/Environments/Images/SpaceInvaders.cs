namespace RlDsl.Environments;

/// <summary>
/// MinAtar's Space Invaders: move a cannon in the bottom row left and right and shoot at 24 aliens that march sideways,
/// come down a row at each edge, and shoot back every tenth frame from the alien nearest to the cannon. Each alien shot
/// earns 1. The fewer are left the faster they march; with ramping, each new wave is a little faster. The episode
/// terminates when a bullet or an alien reaches the cannon, or an alien would leave the bottom. Channels: cannon 0,
/// aliens 1, aliens marching left 2, aliens marching right 3, the cannon's bullets 4, the aliens' bullets 5.
/// </summary>
/// <remarks>Young and Tian 2019, with the rules and timing of the reference program.</remarks>
public sealed class SpaceInvaders : MinAtarGame
{
    private const int ShotInterval = 5;
    private const int AlienShotInterval = 10;
    private const int SlowestMarch = 12;
    private const int FastestFirstMarch = 6;
    private const int Bottom = BoardSize - 1;
    private const int Right = BoardSize - 1;

    /// <summary>Creates the game.</summary>
    /// <param name="stickyActionProbability">How often the previous action is taken in the place of the one chosen.</param>
    /// <param name="difficultyRamping">Whether each new wave marches faster than the last.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The probability is not from 0 to 1, or the limit is not positive.
    /// </exception>
    public SpaceInvaders(double stickyActionProbability = 0.1, bool difficultyRamping = true, int? stepLimit = null)
        : base("SpaceInvaders", channels: 6, stickyActionProbability, difficultyRamping, stepLimit)
    {
    }

    /// <summary>The column of the cannon.</summary>
    internal int Cannon { get; set; }

    internal bool[] Aliens { get; } = new bool[BoardSize * BoardSize];

    internal bool[] CannonBullets { get; } = new bool[BoardSize * BoardSize];

    internal bool[] AlienBullets { get; } = new bool[BoardSize * BoardSize];

    /// <summary>Where the aliens march: -1 for left, 1 for right.</summary>
    internal int March { get; set; }

    /// <summary>The most frames between two moves of the current wave.</summary>
    internal int MarchInterval { get; set; }

    internal int MarchTimer { get; set; }

    internal int AlienShotTimer { get; set; }

    internal int ShotTimer { get; set; }

    private protected override void StartGame()
    {
        Cannon = 5;
        Array.Clear(Aliens);
        Array.Clear(CannonBullets);
        Array.Clear(AlienBullets);
        SendWave();
        March = -1;
        MarchInterval = SlowestMarch;
        MarchTimer = SlowestMarch;
        AlienShotTimer = AlienShotInterval;
        ShotTimer = 0;
    }

    private protected override int Advance(MinAtarAction action, out bool terminated)
    {
        Act(action);
        ShiftUp(CannonBullets);
        ShiftDown(AlienBullets);
        terminated = IsHit(AlienBullets) || IsHit(Aliens);
        if (MarchTimer == 0)
        {
            MarchTimer = Math.Min(Aliens.AsSpan().Count(true), MarchInterval);
            terminated |= !MarchOn() || IsHit(Aliens);
        }

        if (AlienShotTimer == 0)
        {
            AlienShotTimer = AlienShotInterval;
            AlienBullets[NearestAlien()] = true;
        }

        int reward = RemoveShotAliens();
        ShotTimer = Math.Max(0, ShotTimer - 1);
        MarchTimer--;
        AlienShotTimer--;
        if (!Aliens.AsSpan().Contains(true))
        {
            if (DifficultyRamping && MarchInterval > FastestFirstMarch)
            {
                MarchInterval--;
            }

            SendWave();
        }

        return reward;
    }

    private protected override void Draw(Span<float> observation)
    {
        Mark(observation, 0, Cannon, Bottom);
        Mark(observation, 1, Aliens);
        Mark(observation, March < 0 ? 2 : 3, Aliens);
        Mark(observation, 4, CannonBullets);
        Mark(observation, 5, AlienBullets);
    }

    private protected override void WriteGame(BinaryWriter writer)
    {
        writer.Write(Cannon);
        WriteBoard(writer, Aliens);
        WriteBoard(writer, CannonBullets);
        WriteBoard(writer, AlienBullets);
        writer.Write(March);
        writer.Write(MarchInterval);
        writer.Write(MarchTimer);
        writer.Write(AlienShotTimer);
        writer.Write(ShotTimer);
    }

    private protected override Action ReadGame(BinaryReader reader, bool isRunning)
    {
        int cannon = ReadCoordinate(reader, "the column of the cannon");
        bool[] aliens = ReadBoard(reader);
        SavedNumbers.Require(aliens.AsSpan().Contains(true), "there is no alien");
        bool[] cannonBullets = ReadBoard(reader);
        bool[] alienBullets = ReadBoard(reader);
        int march = ReadDirection(reader, "the direction of the march");
        int marchInterval = reader.ReadInt32("the interval of the march", FastestFirstMarch, SlowestMarch);
        int marchTimer = reader.ReadInt32("the time to the next move", 0, SlowestMarch);
        int alienShotTimer = reader.ReadInt32("the time to the aliens' next shot", 0, AlienShotInterval);
        int shotTimer = reader.ReadInt32("the time to the cannon's next shot", 0, ShotInterval);
        return () =>
        {
            Cannon = cannon;
            aliens.CopyTo(Aliens, 0);
            cannonBullets.CopyTo(CannonBullets, 0);
            alienBullets.CopyTo(AlienBullets, 0);
            (March, MarchInterval, MarchTimer) = (march, marchInterval, marchTimer);
            (AlienShotTimer, ShotTimer) = (alienShotTimer, shotTimer);
        };
    }

    private static int Cell(int x, int y) => (y * BoardSize) + x;

    private static void ShiftUp(Span<bool> board)
    {
        board[BoardSize..].CopyTo(board);
        board[^BoardSize..].Clear();
    }

    private static void ShiftDown(Span<bool> board)
    {
        board[..^BoardSize].CopyTo(board[BoardSize..]);
        board[..BoardSize].Clear();
    }

    private static bool IsColumnOccupied(ReadOnlySpan<bool> board, int x)
    {
        for (int y = 0; y < BoardSize; y++)
        {
            if (board[Cell(x, y)])
            {
                return true;
            }
        }

        return false;
    }

    private bool IsHit(ReadOnlySpan<bool> board) => board[Cell(Cannon, Bottom)];

    private void Act(MinAtarAction action)
    {
        switch (action)
        {
            case MinAtarAction.Fire when ShotTimer == 0:
                CannonBullets[Cell(Cannon, Bottom)] = true;
                ShotTimer = ShotInterval;
                break;
            case MinAtarAction.Left:
                Cannon = Math.Max(0, Cannon - 1);
                break;
            case MinAtarAction.Right:
                Cannon = Math.Min(Right, Cannon + 1);
                break;
        }
    }

    /// <summary>Moves the aliens by a cell; false if one would leave the bottom of the board.</summary>
    private bool MarchOn()
    {
        if (IsColumnOccupied(Aliens, March < 0 ? 0 : Right))
        {
            if (Aliens.AsSpan(Cell(0, Bottom)).Contains(true))
            {
                return false;
            }

            March = -March;
            ShiftDown(Aliens);
            return true;
        }

        // No alien is in the column that the shift would carry into the next row.
        Span<bool> aliens = Aliens;
        if (March < 0)
        {
            aliens[1..].CopyTo(aliens);
            aliens[^1] = false;
        }
        else
        {
            aliens[..^1].CopyTo(aliens[1..]);
            aliens[0] = false;
        }

        return true;
    }

    /// <summary>The cell of the lowest alien in the column nearest to the cannon; of two equally near, the left one.</summary>
    private int NearestAlien()
    {
        int nearest = -1;
        for (int x = 0; x < BoardSize; x++)
        {
            if (IsColumnOccupied(Aliens, x) && (nearest < 0 || Math.Abs(x - Cannon) < Math.Abs(nearest - Cannon)))
            {
                nearest = x;
            }
        }

        int lowest = Bottom;
        while (!Aliens[Cell(nearest, lowest)])
        {
            lowest--;
        }

        return Cell(nearest, lowest);
    }

    private int RemoveShotAliens()
    {
        int shot = 0;
        for (int i = 0; i < Aliens.Length; i++)
        {
            if (Aliens[i] && CannonBullets[i])
            {
                Aliens[i] = false;
                CannonBullets[i] = false;
                shot++;
            }
        }

        return shot;
    }

    private void SendWave()
    {
        for (int y = 0; y < 4; y++)
        {
            Aliens.AsSpan(Cell(2, y), 6).Fill(true);
        }
    }
}
