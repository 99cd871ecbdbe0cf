using System.Text.Json;

namespace RlDsl.Learning.Tests.Golden;

/// <summary>What golden_policies.py wrote of policies and critics.</summary>
internal sealed record GoldenPolicies(GoldenRollouts Rollouts, GoldenCritics Critics, GoldenCurvatures Curvature)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static GoldenPolicies Instance { get; } = Read();

    /// <summary>The environment that the steps with three actions could come from.</summary>
    public static DiscreteSpec DiscreteSpec { get; } = new("Golden-v1", Observations, Actions: 3);

    /// <summary>The environment that the steps with vectors as actions could come from.</summary>
    public static ContinuousSpec ContinuousSpec { get; } =
        new("Golden-v2", Observations, new BoxSpace([2], Instance.Critics.Low, Instance.Critics.High));

    private static BoxSpace Observations => BoxSpace.Uniform([3], float.NegativeInfinity, float.PositiveInfinity);

    private static GoldenPolicies Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", "golden_policies.json"));
        return JsonSerializer.Deserialize<GoldenPolicies>(stream, Format)!;
    }
}

/// <summary>The same of policies over three actions and of ones over vectors of two numbers.</summary>
internal sealed record GoldenRollouts(GoldenRollout Discrete, GoldenRollout Gaussian);

/// <summary>One rollout, and what algorithms make of it.</summary>
internal sealed record GoldenRollout(
    double Discount, int Environments, float[] Behaviour, float[] Critic, GoldenRow[] Rollout, GoldenRow[] Episodes,
    GoldenAdvantages Gae, GoldenPpoOptions PpoOptions, GoldenPpo Ppo, GoldenA2c A2c, GoldenOnline[] Online,
    GoldenReinforce Reinforce, GoldenImportance Importance);

/// <summary>One step. Its action is a number or a vector.</summary>
internal sealed record GoldenRow(
    float[] Observation, JsonElement Action, double Reward, float[] Next, EpisodeStatus Status,
    double[]? Noise = null, double[]? NextNoise = null)
{
    public StepResult Result => new(Reward, Status);

    public int Index => Action.GetInt32();

    public float[] Vector => [.. Action.EnumerateArray().Select(element => element.GetSingle())];
}

/// <summary>The columns that advantages are made of, and advantages for several λ.</summary>
internal sealed record GoldenAdvantages(
    double[] Values, double[] NextValues, float[] Discounts, float[] Carries, GoldenAdvantageCase[] Cases);

internal sealed record GoldenAdvantageCase(double Lambda, double[] Advantages, double[] Returns);

/// <summary>The numbers that PPO's golden values are computed with.</summary>
internal sealed record GoldenPpoOptions(
    double Lambda, double Clip, double ValueClip, double Beta, double ValueWeight, double EntropyWeight, double LearningRate,
    int Epochs);

internal sealed record GoldenPpo(
    double[] LogProbabilities, double[] Values, double[] Advantages, double[] Returns, GoldenElsewhere Elsewhere,
    GoldenEpochs ClippedUpdate, GoldenEpochs PenalisedUpdate);

/// <summary>Losses on minibatches, at other parameters than those that acted.</summary>
internal sealed record GoldenElsewhere(float[] Actor, float[] Critic, GoldenMinibatch[] Minibatches);

internal sealed record GoldenMinibatch(
    int[] Rows, double[] NormalisedAdvantages, double[] Ratios, double MeanRatioMinusOneMinusLogRatio,
    GoldenNumber Clipped, GoldenNumber Penalised, GoldenNumber Divergence, GoldenNumber Entropy, GoldenNumber ValueLoss,
    GoldenNumber ClippedValueLoss);

/// <summary>A number and its gradient.</summary>
internal sealed record GoldenNumber(double Value, double[] Gradient);

internal sealed record GoldenEpochs(GoldenEpoch[] Epochs, double[] ActorAfter, double[] CriticAfter);

internal sealed record GoldenEpoch(double Loss, double Divergence, double[] ActorGradient, double[] CriticGradient);

/// <summary>What algorithms with critics of actions make of transitions, one at a time.</summary>
internal sealed record GoldenCritics(
    float[] Low, float[] High, double Discount, GoldenRow[] Transitions, GoldenRow[] DiscreteTransitions,
    GoldenSquashed[] Squashed,
    GoldenActorCritic Ddpg, GoldenActorCritic Td3, GoldenActorCritic[] Sac, GoldenActorCritic DiscreteSac);

/// <summary>One element of a squashed action, its density and the density's derivatives.</summary>
internal sealed record GoldenSquashed(
    double U, double Mean, double LogStd, double Scale, double Centre, double Noise, double Action, double LogProbability,
    double MeanGradient, double LogStdGradient);

/// <summary>
/// One algorithm's parameters, and what comes of each transition with them. What an algorithm lacks is zero or null.
/// </summary>
internal sealed record GoldenActorCritic(
    float[] Actor, float[]? ActorTarget, float[][] Critics, float[][] CriticTargets, GoldenLosses[] Transitions,
    string? Bounding, double Sigma, double Clip, double LogStdFrom, double LogStdTo, double LogAlpha, double TargetEntropy);

/// <summary>The losses of one transition with their gradients.</summary>
internal sealed record GoldenLosses(
    double Target, double CriticLoss, double[][] CriticGradients, double ActorLoss, double[] ActorGradient,
    double[]? NextAction, double NextLogProbability, double[]? Action, double LogProbability, double AlphaLoss,
    double AlphaGradient);

/// <summary>A2C's loss of the whole rollout.</summary>
internal sealed record GoldenA2c(
    double ValueWeight, double EntropyWeight, double Loss, double[] ActorGradient, double[] CriticGradient);

/// <summary>One step of the actor-critic that learns online.</summary>
internal sealed record GoldenOnline(
    double Error, double ActorLoss, double[] ActorGradient, double CriticLoss, double[] CriticGradient);

/// <summary>
/// REINFORCE's losses of the episodes: with a learned baseline, with the mean, with none, and by whole returns.
/// </summary>
internal sealed record GoldenReinforce(
    double CriticLoss, double[] CriticGradient, GoldenWeighted Learned, GoldenWeighted Mean, GoldenWeighted None,
    GoldenWeighted Whole);

/// <summary>What the logarithm of each action's probability is weighed by, and the loss.</summary>
internal sealed record GoldenWeighted(double[] Weights, double Loss, double[] ActorGradient);

/// <summary>Importance weights of the episodes for another policy than the one that acted.</summary>
internal sealed record GoldenImportance(
    double Ceiling, double[] BehaviourLogProbabilities, float[] Actor, double[] Ratios, double[] Products,
    GoldenWeighted PerDecision);

/// <summary>Solutions of linear systems, and natural gradients of policies.</summary>
internal sealed record GoldenCurvatures(GoldenSystem LinearSystem, GoldenCurvature Discrete, GoldenCurvature Gaussian);

internal sealed record GoldenSystem(double[][] Matrix, double[] B, double[][] Iterates);

/// <summary>
/// A policy's Fisher matrix at some observations, its products with vectors, and steps along natural gradients.
/// </summary>
internal sealed record GoldenCurvature(
    float[] Actor, float[][] Observations, double Damping, double MaximumDivergence, double[][] Fisher, float[][] Vectors,
    double[][] Products, float[] Gradient, GoldenSolution[] Solutions);

internal sealed record GoldenSolution(int Iterations, double[] X, double DampedScale);
