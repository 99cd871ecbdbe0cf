using System.Runtime.Intrinsics;

namespace RlDsl.Environments;

/// <summary>
/// Acrobot-v1: swing the free end of a two-link chain above the bar it hangs from, by a torque at the middle joint of
/// -1 (action 0), 0 (action 1) or 1 N m (action 2). The state is: angle of the first link from hanging down in rad, angle of
/// the second relative to the first, both wrapped to [-pi, pi], and their angular velocities, up to 4 pi and 9 pi rad/s.
/// Each starts uniformly in [-0.1, 0.1]. The observation is: cosine and sine of the first angle, cosine and sine of the
/// second, the two velocities. Each step costs 1 except the one that terminates the episode, when the free end is more
/// than 1 m above the bar, which costs nothing.
/// </summary>
/// <remarks>
/// The equations of Sutton and Barto's book (first edition, section 11.3; Sutton 1996 has a term less), integrated by one
/// step of the fourth-order Runge-Kutta method over 0.2 s, with the constants of Gymnasium.
/// </remarks>
public sealed class Acrobot : ClassicControlEnvironment, IDiscreteEnvironment
{
    private const double Gravity = 9.8;
    private const double TimeStep = 0.2;
    private const double LinkMass = 1.0;
    private const double LinkLength = 1.0;
    private const double CentreOfMass = 0.5;
    private const double Inertia = 1.0;
    private const double MaximumVelocity1 = 4 * Math.PI;
    private const double MaximumVelocity2 = 9 * Math.PI;

    private static readonly DiscreteSpec AcrobotSpec = new(
        "Acrobot-v1",
        new BoxSpace(
            [6],
            [-1, -1, -1, -1, (float)-MaximumVelocity1, (float)-MaximumVelocity2],
            [1, 1, 1, 1, (float)MaximumVelocity1, (float)MaximumVelocity2]),
        3);

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public Acrobot(int stepLimit = 500)
        : base(stateSize: 4, observationSize: 6, stepLimit)
    {
    }

    /// <inheritdoc/>
    public DiscreteSpec Spec => AcrobotSpec;

    /// <inheritdoc/>
    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, AcrobotSpec.Actions, observation);
        double torque = action - 1;
        Vector256<double> before = Vector256.Create<double>(State);

        Vector256<double> k1 = Derivative(before, torque);
        Vector256<double> k2 = Derivative(before + (k1 * (TimeStep / 2)), torque);
        Vector256<double> k3 = Derivative(before + (k2 * (TimeStep / 2)), torque);
        Vector256<double> k4 = Derivative(before + (k3 * TimeStep), torque);
        Vector256<double> after = before + ((k1 + (k2 * 2) + (k3 * 2) + k4) * (TimeStep / 6));

        Span<double> state = MutableState;
        state[0] = Wrap(after[0]);
        state[1] = Wrap(after[1]);
        state[2] = Math.Clamp(after[2], -MaximumVelocity1, MaximumVelocity1);
        state[3] = Math.Clamp(after[3], -MaximumVelocity2, MaximumVelocity2);

        WriteObservation(observation);
        bool isHighEnough = -Math.Cos(state[0]) - Math.Cos(state[0] + state[1]) > 1.0;
        return EndStep(isHighEnough ? 0.0 : -1.0, isHighEnough);
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        foreach (ref double value in MutableState)
        {
            value = Random.NextDouble(-0.1, 0.1);
        }
    }

    /// <inheritdoc/>
    protected override void WriteObservation(Span<float> observation)
    {
        (double sin1, double cos1) = Math.SinCos(State[0]);
        (double sin2, double cos2) = Math.SinCos(State[1]);
        observation[0] = (float)cos1;
        observation[1] = (float)sin1;
        observation[2] = (float)cos2;
        observation[3] = (float)sin2;
        observation[4] = (float)State[2];
        observation[5] = (float)State[3];
    }

    /// <summary>The derivative of the state by time: the two velocities, then the two accelerations.</summary>
    private static Vector256<double> Derivative(Vector256<double> state, double torque)
    {
        (double angle1, double angle2, double velocity1, double velocity2) = (state[0], state[1], state[2], state[3]);
        (double sin2, double cos2) = Math.SinCos(angle2);

        // The names d and phi are those of the book.
        double d1 = (LinkMass * CentreOfMass * CentreOfMass)
            + (LinkMass * ((LinkLength * LinkLength) + (CentreOfMass * CentreOfMass) + (2 * LinkLength * CentreOfMass * cos2)))
            + Inertia + Inertia;
        double d2 = (LinkMass * ((CentreOfMass * CentreOfMass) + (LinkLength * CentreOfMass * cos2))) + Inertia;
        double phi2 = LinkMass * CentreOfMass * Gravity * Math.Cos(angle1 + angle2 - (Math.PI / 2));
        double phi1 = (-LinkMass * LinkLength * CentreOfMass * velocity2 * velocity2 * sin2)
            - (2 * LinkMass * LinkLength * CentreOfMass * velocity2 * velocity1 * sin2)
            + (((LinkMass * CentreOfMass) + (LinkMass * LinkLength)) * Gravity * Math.Cos(angle1 - (Math.PI / 2)))
            + phi2;
        double acceleration2 =
            (torque + (d2 / d1 * phi1) - (LinkMass * LinkLength * CentreOfMass * velocity1 * velocity1 * sin2) - phi2)
            / ((LinkMass * CentreOfMass * CentreOfMass) + Inertia - (d2 * d2 / d1));
        double acceleration1 = -((d2 * acceleration2) + phi1) / d1;
        return Vector256.Create(velocity1, velocity2, acceleration1, acceleration2);
    }

    private static double Wrap(double angle) => Math.IEEERemainder(angle, 2 * Math.PI);
}
