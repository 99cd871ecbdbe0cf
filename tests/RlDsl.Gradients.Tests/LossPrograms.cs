using RlDsl.Generators;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Gradients.Tests;

/// <summary>
/// Every program whose losses differ from another's: each algorithm, with each feature and each two features that change them.
/// </summary>
internal static class LossPrograms
{
    /// <summary>Attributes whose numbers choose between losses.</summary>
    private static readonly string[] Others =
    [
        "Sac(Tune = false)",
        "Sac, PrioritizedReplay, DelayedPolicyUpdates",
        "Sac(Tune = false), MultiStep(3)",
        "DiscreteSac(Tune = false), MultiStep(2)",
        "Td3(Combine = CriticCombination.Mean)",
        "Td3, PrioritizedReplay, HuberLoss",
        "Ppo, GaussianPolicy, KlPenalty(Target = 0.01), ValueClipping, StopOnKl, NormalizeObservations",
        "Dqn, DoubleQ, Dueling, QuantileRegression, HuberLoss(Delta = 0.3), PrioritizedReplay",
        "DiscreteSac(Tune = false)",
        "ActorCritic(Mode = ActorCriticMode.Online)",
        "ActorCritic(Mode = ActorCriticMode.Online), GaussianPolicy",
        "ActorCritic(Mode = ActorCriticMode.Asynchronous)",
        "Reinforce(Baseline = Baseline.Mean)",
        "Reinforce(Baseline = Baseline.None)",
        "Reinforce(Return = ReturnForm.WholeReturn)",
    ];

    /// <summary>Changes no loss: Emitted/FusedEmissionTests.cs takes all programs with it.</summary>
    private const string Fused = "Fused";

    // Few atoms and quantiles are quick, and bounds that returns reach are hit.
    private static readonly Dictionary<string, double> Numbers = new()
    {
        ["Atoms"] = 5,
        ["ReturnMinimum"] = -2,
        ["ReturnMaximum"] = 2,
        ["Quantiles"] = 4,
        ["HuberDelta"] = 0.6,
        ["Discount"] = 0.9,
    };

    /// <summary>The programs in the tensor dialect by the attributes that declare them.</summary>
    public static IReadOnlyDictionary<string, AgentProgram> All { get; } = Compile();

    /// <summary>The program of an agent in the tensor dialect, with other numbers where they are given.</summary>
    public static AgentProgram Of(string attributes, params (string Name, double Value)[] numbers)
    {
        AgentProgram program = Lower([attributes])[attributes];
        Assert.All(numbers, number => Assert.Contains(program.Settings, setting => setting.Parameter.Name == number.Name));
        return With(program, numbers.ToDictionary(number => number.Name, number => number.Value));
    }

    /// <summary>A program with other numbers, where it has those.</summary>
    public static AgentProgram With(AgentProgram program, IReadOnlyDictionary<string, double> numbers) => program with
    {
        Settings = program.Settings.Map(setting =>
            numbers.TryGetValue(setting.Parameter.Name, out double number) ? setting with { Value = number } : setting),
    };

    /// <summary>A program with small networks, and numbers that reach every branch.</summary>
    public static AgentProgram Small(AgentProgram program) => With(program, Numbers) with
    {
        Modules = program.Modules.Map(module =>
            module.IsNumber ? module : module with { Body = [new LinearLayer(5), new LinearLayer(4)] }),
    };

    private static Dictionary<string, AgentProgram> Compile()
    {
        string[] algorithms = [.. AttributeExamples.Algorithms.Where(name => !PresetTable.Find(name)!.IsTabular)];
        Dictionary<string, AgentProgram> plain =
            Lower(PresetTable.All.Where(preset => !preset.IsTabular).Select(preset => preset.Attribute));
        Dictionary<string, AgentProgram> single = Lower(
            algorithms.SelectMany(
                algorithm => AttributeExamples.Names.Where(name => name != Fused)
                    .Select(name => $"{algorithm}, {AttributeExamples.Of(name)}")));
        string[] changing =
        [
            .. single
                .Where(pair => !LossesOf(pair.Value).Equals(
                    LossesOf(plain[pair.Key[..pair.Key.IndexOf(',', StringComparison.Ordinal)]])))
                .Select(pair => pair.Key),
        ];
        IEnumerable<string> pairs = algorithms.SelectMany(algorithm =>
        {
            string[] features =
            [
                .. changing.Where(list => list.StartsWith(algorithm + ",", StringComparison.Ordinal))
                    .Select(list => list[(algorithm.Length + 2)..]),
            ];
            return features.SelectMany((first, i) => features.Skip(i + 1).Select(second => $"{algorithm}, {first}, {second}"));
        });

        Dictionary<string, AgentProgram> distinct = [];
        HashSet<object> known = [];
        Dictionary<string, AgentProgram> others = Lower(Others);
        Assert.Equal(Others, others.Keys);
        KeyValuePair<string, AgentProgram>[] all = [.. plain, .. single, .. Lower(pairs), .. others];
        foreach ((string attributes, AgentProgram program) in all)
        {
            if (known.Add(LossesOf(program)))
            {
                distinct.Add(attributes, program);
            }
        }

        return distinct;
    }

    /// <summary>Whether an update changes parameters by gradients.</summary>
    public static bool Trains(Update update) =>
        Uses.Statements(update.Body).Any(statement => statement is Minimise or NaturalGradientStep);

    /// <summary>What losses are made of.</summary>
    private static object LossesOf(AgentProgram program) => (
        program.Updates.Where(Trains).Select(update => Only(update.Body)).ToEquatableArray(),
        program.Modules.Where(module => module.PerturbationOf is null)
            .Select(module => module with { Body = [], Noise = null, Activation = 0, Initialization = 0, OutputGain = 1 })
            .ToEquatableArray());

    private static EquatableArray<Statement> Only(EquatableArray<Statement> block) =>
    [
        .. block.Where(
            statement => statement is Let or Minimise or Prioritise or NaturalGradientStep || statement.Inner.Count > 0)
            .Select(statement => statement switch
            {
                Let let => let with { Equation = null },
                Minimise minimise => minimise with { Equation = null },
                _ => statement.WithInner(Only(statement.Inner)),
            }),
    ];

    /// <summary>The programs of those attributes that go together.</summary>
    private static Dictionary<string, AgentProgram> Lower(IEnumerable<string> lists)
    {
        string[] attributes = [.. lists];
        Dictionary<string, AgentProgram> programs = [];
        foreach ((string list, AgentDeclaration declaration) in attributes.Zip(DeclarationReading.OfAgents(attributes)))
        {
            FeatureContext context = new();
            if (Pipeline.Lower(declaration, context) is { } program && context.Problems.Count == 0)
            {
                programs.Add(list, Pipeline.LowerToTensors(program));
            }
        }

        return programs;
    }
}
