using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Torch;
using TorchSharp;

namespace RlDsl.GeneratorBenchmarks;

/// <summary>A project of agents, each in a file of its own, and of other classes around them; and edits of it.</summary>
internal sealed partial class AgentProject
{
    /// <summary>How many files without agents a project has.</summary>
    public const int Others = 200;

    private static readonly string[] Declarations =
    [
        "Dqn(BatchSize = {0}), AnnealLearningRate(Over = 100_000)",
        "Dqn(BatchSize = {0}), DoubleQ, Dueling, HuberLoss",
        "Dqn(BatchSize = {0}), PrioritizedReplay, MultiStep(3)",
        "Dqn(BatchSize = {0}), Categorical(Minimum = 0, Maximum = 100), NoisyNetworks",
        "Dqn(BatchSize = {0}), QuantileRegression(Quantiles = 11), Munchausen, SoftUpdates",
        "Dqn(BatchSize = {0}), Convolution(16, 3), Network(64), Boltzmann",
        "Rainbow(BatchSize = {0}, MemoryCapacity = 20_000, ReturnMinimum = 0, ReturnMaximum = 100)",
        "Reinforce(EpisodesPerUpdate = {0}), AnnealLearningRate(Over = 200_000)",
        "OffPolicyPolicyGradient(BatchSize = {0})",
        "ActorCritic(RolloutSteps = {0})",
        "ActorCritic(Mode = ActorCriticMode.Asynchronous, RolloutSteps = {0})",
        "A2c(RolloutSteps = {0}), Adam",
        "NaturalPolicyGradient(RolloutSteps = {0})",
        "Trpo(RolloutSteps = {0}), GaussianPolicy, NormalizeObservations, NormalizeRewards",
        "Ppo(RolloutSteps = {0}), KlPenalty(Target = 0.01)",
        "Ppo(RolloutSteps = {0}), GaussianPolicy, NormalizeObservations, NormalizeRewards",
        "Ddpg(BatchSize = {0}), OrnsteinUhlenbeck(Theta = 0.05, Sigma = 0.3)",
        "Td3(Hidden = [64, 64], BatchSize = {0}, Discount = 0.999)",
        "Sac(Hidden = [64, 64], BatchSize = {0})",
        "DiscreteSac(Hidden = [120, 84], BatchSize = {0}, UpdateEvery = 2)",
    ];

    /// <summary>The declared examples, with what is replaced in them.</summary>
    private static readonly (string Name, string Text)[] Examples =
    [
        .. typeof(AgentProject).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(name =>
        {
            using StreamReader reader = new(typeof(AgentProject).Assembly.GetManifestResourceStream(name)!);
            return (name, reader.ReadToEnd());
        }),
    ];

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);
    private static readonly MetadataReference[] References =
        [.. Framework(), Of(typeof(DqnAttribute)), Of(typeof(TrainingSession)), Of(typeof(torch)), Of(typeof(FlatParameters))];

    private readonly SyntaxTree[] trees;
    private readonly bool areDeclared;
    private int edits;

    /// <param name="agents">How many agents it has.</param>
    /// <param name="areDeclared">Whether their algorithms are written in their classes.</param>
    public AgentProject(int agents, bool areDeclared)
    {
        (Agents, this.areDeclared) = (agents, areDeclared);
        trees =
        [
            .. Enumerable.Range(0, agents).Select(number => Parse(Agent(number, 64), $"Agent{number}.cs")),
            .. Enumerable.Range(0, Others).Select(number => Parse(Other(number, ""), $"Other{number}.cs")),
        ];
        Compilation = CSharpCompilation.Create(
            "Agents",
            trees,
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public int Agents { get; }

    /// <summary>The project as it is now.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The same project as files and a compilation that nothing is known of yet.</summary>
    public void Forget()
    {
        for (int file = 0; file < trees.Length; file++)
        {
            trees[file] = trees[file].WithRootAndOptions(trees[file].GetRoot(), Options);
        }

        Compilation = Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    /// <summary>Another number is given to one agent.</summary>
    public void EditAgent() => Replace(edits % Agents, Agent(edits % Agents, 64 * (2 + (edits % 3))));

    /// <summary>A class that is no agent gets another method.</summary>
    public void EditOther() => Replace(Agents, Other(0, $"public int Method{edits}() => {edits};"));

    /// <summary>A class gets another name, which agents could mean or be hidden by.</summary>
    public void RenameOther() => Replace(Agents, Other(0, $"public sealed class Nested{edits};"));

    /// <summary>A comment grows above an agent.</summary>
    public void EditComment() => Replace(0, $"// {new string('x', edits % 60)}\n{Agent(0, 64)}");

    private void Replace(int file, string text)
    {
        SyntaxTree edited = Parse(text, trees[file].FilePath);
        Compilation = Compilation.ReplaceSyntaxTree(trees[file], edited);
        trees[file] = edited;
        edits++;
    }

    private string Agent(int number, int size) => areDeclared ? Declared(number, size) : Preset(number, size);

    private static string Declared(int number, int size)
    {
        (string name, string text) = Examples[number % Examples.Length];
        return LearningRate().Replace(
            text.Replace(name, $"Agent{number}", StringComparison.Ordinal),
            $"Adam({(size / 1e5).ToString(CultureInfo.InvariantCulture)}", 1);
    }

    [GeneratedRegex(@"Adam\([0-9.e-]+")]
    private static partial Regex LearningRate();

    private static string Preset(int number, int size) =>
        $"""
        using RlDsl;

        namespace Project.Agents;

        /// <summary>An agent.</summary>
        [{string.Format(CultureInfo.InvariantCulture, Declarations[number % Declarations.Length], size)}]
        public partial class Agent{number};
        """;

    private static string Other(int number, string member) =>
        $$"""
        using System;
        using System.Collections.Generic;

        namespace Project.Parts{{number % 10}};

        /// <summary>A class that is no agent.</summary>
        [Serializable]
        public class Other{{number}}
        {
            private readonly List<int> numbers = [];

            [Obsolete("Use Last.")]
            public int First => numbers[0];

            public int Last => numbers[^1];

            {{member}}

            public void Add(int number)
            {
                if (number > 0)
                {
                    numbers.Add(number);
                }
            }
        }
        """;

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Options, path);

    private static IEnumerable<MetadataReference> Framework()
    {
        string directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == directory)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static PortableExecutableReference Of(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
