namespace RlDsl.Environments;

/// <summary>
/// A point on a plane: push it to the origin and keep it there. The two real actions are the force along each axis, from -1 to
/// 1 N; a force out of bounds is clipped. The state, and the observation, is: position x and y in m, and velocity x and y in
/// m/s, all unbounded; it starts at rest, its position uniform in [-1, 1] along each axis. Each step costs the distance from the
/// origin, in m, of the state in which the force was applied. No state is terminal.
/// </summary>
/// <remarks>
/// A mass of 1 kg without friction (a double integrator along each axis), integrated by the semi-implicit Euler method with steps
/// of 0.1 s. Nothing stops it: a wrong policy flies away, and observations and rewards grow without bound.
/// </remarks>
public sealed class PointMass : ClassicControlEnvironment, IContinuousEnvironment
{
    private const int Axes = 2;
    private const double TimeStep = 0.1;

    private static readonly ContinuousSpec PointMassSpec = new(
        "PointMass-v0",
        BoxSpace.Uniform([2 * Axes], float.NegativeInfinity, float.PositiveInfinity),
        BoxSpace.Uniform([Axes], -1, 1));

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public PointMass(int stepLimit = 100)
        : base(stateSize: 2 * Axes, observationSize: 2 * Axes, stepLimit)
    {
    }

    /// <inheritdoc/>
    public ContinuousSpec Spec => PointMassSpec;

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        BeginStep(action, actionSize: Axes, observation);
        Span<double> state = MutableState;
        double distance = Math.Sqrt((state[0] * state[0]) + (state[1] * state[1]));
        for (int axis = 0; axis < Axes; axis++)
        {
            state[Axes + axis] += Math.Clamp(action[axis], -1, 1) * TimeStep;
            state[axis] += state[Axes + axis] * TimeStep;
        }

        WriteObservation(observation);
        return EndStep(-distance, terminated: false);
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        MutableState.Clear();
        for (int axis = 0; axis < Axes; axis++)
        {
            MutableState[axis] = Random.NextDouble(-1, 1);
        }
    }

    /// <inheritdoc/>
    protected override void WriteObservation(Span<float> observation)
    {
        for (int i = 0; i < observation.Length; i++)
        {
            observation[i] = (float)State[i];
        }
    }
}
