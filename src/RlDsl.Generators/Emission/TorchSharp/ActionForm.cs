using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>How emitted code spells what differs between one discrete action and continuous actions.</summary>
internal sealed class ActionForm
{
    private const string Span = "global::System.Span<float>";

    /// <summary>The type of numbers of actions.</summary>
    public const string SpanOfNumbers = "global::System.Span<int>";

    private const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    /// <summary>The type of observations.</summary>
    public const string Observations = ReadOnlySpan;

    private ActionForm(string kind, string parameter, string passed)
    {
        Spec = kind + "Spec";
        Agent = $"I{kind}Agent";
        VectorAgent = $"I{kind}VectorAgent";
        DatasetAgent = $"I{kind}DatasetAgent";
        Environment = $"I{kind}Environment";
        ReplayAgent = $"I{kind}ReplayAgent";
        VectorEnvironment = kind + "VectorEnvironment";
        AnyVectorEnvironment = $"I{kind}VectorEnvironment";
        Parameter = parameter;
        Passed = passed;
    }

    public static ActionForm Discrete { get; } = new("Discrete", "int action", "");

    public static ActionForm Continuous { get; } = new("Continuous", ReadOnlySpan + " action", ", action: spec.Action");

    public string Spec { get; }

    /// <summary>What every agent is.</summary>
    public string Agent { get; }

    /// <summary>What an agent is that steps environments side by side.</summary>
    public string VectorAgent { get; }

    /// <summary>What an agent is that learns from a replay memory.</summary>
    public string ReplayAgent { get; }

    /// <summary>What an agent is that learns from a data set too.</summary>
    public string DatasetAgent { get; }

    public string Environment { get; }

    /// <summary>Environments that are stepped one by one.</summary>
    public string VectorEnvironment { get; }

    /// <summary>Environments side by side, however they are stepped.</summary>
    public string AnyVectorEnvironment { get; }

    /// <summary>The parameter with an action that was taken.</summary>
    public string Parameter { get; }

    /// <summary>The argument that tells a memory or a batch what actions are; none for numbers of actions.</summary>
    public string Passed { get; }

    public static ActionForm Of(AgentProgram program) => program.IsContinuous ? Continuous : Discrete;

    /// <summary>The header of a method that chooses an action.</summary>
    public string Choosing(string method) => this == Discrete
        ? $"public int {method}({ReadOnlySpan} observation)"
        : $"public void {method}({ReadOnlySpan} observation, {Span} action)";

    /// <summary>
    /// The header of the method by which the behaviour policy chooses actions in one environment or in several.
    /// </summary>
    public string Exploring => this == Discrete
        ? $"public void Explore({ReadOnlySpan} observations, {SpanOfNumbers} actions)"
        : Choosing("Explore");
}
