namespace RlDsl.Environments;

/// <summary>
/// Catch: a ball falls one row a step from the top of a board of 10 rows and 5 columns, from a random column straight
/// down; a paddle in the bottom row moves left (action 0), stays (1) or moves right (2). When the ball reaches the
/// bottom, the reward is 1 if the paddle is there and -1 if not, and the episode terminates, after 9 steps; all other
/// rewards are 0. The observation is (1, 10, 5), with 1 where the ball or the paddle is.
/// </summary>
/// <remarks>Osband et al. 2020, the experiment "catch" of bsuite, with its default board.</remarks>
public sealed class Catch : EpisodicEnvironment, IDiscreteEnvironment
{
    private const int Rows = 10;
    private const int Columns = 5;

    private static readonly DiscreteSpec CatchSpec =
        new("Catch-v0", BoxSpace.Uniform([1, Rows, Columns], 0, 1, ElementType.Byte), 3);

    private int ballRow;
    private int ballColumn;
    private int paddle;

    /// <summary>Creates the environment.</summary>
    public Catch()
        : base(CatchSpec.Observation.Size, stepLimit: null)
    {
    }

    /// <inheritdoc/>
    public DiscreteSpec Spec => CatchSpec;

    /// <summary>Where the ball is: its row, from 0 at the top to 9, and its column, from 0 on the left to 4.</summary>
    public (int Row, int Column) Ball => (ballRow, ballColumn);

    /// <summary>The column of the paddle, which is in the bottom row.</summary>
    public int Paddle => paddle;

    /// <inheritdoc/>
    public override bool CanResume => true;

    private protected override int LongestEpisode => Rows - 1;

    /// <inheritdoc/>
    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, CatchSpec.Actions, observation);
        paddle = Math.Clamp(paddle + action - 1, 0, Columns - 1);
        ballRow++;
        WriteObservation(observation);
        bool atBottom = ballRow == Rows - 1;
        double reward = !atBottom ? 0 : ballColumn == paddle ? 1 : -1;
        return EndStep(reward, atBottom);
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        ballRow = 0;
        ballColumn = Random.NextInt32(Columns);
        paddle = Columns / 2;
    }

    /// <inheritdoc/>
    protected override void WriteObservation(Span<float> observation)
    {
        observation.Clear();
        observation[(ballRow * Columns) + ballColumn] = 1;
        observation[((Rows - 1) * Columns) + paddle] = 1;
    }

    /// <inheritdoc/>
    protected override void WriteState(BinaryWriter writer)
    {
        writer.Write(ballRow);
        writer.Write(ballColumn);
        writer.Write(paddle);
    }

    /// <inheritdoc/>
    protected override Action ReadState(BinaryReader reader, bool isRunning)
    {
        int row = reader.ReadInt32("the row of the ball", 0, isRunning ? Rows - 2 : Rows - 1);
        int column = reader.ReadInt32("the column of the ball", 0, Columns - 1);
        int place = reader.ReadInt32("the column of the paddle", 0, Columns - 1);
        return () => (ballRow, ballColumn, paddle) = (row, column, place);
    }
}
