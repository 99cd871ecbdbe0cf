namespace RlDsl.Registry;

/// <summary>The kind of an environment, and of the environments that an agent is for: what is seen and what is done.</summary>
public enum EnvironmentKind
{
    /// <summary>Observations, and one of a number of actions, numbered from zero.</summary>
    Discrete,

    /// <summary>Observations, and actions that are vectors of real numbers within bounds.</summary>
    Continuous,

    /// <summary>States and actions that are both numbered from zero.</summary>
    Tabular,
}
