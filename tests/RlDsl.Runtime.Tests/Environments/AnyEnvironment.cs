using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

/// <summary>
/// Drives discrete and continuous environments alike: an action is a number, rounded where actions are discrete.
/// </summary>
internal sealed class AnyEnvironment
{
    private readonly IDiscreteEnvironment? discrete;
    private readonly IContinuousEnvironment? continuous;
    private readonly float[] action;

    internal AnyEnvironment(IEnvironment environment)
    {
        discrete = environment as IDiscreteEnvironment;
        continuous = environment as IContinuousEnvironment;
        Environment = (EpisodicEnvironment)environment;
        Space = discrete?.Spec.Observation ?? continuous!.Spec.Observation;
        Observation = new float[Space.Size];
        action = new float[continuous?.Spec.Action.Size ?? 0];
    }

    internal static IReadOnlyDictionary<string, Func<IEnvironment>> ClassicControl { get; } =
        new Dictionary<string, Func<IEnvironment>>
        {
            ["CartPole"] = () => new CartPole(),
            ["MountainCar"] = () => new MountainCar(),
            ["MountainCarContinuous"] = () => new MountainCarContinuous(),
            ["Acrobot"] = () => new Acrobot(),
            ["Pendulum"] = () => new Pendulum(),
            ["PointMass"] = () => new PointMass(),
        };

    internal static IReadOnlyDictionary<string, Func<IEnvironment>> Images { get; } = new Dictionary<string, Func<IEnvironment>>
    {
        ["Catch"] = () => new Catch(),
        ["Breakout"] = () => new Breakout(),
        ["Freeway"] = () => new Freeway(),
        ["SpaceInvaders"] = () => new SpaceInvaders(),
        ["Asterix"] = () => new Asterix(),
        ["Seaquest"] = () => new Seaquest(),
    };

    internal static IReadOnlyDictionary<string, Func<IEnvironment>> All { get; } =
        new Dictionary<string, Func<IEnvironment>>(ClassicControl.Concat(Images));

    internal EpisodicEnvironment Environment { get; }

    internal BoxSpace Space { get; }

    internal float[] Observation { get; }

    internal ReadOnlySpan<double> State => ((ClassicControlEnvironment)Environment).State;

    internal void SetState(ReadOnlySpan<double> state) => ((ClassicControlEnvironment)Environment).SetState(state);

    internal StepResult Step(double value)
    {
        if (discrete is not null)
        {
            return discrete.Step((int)value, Observation);
        }

        action[0] = (float)value;
        return continuous!.Step(action, Observation);
    }

    internal StepResult StepAtRandom(RandomSource random) => discrete is not null
        ? Step(random.NextInt32(discrete.Spec.Actions))
        : Step(random.NextDouble(continuous!.Spec.Action.Low[0], continuous.Spec.Action.High[0]));
}
