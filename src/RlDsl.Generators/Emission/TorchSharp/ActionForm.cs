using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>How emitted code spells what differs between one of finitely many actions and actions that are vectors.</summary>
internal sealed class ActionForm
{
    private const string Span = "global::System.Span<float>";
    private const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    /// <summary>The type of observations.</summary>
    public const string Observations = ReadOnlySpan;

    private ActionForm(string kind, string parameter, string passed)
    {
        Spec = kind + "Spec";
        Agent = $"I{kind}Agent";
        VectorAgent = $"I{kind}VectorAgent";
        Environment = $"I{kind}Environment";
        VectorEnvironment = kind + "VectorEnvironment";
        Parameter = parameter;
        Passed = passed;
    }

    public static ActionForm Discrete { get; } = new("Discrete", "int action", "");

    public static ActionForm Continuous { get; } = new("Continuous", ReadOnlySpan + " action", ", action: spec.Action");

    public string Spec { get; }

    public string Agent { get; }

    public string VectorAgent { get; }

    public string Environment { get; }

    public string VectorEnvironment { get; }

    /// <summary>The parameter with an action that was taken.</summary>
    public string Parameter { get; }

    /// <summary>The argument that tells a memory or a batch what actions are; none for numbers of actions.</summary>
    public string Passed { get; }

    public static ActionForm Of(AgentProgram program) => program.IsContinuous ? Continuous : Discrete;

    /// <summary>The header of a method that chooses an action.</summary>
    public string Choosing(string method) => this == Discrete
        ? $"public int {method}({ReadOnlySpan} observation)"
        : $"public void {method}({ReadOnlySpan} observation, {Span} action)";

    /// <summary>The header of the method that chooses one of finitely many actions in each of several environments.</summary>
    public static string ChoosingSideBySide(string method) => $"public void {method}({ReadOnlySpan} observations, global::System.Span<int> actions)";
}
