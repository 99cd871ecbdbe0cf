namespace RlDsl.Environments;

/// <summary>
/// CartPole-v1: keep a pole upright on a cart by pushing the cart left (action 0) or right (action 1) with 10 N.
/// The state, and the observation, is: cart position in m, cart velocity in m/s, pole angle from upright in rad, pole
/// angular velocity in rad/s. Each starts uniformly in [-0.05, 0.05]. Each step earns 1, the last one too. The episode
/// terminates when the cart is more than 2.4 m from the middle or the pole more than 12 degrees from upright.
/// </summary>
/// <remarks>
/// Barto, Sutton and Anderson 1983, with the equations of motion of Florian 2005 (eqs. 23 and 24, no friction),
/// integrated by Euler's method with the constants of Gymnasium.
/// </remarks>
public sealed class CartPole : ClassicControlEnvironment, IDiscreteEnvironment
{
    private const double Gravity = 9.8;
    private const double PoleMass = 0.1;
    private const double TotalMass = 1.0 + PoleMass;
    private const double HalfPoleLength = 0.5;
    private const double PushForce = 10.0;
    private const double TimeStep = 0.02;
    private const double PositionLimit = 2.4;
    private const double AngleLimit = 12 * Math.PI / 180;

    private static readonly DiscreteSpec CartPoleSpec = new("CartPole-v1", ObservationSpace(), 2);

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public CartPole(int stepLimit = 500)
        : base(stateSize: 4, observationSize: 4, stepLimit)
    {
    }

    /// <inheritdoc/>
    public DiscreteSpec Spec => CartPoleSpec;

    /// <inheritdoc/>
    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, CartPoleSpec.Actions, observation);
        Span<double> state = MutableState;
        (double position, double velocity, double angle, double angularVelocity) = (state[0], state[1], state[2], state[3]);
        (double sin, double cos) = Math.SinCos(angle);
        double force = action == 1 ? PushForce : -PushForce;

        double push = (force + (PoleMass * HalfPoleLength * angularVelocity * angularVelocity * sin)) / TotalMass;
        double angularAcceleration = ((Gravity * sin) - (cos * push))
            / (HalfPoleLength * ((4.0 / 3.0) - (PoleMass * cos * cos / TotalMass)));
        double acceleration = push - (PoleMass * HalfPoleLength * angularAcceleration * cos / TotalMass);

        state[0] = position + (TimeStep * velocity);
        state[1] = velocity + (TimeStep * acceleration);
        state[2] = angle + (TimeStep * angularVelocity);
        state[3] = angularVelocity + (TimeStep * angularAcceleration);

        WriteObservation(observation);
        return EndStep(1.0, terminated: Math.Abs(state[0]) > PositionLimit || Math.Abs(state[2]) > AngleLimit);
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        foreach (ref double value in MutableState)
        {
            value = Random.NextDouble(-0.05, 0.05);
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

    // Twice the limits of an episode, so that the observation which ends one is inside the space.
    private static BoxSpace ObservationSpace()
    {
        ReadOnlySpan<float> high =
            [(float)(2 * PositionLimit), float.PositiveInfinity, (float)(2 * AngleLimit), float.PositiveInfinity];
        ReadOnlySpan<float> low =
            [(float)(-2 * PositionLimit), float.NegativeInfinity, (float)(-2 * AngleLimit), float.NegativeInfinity];
        return new BoxSpace([4], low, high);
    }
}
