namespace RlDsl;

/// <summary>An agent for environments with discrete actions that learns from a data set too.</summary>
public interface IDiscreteDatasetAgent : IDiscreteReplayAgent, IDatasetAgent;
