namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>
/// Declarations that a user may write by mistake, or for good reason where it looks like one, each with what is said of it:
/// <c>id, line</c>, several joined by <c>;</c>, or that it compiles.
/// </summary>
internal static class WrongDeclarations
{
    public const string Compiles = "compiles";

    /// <summary>What stands between the files of a declaration.</summary>
    public const string NextFile = "\n// The next file.\n";

    /// <summary>Marks a project that sets an old version of C#.</summary>
    public const string OldLanguage = "// C# 12";

    /// <summary>Marks a project that lacks TorchSharp.</summary>
    public const string WithoutTorch = "// No torch";

    public static IReadOnlyList<(string Expected, string Text)> Table { get; } =
    [
        .. Classes(), .. Bases(), .. Constructors(), .. PublicMembers(), .. PrivateMembers(), .. Names(), .. Projects(),
        .. Algorithms(), .. Numbers(), .. Declared(),
    ];

    /// <summary>A declared agent with one network and a loss.</summary>
    private static string OfValues(string loss) =>
        $$"""
        [Agent, ReplayMemory] public partial class Agent
        {
            [Network(8)] private partial Language.ActionValues Q(Language.Observation s);
            [Behaviour] Language.DiscreteAction Behave(Language.Observation s) => Language.EpsilonGreedy(Q(s), 0.1);
            [Greedy] Language.DiscreteAction Best(Language.Observation s) => Language.ArgMax(Q(s));
            {{loss}}
        }
        """;

    /// <summary>A declared agent with one table and an update.</summary>
    private static string OfTable(string update) => OfValues(update)
        .Replace("ReplayMemory", "Online", StringComparison.Ordinal).Replace("Network(8)", "Table", StringComparison.Ordinal);

    private static (string Expected, string Text)[] Declared() =>
    [
        (Compiles, OfValues("[Loss] Language.Number Td(Language.DiscreteBatch b) => "
            + "Language.Mean(Language.Square(b.Reward - Q(b.Observation)[b.Action]));")),
        ("CS8795, 3; RLDSL050, 6", OfValues("[Loss] Language.Number Td(Language.DiscreteBatch b) { while (true) { } }")),
        ("CS8795, 3; RLDSL051, 1", OfValues("")),
        ("CS8795, 3; RLDSL052, 6", OfValues("[Loss] Language.Value Td(Language.DiscreteBatch b) => "
            + "Language.Square(b.Reward - Q(b.Observation)[b.Action]);")),
        ("CS8795, 3; RLDSL054, 6", OfValues(
            "[Loss] Language.Number Td(Language.DiscreteBatch b) => Language.Mean(Language.Square(b.Reward));")),
        ("RLDSL051, 1", "[Agent] public partial class Agent;"),
        (Compiles, OfTable(
            "[Update] Language.Value Td(Language.DiscreteTransition t) => t.Reward - Q(t.Observation)[t.Action];")),
        (Compiles, WithoutTorch + "\n" + OfTable(
            "[Update(0.2)] Language.Value Td(Language.DiscreteTransition t) => t.Reward - Q(t.Observation)[t.Action];")),
        ("CS8795, 3; RLDSL051, 1", OfTable("")),
        ("CS8795, 3; RLDSL070, 6", OfTable("[Update] Language.Value Td(Language.DiscreteTransition t) => t.Reward;")),
        ("CS8795, 3; RLDSL072, 6", OfTable("[Loss] Language.Number Td(Language.DiscreteBatch b) => "
            + "Language.Mean(Language.Square(b.Reward - Q(b.Observation)[b.Action]));")),
        ("CS8795, 3; CS8795, 4; RLDSL054, 7",
            """
            [Agent, ReplayMemory] public partial class Agent
            {
                [Network(8)] private partial Language.CategoricalPolicy Pi(Language.Observation s);
                [Network(8)] private partial Language.Value Q(Language.Observation s, Language.DiscreteAction a);
                [Behaviour] Language.DiscreteAction Behave(Language.Observation s) => Language.Sample(Pi(s));
                [Greedy] Language.DiscreteAction Best(Language.Observation s) => Language.Mode(Pi(s));
                [Loss(Trains = nameof(Pi))] Language.Number L(Language.DiscreteBatch b) =>
                    -Language.Mean(Q(b.Observation, Language.Sample(Pi(b.Observation))));
            }
            """),
        ("CS8795, 3; RLDSL052, 7",
            """
            [Agent, Rollout] public partial class Agent
            {
                [Network(8)] private partial Language.SquashedGaussianPolicy Pi(Language.Observation s);
                [Behaviour] Language.ContinuousAction Behave(Language.Observation s) => Language.Sample(Pi(s));
                [Greedy] Language.ContinuousAction Best(Language.Observation s) => Language.Mode(Pi(s));
                [Loss] Language.Number L(Language.ContinuousRollout b) =>
                    -Language.Mean(Pi(b.Observation).LogProbability(b.Action));
            }
            """),
        ("RLDSL060, 4",
            """
            [Dqn, Own] public partial class Agent;
            public sealed class OwnAttribute : FeatureAttribute
            {
                [Replaces(Language.Role.Reward)] static Language.Value R(Language.Value r, Language.Number weight) => weight * r;
            }
            """),
        ("RLDSL060, 2",
            """
            [Dqn, Own] public partial class Agent;
            public sealed class OwnAttribute : FeatureAttribute;
            """),
        ("CS8795, 3; CS8795, 4; CS8795, 5; RLDSL053, 9",
            """
            [Agent, ReplayMemory] public partial class Agent
            {
                [Network(8)] private partial Language.ContinuousAction Pi(Language.Observation s);
                [Network(8), Ensemble(2)] private partial Language.Critics Q(Language.Observation s, Language.ContinuousAction a);
                [Network(8), Ensemble(3)] private partial Language.Critics P(Language.Observation s, Language.ContinuousAction a);
                [Behaviour] Language.ContinuousAction Behave(Language.Observation s) => Language.GaussianNoise(Pi(s), 0.1);
                [Greedy] Language.ContinuousAction Best(Language.Observation s) => Pi(s);
                [Loss] Language.Number L(Language.ContinuousBatch b) =>
                    Language.Mean(Language.Sum(Q(b.Observation, b.Action) * P(b.Observation, b.Action)));
            }
            """),
    ];

    private static (string Expected, string Text)[] Classes() =>
    [
        ("RLDSL001, 1", "[Dqn] public class Agent;"),
        ("RLDSL001, 2; CS0260, 2", "[Dqn] public partial class Agent;\npublic class Agent { }"),
        ("RLDSL001, 1; CS0260, 1", "[Dqn] public class Agent;\npublic partial class Agent { }"),
        ("RLDSL001, File1.cs 2; CS0260, File1.cs 2", "[Dqn] public partial class Agent;" + NextFile + "\npublic class Agent { }"),
        ("RLDSL001, 1; RLDSL001, 2; CS0101, 2", "[Dqn] public class Agent;\npublic class Agent { }"),
        ("RLDSL010, 1", "[Dqn] public static partial class Agent { }"),
        ("RLDSL010, 1", "[Dqn] public abstract partial class Agent;"),
        ("RLDSL010, 1", "[Dqn] file partial class Agent;"),
        ("RLDSL010, 1", "[Dqn] public partial record Agent;"),
        ("RLDSL010, 2", "[Dqn]\npublic partial record class Agent(int Size);"),
        ("RLDSL010, 1; RLDSL010, 1", "[Dqn] public abstract partial record Agent;"),
        ("CS0592, 1", "[Dqn] public partial struct Agent;"),
        ("RLDSL010, 1; CS0592, 1", "[Dqn] public partial record struct Agent;"),
        ("CS0592, 1", "[Dqn] public partial interface IAgent;"),
        ("CS0592, 1", "[Dqn] public enum Agent;"),
        ("CS0592, 1", "[Dqn] public delegate void Agent();"),
        ("CS0592, 1", "public partial class Agent { [Dqn] void Learn() { } }"),
        ("CS0592, 1", "[assembly: Dqn]"),
        ("RLDSL008, 3", "public partial class Outer\n{\n    [Dqn] public partial class Agent;\n}"),
        ("RLDSL009, 1", "[Dqn] public partial class Agent<T>;"),
        ("RLDSL001, 1; RLDSL008, 1; RLDSL009, 1", "class Outer { [Dqn] class Agent<T>; }"),
        ("CS0418, 1; RLDSL010, 1", "[Dqn] public sealed abstract partial class Agent;"),
        ("CS0101, 2", "[Dqn] public partial class Agent;\npublic struct Agent;"),
        ("CS0262, 1", "[Dqn] public partial class Agent;\ninternal partial class Agent;"),
        ("CS0246, 1", "[Dqm] public partial class Agent;"),
    ];

    private static (string Expected, string Text)[] Bases() =>
    [
        ("RLDSL040, 2", "[Dqn] public partial class First;\n[Ppo] public partial class Second : First;"),
        (
            "RLDSL040, 3",
            "[Dqn] public partial class First;\npublic class Between(DiscreteSpec spec) : First(spec);\n[Ppo] public "
            + "partial class Agent : Between;"),
        (
            "RLDSL040, File1.cs 1",
            "[Ddpg] public partial class Agent;\n[Dqn] public partial class First;"
            + NextFile
            + "partial class Agent : First;"),
        (Compiles, "[Dqn] public partial class Agent;\npublic class Mine(DiscreteSpec spec) : Agent(spec);"),
        ("RLDSL041, 2", "public class Base(int size) { public int Size => size; }\n[Dqn] public partial class Agent : Base;"),
        ("RLDSL041, 3", "public class Base { private Base() { } }\n[Dqn]\npublic partial class Agent : Base;"),
        (
            Compiles,
            "public class Base(int size = 3, params int[] more) { public int Size => size + more.Length; }\n[Dqn] public "
            + "partial class Agent : Base;"),
        (
            Compiles,
            "public class Base { protected Base() { } public Base(int size) { } }\n[Dqn] public partial class Agent : "
            + "Base;"),
        ("CS0534, 2", "public abstract class Base { public abstract void Log(); }\n[Dqn] public partial class Agent : Base;"),
        (
            Compiles,
            "public abstract class Base { public abstract void Log(); }\n[Dqn] public partial class Agent : Base { "
            + "public override void Log() { } }"),
        ("RLDSL043, 2", "public abstract class Base { public abstract void Learn(); }\n[Dqn] public partial class Agent : Base;"),
        ("RLDSL043, 2", "public class Base { public virtual void Learn() { } }\n[Dqn] public partial class Agent : Base;"),
        (
            Compiles,
            "public class Base { public virtual void Learn(int times) { } private void Learn() { } }\n[Dqn] public "
            + "partial class Agent : Base;"),
        ("RLDSL043, 2", "public class Base { public string? Options { get; set; } }\n[Dqn] public partial class Agent : Base;"),
        ("RLDSL043, 1", "[Dqn] public partial class Agent : System.ComponentModel.Component;"),
        (
            "RLDSL043, 2; RLDSL043, 2",
            "public class Base : System.IDisposable { public void Dispose() { } protected void Save(string path) { } }\n"
            + "[Dqn] public partial class Agent : Base;"),
        (
            Compiles,
            "public class Base { protected int memory, batch; protected class QNetwork; protected void UpdateDqn() { } }\n"
            + "[Dqn] public partial class Agent : Base;"),
        (Compiles, "public class Base<T> { public T? Value { get; set; } }\n[Dqn] public partial class Agent : Base<Agent>;"),
        ("CS0509, 1", "[Dqn] public partial class Agent : string;"),
        ("CS0146, 1", "[Dqn] public partial class Agent : Agent;"),
        ("CS0246, 1", "[Dqn] public partial class Agent : Missing;"),
        ("CS0535, 2", "public interface IShown { void Show(); }\n[Dqn] public partial class Agent : IShown;"),
        (Compiles, "public interface ILearner { void Learn(); }\n[Dqn] public partial class Agent : ILearner;"),
        (Compiles, "[Dqn] public partial class Agent : System.IDisposable;"),
    ];

    private static (string Expected, string Text)[] Constructors() =>
    [
        ("RLDSL042, 3", "[Dqn] public partial class Agent\n{\n    public Agent() { }\n}"),
        ("RLDSL042, 3", "[Dqn] public partial class Agent\n{\n    public Agent(DiscreteSpec spec, string name) : base() { }\n}"),
        (
            "RLDSL042, 3",
            "[Dqn] public partial class Agent\n{\n    public Agent(DiscreteSpec spec, Options? options = null) : "
            + "this(spec, options, 1) { }\n    Agent(DiscreteSpec spec, Options? options, int x) : this(spec, options) { }"
            + "\n}"),
        (
            Compiles,
            "[Dqn] public partial class Agent\n{\n    public Agent(DiscreteSpec spec, string name, Options? options = "
            + "null)\n        : this(spec, options) => Name = name;\n    public string Name { get; } = \"\";\n}"),
        ("RLDSL042, 1", "[Dqn] public partial class Agent(int size) { public int Size => size; }"),
        ("RLDSL042, 1", "[Dqn] public partial class Agent();"),
        ("RLDSL042, File1.cs 1", "[Dqn] public partial class Agent;" + NextFile + "partial class Agent(DiscreteSpec spec) { }"),
        (Compiles, "[Dqn] public partial class Agent { static Agent() { } ~Agent() { } }"),
        (
            "RLDSL045, 2",
            "[ActorCritic(Mode = ActorCriticMode.Asynchronous)] public partial class Agent {\n    public required string "
            + "Name { get; set; } }"),
        (Compiles, "[Dqn] public partial class Agent { public required string Name { get; set; } }"),
        ("RLDSL046, 2", "[Dqn] public partial class Agent {\n    private Options last; public Options Last => last; }"),
        (Compiles, "[Dqn] public partial class Agent {\n    private Options? last; public Options? Last => last ??= new(); }"),
        (Compiles, "[Dqn] public partial class Agent {\n    private Options last = new(); public Options Last => last; }"),
        (Compiles, "[assembly: System.CLSCompliant(true)]\n[Dqn] public partial class Agent;"),
        (Compiles, "[assembly: System.CLSCompliant(true)]\n[Sac] public partial class Agent;"),
        (Compiles, "[assembly: System.CLSCompliant(true)]\n[Dqn, System.CLSCompliant(false)] public partial class Agent;"),
        (Compiles, "[assembly: System.CLSCompliant(true)]\n[Dqn] internal sealed partial class Agent;"),
        (Compiles, "[assembly: System.CLSCompliant(false)]\n[Dqn] public partial class Agent;"),
        (
            "RLDSL046, 2; RLDSL046, 3; RLDSL046, 4",
            "[Dqn] public partial class Agent {\n    public string Name { get; set; }\n    private string text; public "
            + "int Length => text.Length;\n    public event System.Action Done; public void Raise() => Done.Invoke(); }"),
        (
            Compiles,
            "[Dqn] public partial class Agent { public string Name { get; set; } = \"\"; public string? Note; public int "
            + "Count; public static string? Shared; public string More => \"\"; }"),
        (
            Compiles,
            "#nullable disable\n[ActorCritic(Mode = ActorCriticMode.Asynchronous)] public partial class Agent { public "
            + "string Name { get; set; } }"),
    ];

    private static (string Expected, string Text)[] PublicMembers() =>
    [
        ("RLDSL043, 2", "[Dqn] public partial class Agent {\n    public int Act(System.ReadOnlySpan<float> observation) => 0; }"),
        (
            Compiles,
            "[Dqn] public partial class Agent { public int Act(float[] observation, int more) => Act(observation) + "
            + "more; }"),
        (
            Compiles,
            "[Dqn] public partial class Agent { public void Learn(int times) { for (int i = 0; i < times; i++) { "
            + "Learn(); } } public void Learn<T>() { } }"),
        ("RLDSL043, 2", "[Dqn] public partial class Agent {\n    public int Act => 0; }"),
        ("RLDSL043, 2", "[Dqn] public partial class Agent {\n    public void Dispose() { } }"),
        ("RLDSL043, 2", "[Dqn] public partial class Agent {\n    protected virtual void Dispose(bool disposing) { } }"),
        (
            Compiles,
            "[Dqn] public sealed partial class Agent { private void Dispose(bool all) { } public void Close() => "
            + "Dispose(true); }"),
        (Compiles, "[Dqn] public partial class Agent : System.IDisposable { void System.IDisposable.Dispose() => Dispose(); }"),
        ("RLDSL043, 2", "[Dqn] public partial class Agent {\n    public string Options => \"\"; }"),
        (
            "RLDSL043, 2",
            "[Dqn] public partial class Agent {\n    public partial record Options { public int More { get; init; } } }"),
        (
            "RLDSL043, 2",
            "[Ppo] public partial class Agent {\n    public event System.Action? Observe; public void Raise() => "
            + "Observe?.Invoke(); }"),
        (
            "RLDSL043, 2",
            "[Sac] public partial class Agent {\n    private readonly int Session = 3; public int Three => Session; }"),
        ("RLDSL043, 2", "[Td3] public partial class Agent {\n    public class Train; }"),
        ("RLDSL043, 2", "[Rainbow] public partial class Agent {\n    public int Spec() => 1; }"),
        ("RLDSL043, 2", "[Rainbow] public partial class Agent {\n    public int get_Spec() => 1; }"),
        ("RLDSL043, 2", "[A2c] public partial class Agent {\n    public const int Environments = 4; }"),
        (
            "RLDSL043, File1.cs 2",
            "[Dqn] public partial class Agent;"
            + NextFile
            + "partial class Agent {\n    public void Save(string file) { } }"),
        (
            "RLDSL043, 2; RLDSL043, 3",
            "[Dqn] public partial class Agent {\n    public void Load(string file) { }\n    public int Hyperparameters; }"),
    ];

    private static (string Expected, string Text)[] PrivateMembers() =>
    [
        (Compiles, "[Dqn] public partial class Agent { public int q, qTarget, options, memory, batch, device, acting; }"),
        (Compiles, "[Dqn] public partial class Agent { private int q = 1, generatedQ = 2; public int Sum => q + generatedQ; }"),
        (
            Compiles,
            "[Dqn] public partial class Agent { public class QNetwork { public class Linear; } public void UpdateDqn() { "
            + "} public int UpdateTarget => 1; }"),
        (Compiles, "[Dqn] public partial class Agent { public const string AgentName = \"\", Architecture = \"\"; }"),
        (
            Compiles,
            "[Sac] public partial class Agent { public event System.Action? sampling, exploring; public int episodes => "
            + "1; public int two() => 2; public class PiNetwork; public class QEnsemble; public void R() { "
            + "sampling?.Invoke(); exploring?.Invoke(); } }"),
        (
            Compiles,
            "[Ppo, GaussianPolicy, NormalizeObservations] public partial class Agent { public int rollout, minibatches, "
            + "observationNormalizer, LogProbability, parameters, optimizer, epsilon; }"),
        (
            Compiles,
            "[ActorCritic(Mode = ActorCriticMode.Asynchronous)] public partial class Agent { public int shared, worker, "
            + "sharing; public void Work() { } public void Update() { } }"),
        (Compiles, "[Dqn, Boltzmann, PrioritizedReplay] public partial class Agent { public int temperature, importance; }"),
        (
            Compiles,
            "[Rainbow] public partial class Agent { public int support, atoms; public int observation, action, result, "
            + "step, scope, i; }"),
        (Compiles, "[Dqn] public partial class Agent { public int Tensor, torch, F, Math, Linear; }"),
    ];

    private static (string Expected, string Text)[] Names() =>
    [
        ("RLDSL043, 1", "[Dqn] public partial class Options;"),
        ("RLDSL043, 1", "[Dqn] public partial class Spec;"),
        ("RLDSL043, 1", "[Dqn] public partial class Act;"),
        ("RLDSL043, 2", "[Ppo]\npublic partial class Train;"),
        ("RLDSL043, 1", "[Ddpg] public partial class Dispose;"),
        (Compiles, "[Dqn] public partial class QNetwork;"),
        (Compiles, "[Sac] public partial class QEnsemble;"),
        (Compiles, "[ActorCritic(Mode = ActorCriticMode.Asynchronous)] public partial class VNetwork { public int Pi, V; }"),
        (
            Compiles,
            "#pragma warning disable CS8981\n[ActorCritic(Mode = ActorCriticMode.Asynchronous)] public partial class "
            + "shared { }"),
        (Compiles, "[Dqn] public partial class Architecture;"),
        (Compiles, "[ActorCritic(Mode = ActorCriticMode.Asynchronous)] public partial class Work;"),
        (Compiles, "#pragma warning disable CS8981\n[Dqn] public partial class options;"),
        (Compiles, "#pragma warning disable CS8981\n[Ppo] public partial class batch;"),
        (Compiles, "namespace Agent { [Dqn] public partial class Agent; }"),
        (Compiles, "[Dqn, System.CodeDom.Compiler.GeneratedCode(\"own\", \"1\")] public partial class Agent;"),
        (Compiles, "[Dqn] public partial class @class { public int @q; }"),
        (Compiles, "namespace X { [Dqn] public partial class Agent; }\nnamespace X { [Ppo] public partial class AGENT; }"),
        (
            Compiles,
            "namespace X { [Dqn] public partial class Agent; }\nnamespace x { [Dqn] public partial class Agent; [Dqn] "
            + "public partial class aGENT; }"),
    ];

    private static (string Expected, string Text)[] Projects() =>
    [
        ("RLDSL044, 2", OldLanguage + "\n[Dqn] public partial class Agent;"),
        ("RLDSL012, 2", WithoutTorch + "\n[Dqn] public partial class Agent;"),
        (
            Compiles,
            "[Dqn] public partial class Agent;"
            + NextFile
            + "global using Tensor = TorchSharp.torch.Tensor;\nglobal using nn = System.Math;\nglobal using F = "
            + "System.String;"),
        (Compiles, "using Tensor = System.String;\n[Dqn] public partial class Agent;"),
        (
            Compiles,
            "namespace Agents;\n[Dqn] public partial class Agent;"
            + NextFile
            + "global using Tensor = System.String;\nglobal using static System.Math;"),
    ];

    private static (string Expected, string Text)[] Algorithms() =>
    [
        ("RLDSL002, 1", "[Dqn, Ppo] public partial class Agent;"),
        ("RLDSL002, File1.cs 1", "[Dqn] public partial class Agent;" + NextFile + "[Ppo] partial class Agent;"),
        ("RLDSL002, 2; CS0579, 2", "[Dqn] public partial class Agent;\n[Dqn] public partial class Agent;"),
        ("RLDSL003, 1", "[DoubleQ, Dueling] public partial class Agent;"),
        ("RLDSL003, 1", "[DoubleQ] public partial class Agent;" + NextFile + "[Dueling] partial class Agent;"),
        (Compiles, "[DoubleQ] public partial class Agent;" + NextFile + "[Dqn] partial class Agent;"),
        ("CS0579, 1", "[Dqn, DoubleQ, DoubleQ] public partial class Agent;"),
        ("RLDSL018, 1", "[Sac, GaussianPolicy] public partial class Agent;"),
        ("RLDSL019, 2", "[Sac(Tune = false,\n    AlphaLearningRate = 1e-3)] public partial class Agent;"),
        ("RLDSL004, 3; RLDSL004, 4", "[\n    Ppo,\n    DoubleQ,\n    PrioritizedReplay,\n] public partial class Agent;"),
        ("RLDSL017, 1", "[Dqn, GaussianExploration] public partial class Agent;"),
        ("RLDSL019, 1", "[Dqn, ClipGradients(Norm = 1, Value = 1)] public partial class Agent;"),
        ("RLDSL004, 1", "[Reinforce, TargetNetwork] public partial class Agent;"),
        ("RLDSL004, File1.cs 1", "[Trpo] public partial class Agent;" + NextFile + "[NoisyNetworks] partial class Agent;"),
        ("RLDSL007, 2", "[Dqn]\n[Network(8, Of = \"P\")]\npublic partial class Agent;"),
        ("RLDSL007, 1", "[Dqn, Network(8, Activation = (Activation)99)] public partial class Agent;"),
        ("RLDSL007, 1", "[ActorCritic(Mode = (ActorCriticMode)7)] public partial class Agent;"),
        ("RLDSL013, 2", "[Dqn, Adam]\n[Sgd]\npublic partial class Agent;"),
        ("RLDSL013, 1", "[Rainbow, EpsilonGreedy] public partial class Agent;"),
        ("RLDSL013, 1", "[Td3, TwinCritics] public partial class Agent;"),
        ("RLDSL013, File1.cs 1", "[Rainbow] public partial class Agent;" + NextFile + "[DoubleQ] partial class Agent;"),
        ("CS0246, 1", "[Dqn, DoubleDqn] public partial class Agent;"),
    ];

    private static (string Expected, string Text)[] Numbers() =>
    [
        ("RLDSL005, 1", "[Dqn(BatchSize = 0)] public partial class Agent;"),
        ("RLDSL020, 1", "[Dqn(Hidden = [8]), Network(16)] public partial class Agent;"),
        ("RLDSL022, 1", "[Dqn(BatchSize = 65, MemoryCapacity = 64, UpdateAfter = 64)] public partial class Agent;"),
        ("RLDSL029, 1",
            "[Dqn(MemoryCapacity = 10, BatchSize = 5, UpdateAfter = 10), MultiStep(100)] public partial class Agent;"),
        ("RLDSL005, 1", "[Dqn(LearningRate = double.NaN)] public partial class Agent;"),
        ("RLDSL005, 1", "[Dqn(LearningRate = double.PositiveInfinity)] public partial class Agent;"),
        ("RLDSL005, 1", "[Dqn, Categorical(Minimum = double.NegativeInfinity)] public partial class Agent;"),
        ("RLDSL005, 2; RLDSL005, 3", "[Ppo(\n    Discount = 1.5,\n    Epochs = -1)]\npublic partial class Agent;"),
        ("RLDSL005, 1", "[Dqn(Hidden = [64, 0])] public partial class Agent;"),
        ("RLDSL005, 1", "[Sac(Hidden = new[] { -64 })] public partial class Agent;"),
        ("RLDSL005, 1", "[Dqn, Network(-1)] public partial class Agent;"),
        ("RLDSL005, 1", "[Dqn, Convolution(8, -3)] public partial class Agent;"),
        ("RLDSL005, 1", "[Dqn, MultiStep(int.MinValue)] public partial class Agent;"),
        ("RLDSL005, File1.cs 2", "[Dqn] public partial class Agent;" + NextFile + "[\n    Every(0)] partial class Agent;"),
        (Compiles, "[Dqn(Hidden = [])] public partial class Agent;"),
        (Compiles, "[Dqn(Hidden = null!)] public partial class Agent;"),
        (Compiles, "[Dqn, Network(null!)] public partial class Agent;"),
        (Compiles, "[Dqn, Network] public partial class Agent;"),
        ("RLDSL006, 1", "[Dqn, Categorical(Minimum = 5, Maximum = -5)] public partial class Agent;"),
        ("RLDSL006, 1", "[Dqn, Categorical(Minimum = 100)] public partial class Agent;"),
        ("RLDSL011, 1", "[Dqn(MemoryCapacity = 500, UpdateAfter = 501)] public partial class Agent;"),
        ("RLDSL014, 2", "[Dqn(LearningRate = 1e-3),\n Adam(1e-3)] public partial class Agent;"),
        ("RLDSL015, 1", "[Dqn(EpsilonTo = 0.1), NoisyNetworks] public partial class Agent;"),
        ("RLDSL016, 1", "[Ppo(Minibatches = 7)] public partial class Agent;"),
        ("CS0029, 1", "[Dqn(LearningRate = \"fast\")] public partial class Agent;"),
        ("CS0246, 1", "[Dqn(Speed = 3)] public partial class Agent;"),
        ("CS0117, 1", "[Dqn, Network(8, Activation = Activation.Relo)] public partial class Agent;"),
        ("CS0266, 1", "[Dqn(UpdateEvery = 2.5)] public partial class Agent;"),
        ("CS0182, 1", "[Dqn(BatchSize = Size.Of)] public partial class Agent;\nstatic class Size { public static int Of = 3; }"),
        ("CS7036, 1", "[Dqn, Every] public partial class Agent;"),
    ];
}
