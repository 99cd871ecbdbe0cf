using RlDsl.Environments;

namespace RlDsl.Benchmarks;

/// <summary>An agent in the environment of its peer, whatever the kind of its actions.</summary>
/// <param name="Agent">What is to be disposed of.</param>
/// <param name="Session">The agent's session.</param>
/// <param name="Train">Trains for so many steps.</param>
/// <param name="Act">Chooses one greedy action.</param>
internal sealed record Contestant(IDisposable Agent, TrainingSession Session, Action<long, TrainingObserver> Train, Action Act)
{
    /// <summary>One that plays CartPole-v1.</summary>
    public static Contestant Of(Func<DiscreteSpec, IDiscreteAgent> create) => Of(() => new CartPole(), create);

    /// <summary>One that plays in an environment with discrete actions.</summary>
    public static Contestant Of(Func<IDiscreteEnvironment> environment, Func<DiscreteSpec, IDiscreteAgent> create)
    {
        IDiscreteAgent agent = create(environment().Spec);
        var observation = new float[agent.Spec.Observation.Size];
        return new(
            agent, agent.Session, (steps, observer) => agent.Train(environment, steps, observer),
            () => agent.Act(observation));
    }

    /// <summary>One that plays Pendulum-v1.</summary>
    public static Contestant Of(Func<ContinuousSpec, IContinuousAgent> create)
    {
        IContinuousAgent agent = create(new Pendulum().Spec);
        var observation = new float[agent.Spec.Observation.Size];
        var action = new float[agent.Spec.Action.Size];
        return new(
            agent, agent.Session, (steps, observer) => agent.Train(() => new Pendulum(), steps, observer),
            () => agent.Act(observation, action));
    }
}
