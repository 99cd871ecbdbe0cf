namespace RlDsl.Environments;

/// <summary>
/// The hill and the car that both forms of the mountain car share (Moore 1990): positions from -1.2 to 0.6, speeds up to
/// 0.07, an inelastic wall at the left end.
/// </summary>
internal static class MountainCarHill
{
    internal const double LeftEnd = -1.2;
    internal const double RightEnd = 0.6;
    internal const double MaximumSpeed = 0.07;
    private const double Gravity = 0.0025;

    internal static BoxSpace ObservationSpace { get; } =
        new([2], [(float)LeftEnd, (float)-MaximumSpeed], [(float)RightEnd, (float)MaximumSpeed]);

    /// <summary>Draws a start: at rest, between -0.6 and -0.4.</summary>
    internal static void Start(RandomSource random, Span<double> state)
    {
        state[0] = random.NextDouble(-0.6, -0.4);
        state[1] = 0;
    }

    /// <summary>Moves the car for one step (Sutton and Barto 2018, example 10.1).</summary>
    /// <param name="state">Position and velocity.</param>
    /// <param name="acceleration">What the engine adds to the velocity.</param>
    internal static void Move(Span<double> state, double acceleration)
    {
        double velocity = state[1] + (acceleration - (Gravity * Math.Cos(3 * state[0])));
        velocity = Math.Clamp(velocity, -MaximumSpeed, MaximumSpeed);
        double position = Math.Clamp(state[0] + velocity, LeftEnd, RightEnd);
        bool hitsWall = position == LeftEnd && velocity < 0;
        state[0] = position;
        state[1] = hitsWall ? 0 : velocity;
    }

    /// <summary>Whether the car has reached the goal without rolling back from it.</summary>
    internal static bool IsAtGoal(ReadOnlySpan<double> state, double goal) => state[0] >= goal && state[1] >= 0;

    internal static void WriteObservation(ReadOnlySpan<double> state, Span<float> observation)
    {
        observation[0] = (float)state[0];
        observation[1] = (float)state[1];
    }
}
