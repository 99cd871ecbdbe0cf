using RlDsl.Hosting.Exports;
using RlDsl.Registry;

namespace RlDsl.Exports.Tests;

/// <summary>An agent that was trained a little, so that neither its weights nor its normaliser are at their start.</summary>
internal sealed class TrainedAgent : IDisposable
{
    private readonly AgentDescription description;
    private readonly OptionValues hyperparameters;
    private readonly IDisposable agent;

    private TrainedAgent(AgentDescription description, OptionValues hyperparameters, IDisposable agent) =>
        (this.description, this.hyperparameters, this.agent) = (description, hyperparameters, agent);

    public IDiscreteAgent Discrete => (IDiscreteAgent)agent;

    public IContinuousAgent Continuous => (IContinuousAgent)agent;

    public bool IsDiscrete => agent is IDiscreteAgent;

    public BoxSpace Observation => IsDiscrete ? Discrete.Spec.Observation : Continuous.Spec.Observation;

    /// <summary>Its greedy policy.</summary>
    public PolicyExport Export() => IsDiscrete
        ? PolicyExport.Of(description, hyperparameters, Discrete)
        : PolicyExport.Of(description, hyperparameters, Continuous);

    public static TrainedAgent Of(Type type, Func<IDiscreteEnvironment> environment, int steps, ulong seed = 1)
    {
        var description = (DiscreteAgentDescription)Described(type);
        OptionValues hyperparameters = new(description.Hyperparameters);
        IDiscreteAgent agent = description.CreateAgent(environment().Spec, new AgentSettings(hyperparameters, seed, "cpu"));
        agent.Train(environment, steps);
        return new TrainedAgent(description, hyperparameters, agent);
    }

    public static TrainedAgent Of(Type type, Func<IContinuousEnvironment> environment, int steps, ulong seed = 1)
    {
        var description = (ContinuousAgentDescription)Described(type);
        OptionValues hyperparameters = new(description.Hyperparameters);
        IContinuousAgent agent = description.CreateAgent(environment().Spec, new AgentSettings(hyperparameters, seed, "cpu"));
        agent.Train(environment, steps);
        return new TrainedAgent(description, hyperparameters, agent);
    }

    public void Dispose() => agent.Dispose();

    private static AgentDescription Described(Type type) =>
        AgentRegistry.Shared.Find(type.FullName!) ?? throw new InvalidOperationException($"{type} is not registered.");
}
