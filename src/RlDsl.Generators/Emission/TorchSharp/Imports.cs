using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// The short names of the types that emitted code uses. Each is an alias inside the agent's namespace, so that no import of
/// the project around it can give the name another meaning.
/// </summary>
internal static class Imports
{
    private static readonly (string Name, string Type)[] Aliases =
    [
        ("ArgumentException", "System.ArgumentException"),
        ("ArgumentNullException", "System.ArgumentNullException"),
        ("CancellationToken", "System.Threading.CancellationToken"),
        ("GC", "System.GC"),
        ("GeneratedCode", "System.CodeDom.Compiler.GeneratedCodeAttribute"),
        ("IDisposable", "System.IDisposable"),
        ("Math", "System.Math"),
        ("MemoryExtensions", "System.MemoryExtensions"),
        ("ActionBounds", "RlDsl.Torch.ActionBounds"),
        ("ActionNoise", "RlDsl.ActionNoise"),
        ("ActionValueTable", "RlDsl.ActionValueTable"),
        ("AsynchronousTraining", "RlDsl.AsynchronousTraining"),
        ("BatchTensors", "RlDsl.Torch.BatchTensors"),
        ("BoltzmannSampling", "RlDsl.BoltzmannSampling"),
        ("CheckpointReader", "RlDsl.CheckpointReader"),
        ("CheckpointWriter", "RlDsl.CheckpointWriter"),
        ("Coefficient", "RlDsl.Torch.Coefficient"),
        ("ContinuousSpec", "RlDsl.ContinuousSpec"),
        ("ContinuousVectorEnvironment", "RlDsl.Environments.ContinuousVectorEnvironment"),
        ("CosineSchedule", "RlDsl.CosineSchedule"),
        ("DiscretePolicy", "RlDsl.DiscretePolicy"),
        ("DiscreteSpec", "RlDsl.DiscreteSpec"),
        ("DiscreteVectorEnvironment", "RlDsl.Environments.DiscreteVectorEnvironment"),
        ("EligibilityTraces", "RlDsl.EligibilityTraces"),
        ("EpisodeFeatureSteps", "RlDsl.EpisodeFeatureSteps"),
        ("EpisodeRollout", "RlDsl.EpisodeRollout"),
        ("EpisodeStatus", "RlDsl.EpisodeStatus"),
        ("EpisodeSteps", "RlDsl.EpisodeSteps"),
        ("Evaluation", "RlDsl.Evaluation"),
        ("EvaluationSummary", "RlDsl.EvaluationSummary"),
        ("ExponentialSchedule", "RlDsl.ExponentialSchedule"),
        ("FeatureVector", "RlDsl.FeatureVector"),
        ("FittedActionValues", "RlDsl.FittedActionValues"),
        ("FittedStateValues", "RlDsl.FittedStateValues"),
        ("FlatAdam", "RlDsl.Torch.FlatAdam"),
        ("FlatParameters", "RlDsl.Torch.FlatParameters"),
        ("FlatRmsProp", "RlDsl.Torch.FlatRmsProp"),
        ("FlatSgd", "RlDsl.Torch.FlatSgd"),
        ("FourierBasis", "RlDsl.Approximation.FourierBasis"),
        ("HaarWavelets", "RlDsl.Approximation.HaarWavelets"),
        ("IContinuousAgent", "RlDsl.IContinuousAgent"),
        ("IContinuousDatasetAgent", "RlDsl.IContinuousDatasetAgent"),
        ("IContinuousEnvironment", "RlDsl.IContinuousEnvironment"),
        ("IContinuousReplayAgent", "RlDsl.IContinuousReplayAgent"),
        ("IContinuousVectorAgent", "RlDsl.IContinuousVectorAgent"),
        ("IContinuousVectorEnvironment", "RlDsl.Environments.IContinuousVectorEnvironment"),
        ("IDiscreteAgent", "RlDsl.IDiscreteAgent"),
        ("IDiscreteDatasetAgent", "RlDsl.IDiscreteDatasetAgent"),
        ("IDiscreteEnvironment", "RlDsl.IDiscreteEnvironment"),
        ("IDiscreteOnlineAgent", "RlDsl.IDiscreteOnlineAgent"),
        ("IDiscreteReplayAgent", "RlDsl.IDiscreteReplayAgent"),
        ("IDiscreteVectorAgent", "RlDsl.IDiscreteVectorAgent"),
        ("IDiscreteVectorEnvironment", "RlDsl.Environments.IDiscreteVectorEnvironment"),
        ("IExplainedAgent", "RlDsl.IExplainedAgent"),
        ("ITabularAgent", "RlDsl.ITabularAgent"),
        ("ITabularEnvironment", "RlDsl.ITabularEnvironment"),
        ("ImageShape", "RlDsl.ImageShape"),
        ("LearnedNumber", "RlDsl.Torch.LearnedNumber"),
        ("LinearActionValues", "RlDsl.LinearActionValues"),
        ("LinearSchedule", "RlDsl.LinearSchedule"),
        ("LinearSoftmaxPolicy", "RlDsl.LinearSoftmaxPolicy"),
        ("LinearStateValues", "RlDsl.LinearStateValues"),
        ("MetricLimit", "RlDsl.MetricLimit"),
        ("Minibatches", "RlDsl.Torch.Minibatches"),
        ("NaturalGradient", "RlDsl.Torch.NaturalGradient"),
        ("NearestNeighbours", "RlDsl.Approximation.NearestNeighbours"),
        ("NonFiniteLossException", "RlDsl.NonFiniteLossException"),
        ("NormalNoise", "RlDsl.Torch.NormalNoise"),
        ("ObservationFeatures", "RlDsl.Approximation.ObservationFeatures"),
        ("ObservationNormalizer", "RlDsl.Torch.ObservationNormalizer"),
        ("ObservationTensor", "RlDsl.Torch.ObservationTensor"),
        ("OnlineTraining", "RlDsl.OnlineTraining"),
        ("OptionDifference", "RlDsl.OptionDifference"),
        ("OptionNumbers", "RlDsl.OptionNumbers"),
        ("OptionRange", "RlDsl.OptionRange"),
        ("OrnsteinUhlenbeckNoise", "RlDsl.OrnsteinUhlenbeckNoise"),
        ("ParameterInitialization", "RlDsl.Torch.ParameterInitialization"),
        ("ParameterNoise", "RlDsl.ParameterNoise"),
        ("PolicyExplanation", "RlDsl.PolicyExplanation"),
        ("PolynomialBasis", "RlDsl.Approximation.PolynomialBasis"),
        ("PrioritizedReplayMemory", "RlDsl.PrioritizedReplayMemory"),
        ("RadialBasisFunctions", "RlDsl.Approximation.RadialBasisFunctions"),
        ("RandomSource", "RlDsl.RandomSource"),
        ("RankPrioritizedReplayMemory", "RlDsl.RankPrioritizedReplayMemory"),
        ("RecentFeatureTransitions", "RlDsl.RecentFeatureTransitions"),
        ("RecentTransitions", "RlDsl.RecentTransitions"),
        ("RegressionTree", "RlDsl.Approximation.RegressionTree"),
        ("RememberedTransitions", "RlDsl.RememberedTransitions"),
        ("ReplayMemory", "RlDsl.ReplayMemory"),
        ("RewardScaling", "RlDsl.RewardScaling"),
        ("Rollout", "RlDsl.Rollout"),
        ("RolloutTensors", "RlDsl.Torch.RolloutTensors"),
        ("RowValues", "RlDsl.RowValues"),
        ("SafeTensor", "RlDsl.SafeTensor"),
        ("SafeTensorsFile", "RlDsl.Torch.SafeTensorsFile"),
        ("SafeTensorsWriter", "RlDsl.SafeTensorsWriter"),
        ("SoftmaxPolicyTable", "RlDsl.SoftmaxPolicyTable"),
        ("StatePredecessor", "RlDsl.StatePredecessor"),
        ("StateValueTable", "RlDsl.StateValueTable"),
        ("StepResult", "RlDsl.StepResult"),
        ("SweepingModel", "RlDsl.SweepingModel"),
        ("TabularPolicy", "RlDsl.DynamicProgramming.TabularPolicy"),
        ("TabularSpec", "RlDsl.TabularSpec"),
        ("TabularTraining", "RlDsl.TabularTraining"),
        ("TileCoding", "RlDsl.Approximation.TileCoding"),
        ("TorchDevice", "RlDsl.Torch.TorchDevice"),
        ("TrainingObserver", "RlDsl.TrainingObserver"),
        ("ThreadTeam", "RlDsl.ThreadTeam"),
        ("TrainingSession", "RlDsl.TrainingSession"),
        ("Table", "RlDsl.Torch.Table"),
        ("TrainingSummary", "RlDsl.TrainingSummary"),
        ("TransitionDataset", "RlDsl.TransitionDataset"),
        ("TransitionModel", "RlDsl.TransitionModel"),
        ("UniformNoise", "RlDsl.Torch.UniformNoise"),
        ("TrustRegion", "RlDsl.Torch.TrustRegion"),
        ("TrustRegionReport", "RlDsl.Torch.TrustRegionReport"),
        ("UniformActions", "RlDsl.UniformActions"),
        ("VectorEnvironment", "RlDsl.Environments.VectorEnvironment"),
        ("IndependentNoisyLinear", "RlDsl.Torch.IndependentNoisyLinear"),
        ("NoisyLinear", "RlDsl.Torch.NoisyLinear"),
        ("Conv2d", "TorchSharp.Modules.Conv2d"),
        ("Linear", "TorchSharp.Modules.Linear"),
        ("Parameter", "TorchSharp.Modules.Parameter"),
        ("Scalar", "TorchSharp.Scalar"),
        ("torch", "TorchSharp.torch"),
        ("F", "TorchSharp.torch.nn.functional"),
        ("Tensor", "TorchSharp.torch.Tensor"),
        ("nn", "TorchSharp.torch.nn"),
    ];

    /// <summary>The short names that the fused backend has of its own, or that mean a type of its own there.</summary>
    private static readonly (string Name, string Type)[] FusedAliases =
    [
        .. new[]
        {
            "ActionBounds", "Activation", "Arena", "ArenaMark", "BatchTensors", "Coefficient", "ConvolutionLayer",
            "FlatAdam", "FlatParameters", "FlatRmsProp", "FlatSgd", "IndependentNoisyLinear", "LayerPass",
            "LearnedNumber", "LearnedVector", "LinearLayer", "Minibatches", "Network", "NoisyLinear", "Numbers",
            "ObservationNormalizer", "ObservationTensor", "ParameterInitialization", "RolloutTensors",
            "SafeTensorsFile", "Table", "Tensor",
        }.Select(name => (name, "RlDsl.Fused." + name)),
    ];

    private static readonly Dictionary<string, string> TypesByName =
        Aliases.ToDictionary(alias => alias.Name, alias => alias.Type);

    private static readonly Dictionary<string, string> FusedTypesByName = TypesByName
        .Where(alias => !alias.Value.StartsWith("TorchSharp", StringComparison.Ordinal)
            && !alias.Value.StartsWith("RlDsl.Torch", StringComparison.Ordinal))
        .Concat(FusedAliases.Select(alias => new KeyValuePair<string, string>(alias.Name, alias.Type)))
        .ToDictionary(alias => alias.Key, alias => alias.Value);

    /// <summary>Every short name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(alias => alias.Name).Distinct()];

    /// <summary>Every short name with each full name that it stands for, for the tests that check these.</summary>
    public static IEnumerable<(string Name, string Type)> All => Aliases.Concat(FusedAliases);

    /// <summary>
    /// The aliases of all short names, without those that are hidden where they stand. Each file keeps those that it uses
    /// (<see cref="Members.EmittedFiles.Split"/>).
    /// </summary>
    /// <param name="hidden">These.</param>
    /// <param name="fused">Whether they stand above an agent of the fused backend.</param>
    public static IEnumerable<string> Without(EquatableArray<string> hidden, bool fused) =>
        (fused ? FusedTypesByName.Select(alias => (Name: alias.Key, Type: alias.Value)) : Aliases)
            .Where(alias => !hidden.Contains(alias.Name))
            .Select(alias => $"using {alias.Name} = global::{alias.Type};");

    /// <summary>Whether a text has a word that is not a member of something.</summary>
    public static bool IsUsed(string text, string word)
    {
        for (int start = text.IndexOf(word, StringComparison.Ordinal); start >= 0;
            start = text.IndexOf(word, start + word.Length, StringComparison.Ordinal))
        {
            int end = start + word.Length;
            if ((start == 0 || !IsPartOfWord(text[start - 1]) && text[start - 1] is not ('.' or ':' or '@'))
                && (end == text.Length || !IsPartOfWord(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartOfWord(char letter) => SyntaxFacts.IsIdentifierPartCharacter(letter);

    /// <summary>A text with the types of hidden names written in full.</summary>
    public static string WriteInFull(string body, EquatableArray<string> hidden, bool fused) =>
        hidden.Count == 0 ? body : WriteInFull(body, hidden.Contains, fused ? FusedTypesByName : TypesByName);

    /// <summary>A text with all types written in full.</summary>
    public static string WriteInFull(string body) => WriteInFull(body, _ => true, TypesByName);

    private static string WriteInFull(
        string body, Func<string, bool> isMeant, Dictionary<string, string> types)
    {
        StringBuilder text = new();
        int copied = 0;
        foreach ((int start, int length) in Places(body))
        {
            string word = body.Substring(start, length);
            if (types.TryGetValue(word, out string type) && isMeant(word))
            {
                text.Append(body, copied, start - copied).Append("global::").Append(type);
                copied = start + length;
            }
        }

        return text.Append(body, copied, body.Length - copied).ToString();
    }

    /// <summary>
    /// The words of a text that are not members of something. Texts are long and looked through for every agent, which regular
    /// expressions take ten times as long for.
    /// </summary>
    private static IEnumerable<(int Start, int Length)> Places(string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            int end = start;
            while (end < text.Length && IsPartOfWord(text[end]))
            {
                end++;
            }

            bool isMember = start > 0 && text[start - 1] is '.' or ':' or '@';
            if (end > start && !isMember && text[start] is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'))
            {
                yield return (start, end - start);
            }

            start = end;
        }
    }
}
