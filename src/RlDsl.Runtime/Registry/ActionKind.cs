namespace RlDsl.Registry;

/// <summary>The kind of actions that an agent takes and an environment has.</summary>
public enum ActionKind
{
    /// <summary>One of a number of actions, numbered from zero.</summary>
    Discrete,

    /// <summary>A vector of real numbers within bounds.</summary>
    Continuous,
}
