namespace RlDsl.Environments;

/// <summary>
/// Pendulum-v1: swing a rod up and hold it there by a torque at its joint. The one real action is the torque from -2 to
/// 2 N m; a torque out of bounds is clipped. The state is: angle from upright in rad, not wrapped, and angular velocity,
/// from -8 to 8 rad/s; it starts uniformly in [-pi, pi] and [-1, 1]. The observation is: cosine and sine of the angle,
/// angular velocity. Each step costs angle² + 0.1 velocity² + 0.001 torque², of the state in which the torque was
/// applied, with the angle wrapped to [-pi, pi). No state is terminal.
/// </summary>
/// <remarks>
/// A uniform rod of 1 kg and 1 m with g = 10 m/s²: angular acceleration = 3 g / (2 l) sin(angle) + 3 / (m l²) torque,
/// integrated by the semi-implicit Euler method with steps of 0.05 s, as in Gymnasium.
/// </remarks>
public sealed class Pendulum : ClassicControlEnvironment, IContinuousEnvironment
{
    private const double Gravity = 10.0;
    private const double Mass = 1.0;
    private const double Length = 1.0;
    private const double TimeStep = 0.05;
    private const double MaximumSpeed = 8.0;
    private const double MaximumTorque = 2.0;

    private static readonly ContinuousSpec PendulumSpec = new(
        "Pendulum-v1",
        new BoxSpace([3], [-1, -1, (float)-MaximumSpeed], [1, 1, (float)MaximumSpeed]),
        BoxSpace.Uniform([1], (float)-MaximumTorque, (float)MaximumTorque));

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public Pendulum(int stepLimit = 200)
        : base(stateSize: 2, observationSize: 3, stepLimit)
    {
    }

    /// <inheritdoc/>
    public ContinuousSpec Spec => PendulumSpec;

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        BeginStep(action, actionSize: 1, observation);
        Span<double> state = MutableState;
        (double angle, double velocity) = (state[0], state[1]);
        double torque = Math.Clamp(action[0], -MaximumTorque, MaximumTorque);
        double wrapped = Wrap(angle);
        double cost = (wrapped * wrapped) + (0.1 * velocity * velocity) + (0.001 * torque * torque);

        double acceleration = (3 * Gravity / (2 * Length) * Math.Sin(angle)) + (3.0 / (Mass * Length * Length) * torque);
        state[1] = Math.Clamp(velocity + (acceleration * TimeStep), -MaximumSpeed, MaximumSpeed);
        state[0] = angle + (state[1] * TimeStep);

        WriteObservation(observation);
        return EndStep(-cost, terminated: false);
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        MutableState[0] = Random.NextDouble(-Math.PI, Math.PI);
        MutableState[1] = Random.NextDouble(-1, 1);
    }

    /// <inheritdoc/>
    protected override void WriteObservation(Span<float> observation)
    {
        (double sin, double cos) = Math.SinCos(State[0]);
        observation[0] = (float)cos;
        observation[1] = (float)sin;
        observation[2] = (float)State[1];
    }

    private static double Wrap(double angle)
    {
        double turned = (angle + Math.PI) % (2 * Math.PI);
        return (turned < 0 ? turned + (2 * Math.PI) : turned) - Math.PI;
    }
}
