using static RlDsl.Language;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Language;

/// <summary>Bodies of declared agents in a file that uses TorchSharp as well, with networks that are not there.</summary>
internal static class DeclaredBodies
{
    private const double Lambda = 0.95, Clip = 0.2, ValueWeight = 0.5, EntropyWeight = 0.01, EntropyPerElement = -1, Level = 0.7;

    private static Number Epsilon => 0.05;

    private static Number Alpha => 1;

    public static DiscreteAction Behave(Observation s) => EpsilonGreedy(Values(s), Epsilon);

    public static Number DqnLoss(DiscreteBatch b)
    {
        Value target = b.Reward + b.Discount * Max(Values(b.NextObservation));
        return Mean(Divergence(target, Values(b.Observation)[b.Action]));
    }

    public static Number DiscreteSacLoss(DiscreteBatch b)
    {
        var pi = Categorical(b.NextObservation);
        Value next = Dot(pi.Probabilities, Min(CriticsPerAction(b.NextObservation)) - Alpha * pi.LogProbabilities);
        return Mean(Sum(Divergence(b.Reward + b.Discount * next, CriticsPerAction(b.Observation)[b.Action])));
    }

    public static Number PpoLoss(DiscreteRollout b)
    {
        var pi = Categorical(b.Observation);
        var ratio = Exp(pi.LogProbability(b.Action) - b.BehaviourLogProbability);
        Value estimated = GeneralizedAdvantage(b, V, Lambda);
        var advantage = Normalize(estimated);
        var surrogate = Min(ratio * advantage, Clamp(ratio, 1 - Clip, 1 + Clip) * advantage);
        return ValueWeight * Mean(Square(V(b.Observation) - (estimated + V(b.Observation)))) - Mean(surrogate)
            - EntropyWeight * Mean(pi.Entropy);
    }

    public static Number SacLoss(ContinuousBatch b)
    {
        var (next, logProbability) = Squashed(b.NextObservation).SampleWithLogProbability();
        Value target = b.Reward + b.Discount * (Min(Critics(b.NextObservation, next)) - Alpha * logProbability);
        return Mean(Sum(Square(Critics(b.Observation, b.Action) - target)));
    }

    public static Number TemperatureLoss(ContinuousBatch b)
    {
        var (_, logProbability) = Squashed(b.Observation).SampleWithLogProbability();
        return -Alpha * (Mean(StopGradient(logProbability)) + EntropyPerElement * Size(b.Action));
    }

    public static Number ExpectileLoss(ContinuousBatch b)
    {
        Value error = Min(Critics(b.Observation, b.Action)) - V(b.Observation);
        Value weight = error < 0 && !(error <= -100) ? 1 - Level * error : Max(Level, error);
        return Mean(Where(error < 0, 1 - Level, Level) * Square(error)) + Mean(weight) + Mean(Expectile(error, Level));
    }

    public static ContinuousAction Smoothed(ContinuousAction action)
    {
        var noise = Clamp(0.2 * NormalLike(action), -0.5, 0.5);
        return GaussianNoise(Clamp(action + noise, -1, 1), Epsilon > 0.1 ? 0.1 : Epsilon);
    }

    public static Features Inputs(Observation s, ContinuousAction a) => (Features)s / 2 - s[0] + (Features)a;

    /// <summary>An opaque member.</summary>
    public static Tensor Entropy(Tensor probabilities) => -(probabilities * log(probabilities)).sum();

    private static ActionValues Values(Observation s) => Network<ActionValues>(s);

    private static ActionCritics CriticsPerAction(Observation s) => Network<ActionCritics>(s);

    private static CategoricalPolicy Categorical(Observation s) => Network<CategoricalPolicy>(s);

    private static SquashedGaussianPolicy Squashed(Observation s) => Network<SquashedGaussianPolicy>(s);

    private static Value V(Observation s) => Network<Value>(s);

    private static Critics Critics(Observation s, ContinuousAction a) => Network<Critics>((Features)s + a);

    private static T Network<T>(Features features) => throw new InvalidOperationException($"There is no network for {features}.");
}
