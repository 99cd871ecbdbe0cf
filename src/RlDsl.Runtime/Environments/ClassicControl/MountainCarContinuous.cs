namespace RlDsl.Environments;

/// <summary>
/// MountainCarContinuous-v0: the mountain car with one real action, the force from -1 (left) to 1 (right), of which 0.0015
/// is added to the velocity; a force out of bounds is clipped. The state, and the observation, is: position, from -1.2
/// to 0.6, and velocity, from -0.07 to 0.07 a step. It starts at rest, uniformly in [-0.6, -0.4]. Each step costs 0.1 times
/// the square of the action as it was given; reaching the goal, position 0.45, earns 100 and terminates the episode.
/// </summary>
/// <remarks>Moore 1990; Sutton and Barto 2018, example 10.1, with the limits and rewards of Gymnasium.</remarks>
public sealed class MountainCarContinuous : ClassicControlEnvironment, IContinuousEnvironment
{
    private const double EnginePower = 0.0015;
    internal const double Goal = 0.45;

    private static readonly ContinuousSpec MountainCarSpec =
        new("MountainCarContinuous-v0", MountainCarHill.ObservationSpace, BoxSpace.Uniform([1], -1, 1));

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public MountainCarContinuous(int stepLimit = 999)
        : base(stateSize: 2, observationSize: 2, stepLimit)
    {
    }

    /// <inheritdoc/>
    public ContinuousSpec Spec => MountainCarSpec;

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        BeginStep(action, actionSize: 1, observation);
        double force = action[0];
        MountainCarHill.Move(MutableState, Math.Clamp(force, -1, 1) * EnginePower);
        WriteObservation(observation);
        bool atGoal = MountainCarHill.IsAtGoal(State, Goal);
        return EndStep((atGoal ? 100.0 : 0.0) - (0.1 * force * force), atGoal);
    }

    /// <inheritdoc/>
    protected override void Start() => MountainCarHill.Start(Random, MutableState);

    /// <inheritdoc/>
    protected override void WriteObservation(Span<float> observation) => MountainCarHill.WriteObservation(State, observation);
}
