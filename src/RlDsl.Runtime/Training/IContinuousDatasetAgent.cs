namespace RlDsl;

/// <summary>An agent for environments with continuous actions that learns from a data set too.</summary>
public interface IContinuousDatasetAgent : IContinuousReplayAgent, IDatasetAgent;
