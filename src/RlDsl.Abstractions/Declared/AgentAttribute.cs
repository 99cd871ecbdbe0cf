using System;

namespace RlDsl;

/// <summary>
/// Declares an agent whose algorithm is written in the class: its members are networks, policies, targets, losses and numbers.
/// The bodies of these are read when the project is compiled, and never run.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AgentAttribute : Attribute
{
    /// <summary>How the algorithm is called in the generated documentation; the name of the class where nothing is given.</summary>
    public string? Title { get; set; }
}
