namespace RlDsl.Environments;

/// <summary>
/// MountainCar-v0: a car too weak for the hill must swing itself up. Actions: 0 accelerates left, 1 not at all, 2 right.
/// The state, and the observation, is: position, from -1.2 to 0.6, and velocity, from -0.07 to 0.07 a step. It starts at
/// rest, uniformly in [-0.6, -0.4]. Each step costs 1. The episode terminates at position 0.5.
/// </summary>
/// <remarks>Moore 1990; Sutton and Barto 2018, example 10.1, with the limits of Gymnasium.</remarks>
public sealed class MountainCar : ClassicControlEnvironment, IDiscreteEnvironment
{
    private const double EngineForce = 0.001;
    internal const double Goal = 0.5;

    private static readonly DiscreteSpec MountainCarSpec = new("MountainCar-v0", MountainCarHill.ObservationSpace, 3);

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public MountainCar(int stepLimit = 200)
        : base(stateSize: 2, observationSize: 2, stepLimit)
    {
    }

    /// <inheritdoc/>
    public DiscreteSpec Spec => MountainCarSpec;

    /// <inheritdoc/>
    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, MountainCarSpec.Actions, observation);
        MountainCarHill.Move(MutableState, (action - 1) * EngineForce);
        WriteObservation(observation);
        return EndStep(-1.0, MountainCarHill.IsAtGoal(State, Goal));
    }

    /// <inheritdoc/>
    protected override void Start() => MountainCarHill.Start(Random, MutableState);

    /// <inheritdoc/>
    protected override void WriteObservation(Span<float> observation) => MountainCarHill.WriteObservation(State, observation);
}
