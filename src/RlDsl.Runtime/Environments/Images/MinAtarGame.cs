using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// What the games of MinAtar (Young and Tian 2019) share: boards of 10 by 10 cells with a channel for each kind of thing,
/// the six actions nothing (0), left (1), up (2), right (3), down (4) and fire (5), of which each game heeds some, and
/// sticky actions: with a probability, the previous action is taken in the place of the one chosen (Machado et al. 2018).
/// The observation is (channels, 10, 10), with 1 where the thing is and 0 elsewhere.
/// </summary>
/// <remarks>Each episode begins with "nothing" as its previous action, so that it does not depend on the one before.</remarks>
public abstract class MinAtarGame : EpisodicEnvironment, IDiscreteEnvironment
{
    /// <summary>The number of rows and of columns of a board.</summary>
    internal const int BoardSize = 10;

    private const int BoardCells = BoardSize * BoardSize;

    private readonly double stickyActionProbability;
    private MinAtarAction previous;

    private protected MinAtarGame(
        string name, int channels, double stickyActionProbability, bool difficultyRamping, int? stepLimit)
        : base(channels * BoardCells, stepLimit)
    {
        if (stickyActionProbability is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(stickyActionProbability), stickyActionProbability,
                "The probability of a sticky action must be from 0 to 1.");
        }

        this.stickyActionProbability = stickyActionProbability;
        DifficultyRamping = difficultyRamping;
        Spec = new DiscreteSpec(
            $"MinAtar/{name}-v0",
            BoxSpace.Uniform([channels, BoardSize, BoardSize], 0, 1, ElementType.Byte),
            Enum.GetValues<MinAtarAction>().Length);
    }

    /// <inheritdoc/>
    public DiscreteSpec Spec { get; }

    /// <summary>Whether a game that gets harder within an episode does so.</summary>
    public bool DifficultyRamping { get; }

    /// <summary>Writes what is on the board now, as observations have it.</summary>
    /// <param name="board">Receives 1 where a thing is and 0 elsewhere; shape (channels, 10, 10), row-major.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyBoard(Span<float> board)
    {
        if (board.Length != Spec.Observation.Size)
        {
            throw new ArgumentException(
                $"A board of {Spec.Name} has {Spec.Observation.Size} elements, but got a span of {board.Length}.", nameof(board));
        }

        WriteObservation(board);
    }

    /// <inheritdoc/>
    public override bool CanResume => true;

    /// <inheritdoc/>
    protected sealed override string StateParameters => string.Create(
        CultureInfo.InvariantCulture,
        $"sticky actions {stickyActionProbability}, difficulty ramping {(DifficultyRamping ? "on" : "off")}");

    /// <inheritdoc/>
    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, Spec.Actions, observation);
        if (Random.NextDouble() >= stickyActionProbability)
        {
            previous = (MinAtarAction)action;
        }

        int reward = Advance(previous, out bool terminated);
        WriteObservation(observation);
        return EndStep(reward, terminated);
    }

    /// <inheritdoc/>
    protected sealed override void Start()
    {
        previous = MinAtarAction.Nothing;
        StartGame();
    }

    /// <inheritdoc/>
    protected sealed override void WriteObservation(Span<float> observation)
    {
        observation.Clear();
        Draw(observation);
    }

    /// <inheritdoc/>
    protected sealed override void WriteState(BinaryWriter writer)
    {
        writer.Write((int)previous);
        WriteGame(writer);
    }

    /// <inheritdoc/>
    protected sealed override Action ReadState(BinaryReader reader, bool isRunning)
    {
        var action = (MinAtarAction)reader.ReadInt32("the previous action", 0, Spec.Actions - 1);
        Action restore = ReadGame(reader, isRunning);
        return () =>
        {
            previous = action;
            restore();
        };
    }

    /// <summary>Sets up the board for an episode.</summary>
    private protected abstract void StartGame();

    /// <summary>Plays one frame.</summary>
    /// <param name="action">The action after stickiness.</param>
    /// <param name="terminated">Whether the game is over.</param>
    /// <returns>The reward.</returns>
    private protected abstract int Advance(MinAtarAction action, out bool terminated);

    /// <summary>Marks every cell of an empty observation where something is.</summary>
    private protected abstract void Draw(Span<float> observation);

    /// <summary>Writes all that the next frames depend on.</summary>
    private protected abstract void WriteGame(BinaryWriter writer);

    /// <summary>Reads and checks what <see cref="WriteGame"/> wrote.</summary>
    /// <returns>Puts it in its place; it cannot fail.</returns>
    private protected abstract Action ReadGame(BinaryReader reader, bool isRunning);

    /// <summary>Reads a coordinate on the board.</summary>
    private protected static int ReadCoordinate(
        BinaryReader reader, string what, int least = 0, int greatest = BoardSize - 1) =>
        reader.ReadInt32(what, least, greatest);

    /// <summary>Reads a direction along an axis: -1 or 1.</summary>
    private protected static int ReadDirection(BinaryReader reader, string what)
    {
        int direction = reader.ReadInt32();
        SavedNumbers.Require(direction is -1 or 1, $"{what} is {direction}, but must be -1 or 1");
        return direction;
    }

    /// <summary>Writes the cells of a board that are occupied.</summary>
    private protected static void WriteBoard(BinaryWriter writer, ReadOnlySpan<bool> board)
    {
        foreach (bool cell in board)
        {
            writer.Write(cell);
        }
    }

    /// <summary>Reads the cells of a board that are occupied.</summary>
    private protected static bool[] ReadBoard(BinaryReader reader)
    {
        bool[] board = new bool[BoardCells];
        for (int i = 0; i < board.Length; i++)
        {
            board[i] = reader.ReadBoolean();
        }

        return board;
    }

    /// <summary>Marks one cell of one channel.</summary>
    private protected static void Mark(Span<float> observation, int channel, int x, int y) =>
        observation[(channel * BoardCells) + (y * BoardSize) + x] = 1;

    /// <summary>Marks the cells of one channel that a board occupies.</summary>
    private protected static void Mark(Span<float> observation, int channel, ReadOnlySpan<bool> board)
    {
        for (int i = 0; i < board.Length; i++)
        {
            observation[(channel * BoardCells) + i] = board[i] ? 1 : 0;
        }
    }

    /// <summary>Whether a coordinate is on the board.</summary>
    private protected static bool IsOnBoard(int coordinate) => (uint)coordinate < BoardSize;
}

/// <summary>The actions of MinAtar, in its order.</summary>
internal enum MinAtarAction
{
    /// <summary>Do nothing.</summary>
    Nothing,

    /// <summary>Move left.</summary>
    Left,

    /// <summary>Move up.</summary>
    Up,

    /// <summary>Move right.</summary>
    Right,

    /// <summary>Move down.</summary>
    Down,

    /// <summary>Shoot.</summary>
    Fire,
}
