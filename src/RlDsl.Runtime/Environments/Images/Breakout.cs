namespace RlDsl.Environments;

/// <summary>
/// MinAtar's Breakout: move a paddle in the bottom row left and right to bounce a ball against three rows of bricks. The
/// ball moves one cell diagonally a frame. Each brick broken earns 1; once all are gone, three new rows appear when the
/// ball next reaches the paddle's row. The episode terminates when the ball gets past the paddle. The difficulty never ramps.
/// Channels: paddle 0, ball 1, the ball's cell a frame ago 2, bricks 3.
/// </summary>
/// <remarks>Young and Tian 2019, with the rules of the reference program.</remarks>
public sealed class Breakout : MinAtarGame
{
    private const int FirstBrickRow = 1;
    private const int BrickRows = 3;
    private const int PaddleRow = BoardSize - 1;

    /// <summary>Creates the game.</summary>
    /// <param name="stickyActionProbability">How often the previous action is taken in the place of the one chosen.</param>
    /// <param name="difficultyRamping">Without effect here: this game does not get harder.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The probability is not from 0 to 1, or the limit is not positive.
    /// </exception>
    public Breakout(double stickyActionProbability = 0.1, bool difficultyRamping = true, int? stepLimit = null)
        : base("Breakout", channels: 4, stickyActionProbability, difficultyRamping, stepLimit)
    {
    }

    internal int Paddle { get; set; }

    internal (int X, int Y) Ball { get; set; }

    /// <summary>Where the ball moves in a frame: -1 or 1 in each coordinate, down being positive.</summary>
    internal (int X, int Y) Direction { get; set; }

    /// <summary>Whether the ball broke a brick and has been among bricks since: it passes through them until it is out.</summary>
    internal bool PassesThrough { get; set; }

    internal bool[] Bricks { get; } = new bool[BoardSize * BoardSize];

    private (int X, int Y) Trail { get; set; }

    private protected override void StartGame()
    {
        bool fromLeft = Random.NextInt32(2) == 0;
        Ball = (fromLeft ? 0 : BoardSize - 1, FirstBrickRow + BrickRows - 1);
        Trail = Ball;
        Direction = (fromLeft ? 1 : -1, 1);
        Paddle = 4;
        PassesThrough = false;
        Array.Clear(Bricks);
        LayBricks();
    }

    private protected override int Advance(MinAtarAction action, out bool terminated)
    {
        Paddle = action switch
        {
            MinAtarAction.Left => Math.Max(0, Paddle - 1),
            MinAtarAction.Right => Math.Min(BoardSize - 1, Paddle + 1),
            _ => Paddle,
        };

        terminated = false;
        int reward = 0;
        bool isAmongBricks = false;
        Trail = Ball;
        (int x, int y) = (Ball.X + Direction.X, Ball.Y + Direction.Y);
        if (!IsOnBoard(x))
        {
            x = Ball.X;
            Direction = (-Direction.X, Direction.Y);
        }

        if (y < 0)
        {
            y = 0;
            Direction = (Direction.X, 1);
        }
        else if (Bricks[(y * BoardSize) + x])
        {
            isAmongBricks = true;
            if (!PassesThrough)
            {
                Bricks[(y * BoardSize) + x] = false;
                reward = 1;
                PassesThrough = true;
                y = Ball.Y;
                Direction = (Direction.X, -Direction.Y);
            }
        }
        else if (y == PaddleRow)
        {
            if (!Bricks.AsSpan().Contains(true))
            {
                LayBricks();
            }

            // Above the paddle the ball is reflected; at its corner it goes back where it came from.
            if (Ball.X == Paddle)
            {
                Direction = (Direction.X, -1);
                y = Ball.Y;
            }
            else if (x == Paddle)
            {
                Direction = (-Direction.X, -1);
                y = Ball.Y;
            }
            else
            {
                terminated = true;
            }
        }

        PassesThrough &= isAmongBricks;
        Ball = (x, y);
        return reward;
    }

    private protected override void Draw(Span<float> observation)
    {
        Mark(observation, 0, Paddle, PaddleRow);
        Mark(observation, 1, Ball.X, Ball.Y);
        Mark(observation, 2, Trail.X, Trail.Y);
        Mark(observation, 3, Bricks);
    }

    private protected override void WriteGame(BinaryWriter writer)
    {
        writer.Write(Paddle);
        writer.Write(Ball.X);
        writer.Write(Ball.Y);
        writer.Write(Direction.X);
        writer.Write(Direction.Y);
        writer.Write(PassesThrough);
        WriteBoard(writer, Bricks);
        writer.Write(Trail.X);
        writer.Write(Trail.Y);
    }

    private protected override Action ReadGame(BinaryReader reader, bool isRunning)
    {
        int paddle = ReadCoordinate(reader, "the column of the paddle");

        // In the paddle's row the ball is lost.
        int lowest = isRunning ? PaddleRow - 1 : PaddleRow;
        (int X, int Y) ball = (ReadCoordinate(reader, "the column of the ball"), ReadCoordinate(reader, "its row", 0, lowest));
        (int X, int Y) direction = (ReadDirection(reader, "the ball's direction"), ReadDirection(reader, "the ball's direction"));
        bool passes = reader.ReadBoolean();
        bool[] bricks = ReadBoard(reader);
        SavedNumbers.Require(
            !bricks.AsSpan(0, FirstBrickRow * BoardSize).Contains(true)
            && !bricks.AsSpan((FirstBrickRow + BrickRows) * BoardSize).Contains(true),
            $"there is a brick outside of rows {FirstBrickRow} to {FirstBrickRow + BrickRows - 1}");
        (int X, int Y) trail = (ReadCoordinate(reader, "the column of the trail"), ReadCoordinate(reader, "its row"));
        return () =>
        {
            (Paddle, Ball, Direction, PassesThrough, Trail) = (paddle, ball, direction, passes, trail);
            bricks.CopyTo(Bricks, 0);
        };
    }

    private void LayBricks() => Bricks.AsSpan(FirstBrickRow * BoardSize, BrickRows * BoardSize).Fill(true);
}
