using System.Text;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>
/// A small declared agent put together at random, of which about half have something wrong. The same number is always the same
/// agent.
/// </summary>
internal sealed class RandomDeclaration
{
    private static readonly string[] wrongs =
    [
        "[Target] private Value Extra(DiscreteBatch b) => b.Reward.ToString();",
        "[Loss] private Number Extra(Observation s) => 0;",
        "[Network(8)] private Value Extra(Observation s) => null!;",
        "[Network(0)] private partial Value Extra(Observation s);",
        "[Network(8)] private partial Number Extra(Observation s);",
        "[TargetNetwork(Of = \"Nobody\")] private partial Value Extra(Observation s);",
        "[Loss(Trains = \"Nobody\")] private Number Extra(Transitions b) => Mean(b.Reward);",
        "[Loss] private Value Extra(Transitions b) => b.Reward;",
        "[Loss] private Number Extra(Transitions b) => Mean(b.Reward);",
        "[Reward] private Number Extra(Transitions b) => Mean(b.Reward);",
        "[Parameter(Minimum = 2)] private const double Extra = 1;",
        "[Learned(Initial = -1)] private partial Number Extra { get; }",
        "[Every(2)] private Value Extra(Transitions b) => b.Reward;",
        "[Coefficient(Measure = \"Nobody\")] private partial Number Extra { get; }",
        "[Priority] private Value Extra(Transitions b) => b.Reward;",
        "[StopEpochs(0.1)] private Value Extra(Transitions b) => b.Reward;",
        "[Ensemble(3), Network(8)] private partial Value Extra(Observation s);",
        "[Network(8)] private partial Features Extra(Observation s);",
        "[Behaviour] private Value Extra(Observation s) => 0;",
        "[Table(0)] private static double Extra(int k) => k;",
        "private Number Extra(Transitions b) { while (true) { } }",
        "[Greedy] private DiscreteAction Extra(Observation s) => Extra(s);",
    ];

    private readonly RandomSource random;
    private readonly List<string> members = [];

    public RandomDeclaration(int number)
    {
        random = new RandomSource((ulong)number);
        Name = $"Random{number}";
        IsContinuous = Chance(0.5);
        bool replays = Chance(0.6);
        string memory = replays
            ? Pick("ReplayMemory(BatchSize = 8)", "ReplayMemory(BatchSize = 4), After(10)", "Dataset(BatchSize = 8)")
            : Pick("Rollout(Steps = 8, Environments = 2)", "Episodes(1)");
        Batch = (IsContinuous ? "Continuous" : "Discrete") + (replays ? "Batch" : "Rollout");
        if (IsContinuous)
        {
            Continuous(replays, memory);
        }
        else
        {
            Discrete(replays, memory);
        }

        if (Chance(0.3))
        {
            members.Add($"[Reward] private Value Paid({Batch} b) => b.Reward + {Real()} * {Value(1, "b.Observation")};");
        }

        if (Chance(0.2))
        {
            members.Add(replays
                ? $"[Priority] private Value Surprise({Batch} b) => Abs({Value(1, "b.Observation")});"
                : $"[StopEpochs({Real()})] private Number Far({Batch} b) => Mean({Value(1, "b.Observation")});");
        }

        IsWrong = Chance(0.5);
        if (IsWrong && Chance(0.7))
        {
            members.Insert(random.NextInt32(members.Count + 1), Pick(wrongs));
        }
        else if (IsWrong)
        {
            // Something that is needed is not there.
            members.RemoveAt(random.NextInt32(members.Count));
        }

        string features = string.Concat(Enumerable.Range(0, random.NextInt32(3)).Select(_ => ", " + Feature(replays)).Distinct());
        Attributes = $"Agent, {memory}{features}";
    }

    public string Name { get; }

    public bool IsContinuous { get; }

    /// <summary>Whether something was made wrong on purpose; it may be right all the same.</summary>
    public bool IsWrong { get; }

    private string Attributes { get; }

    private string Batch { get; }

    public string Text => new StringBuilder("using RlDsl;\nusing static RlDsl.Language;\n\nnamespace Agents;\n\n")
        .Append($"/// <summary>An agent.</summary>\n[{Attributes}]\npublic partial class {Name}\n{{\n")
        .AppendJoin("\n\n", members.Select(member => "    " + member)).Append("\n}\n").ToString();

    private void Discrete(bool replays, string memory)
    {
        if (replays)
        {
            members.Add("[Network(8)] private partial ActionValues Q(Observation s);");
            bool hasTarget = Chance(0.7);
            if (hasTarget)
            {
                members.Add($"[TargetNetwork(Of = nameof(Q), {Pick("CopyEvery = 5", "Polyak = 0.1")})] "
                    + "private partial ActionValues QTarget(Observation s);");
            }

            members.Add("[Schedule(From = 1, To = 0.1, Over = 100)] private partial Number Epsilon { get; }");
            string explore = Pick("EpsilonGreedy(Q(s), Epsilon)", "Boltzmann(Q(s), 1)");
            members.Add($"[Behaviour] private DiscreteAction Behave(Observation s) => {explore};");
            members.Add("[Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));");
            string next = hasTarget ? "QTarget(b.NextObservation)" : "Q(b.NextObservation)";
            string value = Pick($"Max({next})", $"Min({next})", $"Dot(Softmax({next}), {next})");
            members.Add($"[Target] private Value Y({Batch} b) => b.Reward + b.Discount * {value};");
            string weight = Chance(0.2) ? "b.Weight * " : "";
            members.Add($"[Loss{Schedule(memory)}] private Number Td({Batch} b) => "
                + $"Mean({weight}Divergence(Y(b), Q(b.Observation)[b.Action])){Extra("Q(b.Observation)[b.Action]")};");
            return;
        }

        members.Add("[Network(8)] private partial CategoricalPolicy Pi(Observation s);");
        members.Add("[Network(8)] private partial Value V(Observation s);");
        members.Add("[Behaviour] private DiscreteAction Behave(Observation s) => Sample(Pi(s));");
        members.Add("[Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));");
        OnPolicy();
    }

    private void Continuous(bool replays, string memory)
    {
        if (!replays)
        {
            members.Add("[Network(8)] private partial GaussianPolicy Pi(Observation s);");
            members.Add("[Network(8)] private partial Value V(Observation s);");
            members.Add("[Behaviour] private ContinuousAction Behave(Observation s) => Sample(Pi(s));");
            members.Add("[Greedy] private ContinuousAction Best(Observation s) => Mode(Pi(s));");
            OnPolicy();
            return;
        }

        bool isStochastic = Chance(0.5), isEnsemble = Chance(0.5);
        string critics = isEnsemble ? "Critics" : "Value", ensemble = isEnsemble ? ", Ensemble(2)" : "";
        string policy = isStochastic ? "SquashedGaussianPolicy" : "ContinuousAction";
        members.Add($"[Network(8)] private partial {policy} Pi(Observation s);");
        // Asked with both inputs, or with one vector of both.
        bool joins = Chance(0.4);
        string inputs = joins ? "Features z" : "Observation s, ContinuousAction a";
        string Asked(string critic, string observation, string action) =>
            joins ? $"{critic}(Concat({observation}, {action}))" : $"{critic}({observation}, {action})";
        members.Add($"[Network(8){ensemble}] private partial {critics} Q({inputs});");
        members.Add($"[TargetNetwork(Of = nameof(Q), Polyak = 0.1)] private partial {critics} QTarget({inputs});");
        string act = isStochastic ? "Sample(Pi(s))" : "GaussianNoise(Pi(s), 0.1)";
        members.Add($"[Behaviour] private ContinuousAction Behave(Observation s) => {act};");
        members.Add($"[Greedy] private ContinuousAction Best(Observation s) => {(isStochastic ? "Mode(Pi(s))" : "Pi(s)")};");
        string At(string observation) => isStochastic ? $"Sample(Pi({observation}))" : $"Pi({observation})";
        string Least(string estimate) => isEnsemble ? $"Min({estimate})" : estimate;
        members.Add($"[Target] private Value Y({Batch} b) => b.Reward + b.Discount * "
            + Least(Asked("QTarget", "b.NextObservation", At("b.NextObservation"))) + ";");
        string error = $"Divergence(Y(b), {Asked("Q", "b.Observation", "b.Action")})";
        string optimizer = Pick("", ", Adam(1e-3)", ", Sgd(1e-3)", ", ClipGradients(Norm = 1)");
        members.Add($"[Loss(Trains = nameof(Q)){optimizer}{Schedule(memory)}] private Number CriticLoss({Batch} b) => "
            + $"Mean({(isEnsemble ? $"Sum({error})" : error)});");
        string schedule = Pick("", ", Delay(2)", Schedule(memory));
        members.Add($"[Loss(Trains = nameof(Pi)){schedule}] private Number PolicyLoss({Batch} b) => "
            + $"-Mean({Least(Asked("Q", "b.Observation", At("b.Observation")))});");
    }

    private void OnPolicy()
    {
        members.Add($"[Target] private Value A({Batch} r) => GeneralizedAdvantage(r, V, {Real()});");
        members.Add($"[Target] private Value R({Batch} r) => {Pick("A(r) + V(r.Observation)", "DiscountedReturn(r, V)")};");
        string entropy = Real();
        if (Chance(0.2))
        {
            entropy = "Beta";
            members.Add($"[Coefficient(Measure = nameof(Spread), Aim = {Real()})] private partial Number Beta {{ get; }}");
            members.Add($"private Number Spread({Batch} b) => Mean(Pi(b.Observation).Entropy);");
        }

        members.Add($"[Loss{Pick("", ", Epochs(2)", ", Epochs(2), Minibatches(2)")}] private Number Loss({Batch} b) => "
            + "Mean(Square(V(b.Observation) - R(b))) - Mean(Pi(b.Observation).LogProbability(b.Action) * A(b)) "
            + $"- {entropy} * Mean(Pi(b.Observation).Entropy){Extra("V(b.Observation)")};");
    }

    /// <summary>A schedule of a loss; none where no environment is stepped.</summary>
    private string Schedule(string memory) =>
        memory.StartsWith("ReplayMemory", StringComparison.Ordinal)
            ? Pick("", "", ", Every(3)", ", After(20)", ", Every(2), After(9)")
            : "";

    /// <summary>A term beside a loss, bounded whatever it is made of.</summary>
    private string Extra(string estimate) => Chance(0.5) ? "" : $" + {Real()} * Mean(Tanh({Value(3, estimate)}))";

    /// <summary>One number for each transition.</summary>
    /// <param name="depth">How many functions it may be made of.</param>
    /// <param name="leaf">What it may be made of: an observation, or a value.</param>
    private string Value(int depth, string leaf)
    {
        string value = leaf.EndsWith("Observation", StringComparison.Ordinal) ? $"{leaf}[0]" : leaf;
        if (depth == 0 || Chance(0.2))
        {
            return Pick(value, "b.Reward", "b.Discount", "b.NotTerminated");
        }

        string x = Value(depth - 1, leaf), y = Value(depth - 1, leaf);
        return Pick(
            $"({x} + {y})", $"({x} - {y})", $"{x} * {y}", $"{Real()} * {x}", $"({x} + {Real()})", $"({Real()} - {x})", $"-({x})",
            $"Tanh({x})", $"Softplus({x})", $"Abs({x})", $"Square({x})", $"Sqrt(Square({x}) + 1)", $"Exp(-Square({x}))",
            $"Log(1 + Square({x}))",
            $"Clamp({x}, -1, 1)", $"Min({x}, {y})", $"Max({x}, {y})", $"Max({x}, 0)", $"Min(1, {x})", $"Huber({x}, 1)",
            $"Expectile({x}, 0.7)", $"StopGradient({x})", $"({x} > {y} ? {x} : {Real()})", $"{x} / (1 + Abs({y}))", $"Normalize({x})",
            $"({x} - Mean({y}))", $"Sum(Tanh(Concat(b.Observation, {x})))", $"Repeat(3, {x}, (y, turn) => 0.5 * y + 0.1 * turn)");
    }

    private string Feature(bool replays) => replays
        ? Pick(
            "NormalizeObservations", "ClipRewards(Minimum = -1, Maximum = 1)", "MultiStep(2)", "PrioritizedReplay", "DoubleQ",
            "Dueling", "HuberLoss", "SoftUpdates(Polyak = 0.1)", "Every(2)", "GradientSteps(2)", "Categorical(Minimum = -10, Maximum = 10)",
            "QuantileRegression", "NoisyNetworks", "TwinCritics", "Munchausen", "AnnealLearningRate(Over = 100)",
            "KlPenalty(Beta = 0.1)")
        : Pick(
            "NormalizeObservations", "NormalizeRewards", "ClipRewards(Minimum = -1, Maximum = 1)", "ClipGradients(Norm = 0.5)",
            "AnnealLearningRate(Over = 100)",
            "KlPenalty(Beta = 0.1)", "StopOnKl", "ValueClipping", "DoubleQ", "PrioritizedReplay");

    private string Real() => Pick("0.5", "0.1", "0.95", "0.01");

    private bool Chance(double probability) => random.NextDouble() < probability;

    private string Pick(params string[] choices) => choices[random.NextInt32(choices.Length)];
}
