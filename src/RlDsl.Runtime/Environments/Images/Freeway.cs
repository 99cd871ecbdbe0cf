namespace RlDsl.Environments;

/// <summary>
/// MinAtar's Freeway: lead a chicken up and down across eight lanes, a step every three frames at most. Reaching the top
/// earns 1, puts the chicken back to the bottom and draws new speeds and directions for the cars; a car that hits it puts
/// it back. Cars come back on the other side of the board. The episode terminates after the frame that ends the time
/// limit, the 2501st. The difficulty never ramps. Channels: chicken 0, cars 1, and behind each car a mark in the channel
/// of its speed: 2 for the fastest, which moves every second frame, to 6 for the slowest, which moves every sixth.
/// </summary>
/// <remarks>Young and Tian 2019, with the rules and timing of the reference program.</remarks>
public sealed class Freeway : MinAtarGame
{
    private const int Lanes = 8;
    private const int ChickenColumn = 4;
    private const int Bottom = BoardSize - 1;
    private const int MoveInterval = 3;
    private const int SlowestCar = 5;
    private const int TimeLimit = 2500;

    /// <summary>Creates the game.</summary>
    /// <param name="stickyActionProbability">How often the previous action is taken in the place of the one chosen.</param>
    /// <param name="difficultyRamping">Without effect here: this game does not get harder.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The probability is not from 0 to 1, or the limit is not positive.
    /// </exception>
    public Freeway(double stickyActionProbability = 0.1, bool difficultyRamping = true, int? stepLimit = null)
        : base("Freeway", channels: 7, stickyActionProbability, difficultyRamping, stepLimit)
    {
    }

    /// <summary>The row of the chicken.</summary>
    internal int Chicken { get; set; }

    /// <summary>The cars, by lane from row 1 down.</summary>
    internal Car[] Cars { get; } = new Car[Lanes];

    /// <summary>How many frames until the chicken may move again.</summary>
    internal int MoveTimer { get; set; }

    private protected override void StartGame()
    {
        Array.Clear(Cars);
        DrawSpeeds();
        Chicken = Bottom;
        MoveTimer = MoveInterval;
    }

    private protected override int Advance(MinAtarAction action, out bool terminated)
    {
        if (MoveTimer == 0 && action is MinAtarAction.Up or MinAtarAction.Down)
        {
            MoveTimer = MoveInterval;
            Chicken = Math.Clamp(Chicken + (action == MinAtarAction.Up ? -1 : 1), 0, Bottom);
        }

        int reward = 0;
        if (Chicken == 0)
        {
            reward = 1;
            DrawSpeeds();
            Chicken = Bottom;
        }

        for (int lane = 0; lane < Lanes; lane++)
        {
            ref Car car = ref Cars[lane];
            HitChicken(car, lane);
            if (car.Timer > 0)
            {
                car.Timer--;
            }
            else
            {
                car.Timer = car.Interval;
                car.X = Wrap(car.X + car.Direction);
                HitChicken(car, lane);
            }
        }

        MoveTimer = Math.Max(0, MoveTimer - 1);

        // Steps are counted after this frame: the game ends one frame later than its limit.
        terminated = StepCount == TimeLimit;
        return reward;
    }

    private protected override void Draw(Span<float> observation)
    {
        Mark(observation, 0, ChickenColumn, Chicken);
        for (int lane = 0; lane < Lanes; lane++)
        {
            Car car = Cars[lane];
            Mark(observation, 1, car.X, lane + 1);
            Mark(observation, 1 + car.Interval, Wrap(car.X - car.Direction), lane + 1);
        }
    }

    // One frame after the limit.
    private protected override int LongestEpisode => Math.Min(base.LongestEpisode, TimeLimit + 1);

    private protected override void WriteGame(BinaryWriter writer)
    {
        writer.Write(Chicken);
        writer.Write(MoveTimer);
        foreach (Car car in Cars)
        {
            writer.Write(car.X);
            writer.Write(car.Direction);
            writer.Write(car.Interval);
            writer.Write(car.Timer);
        }
    }

    private protected override Action ReadGame(BinaryReader reader, bool isRunning)
    {
        int chicken = ReadCoordinate(reader, "the row of the chicken", 1);
        int moveTimer = reader.ReadInt32("the time to the chicken's next move", 0, MoveInterval);
        var cars = new Car[Lanes];
        foreach (ref Car car in cars.AsSpan())
        {
            car.X = ReadCoordinate(reader, "the column of a car");
            car.Direction = ReadDirection(reader, "the direction of a car");
            car.Interval = reader.ReadInt32("the interval of a car's moves", 1, SlowestCar);
            car.Timer = reader.ReadInt32("the time to a car's next move", 0, SlowestCar);
        }

        return () =>
        {
            (Chicken, MoveTimer) = (chicken, moveTimer);
            cars.CopyTo(Cars, 0);
        };
    }

    private static int Wrap(int x) => (x + BoardSize) % BoardSize;

    private void HitChicken(in Car car, int lane)
    {
        if (car.X == ChickenColumn && lane + 1 == Chicken)
        {
            Chicken = Bottom;
        }
    }

    private void DrawSpeeds()
    {
        foreach (ref Car car in Cars.AsSpan())
        {
            car.Interval = 1 + Random.NextInt32(SlowestCar);
            car.Direction = Random.NextInt32(2) == 0 ? -1 : 1;
            car.Timer = car.Interval;
        }
    }

    /// <summary>A car. It rests for <c>Interval</c> frames between two moves.</summary>
    internal record struct Car(int X, int Direction, int Interval, int Timer);
}
