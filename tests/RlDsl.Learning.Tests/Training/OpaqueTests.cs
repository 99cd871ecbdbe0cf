using RlDsl.Environments;
using TorchSharp;
using static RlDsl.Language;

namespace RlDsl.Learning.Tests.Training;

/// <summary>A loss in the words of the language.</summary>
[Agent, ReplayMemory(BatchSize = 16), After(32)]
internal sealed partial class InWords
{
    [Network(16)] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Q(b.NextObservation));

    [Loss, Adam(1e-3)] private Number Td(DiscreteBatch b) => Mean(Abs(Y(b) - Q(b.Observation)[b.Action]));
}

/// <summary>The same loss and target by methods of TorchSharp's tensors.</summary>
[Agent, ReplayMemory(BatchSize = 16), After(32)]
internal sealed partial class InTensors
{
    [Network(16)] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * OpaqueValue(Greatest, Q(b.NextObservation), 1);

    [Loss, Adam(1e-3)] private Number Td(DiscreteBatch b) => OpaqueNumber(MeanAbsolute, Y(b) - Q(b.Observation)[b.Action]);

    private static torch.Tensor Greatest(torch.Tensor values, double dimension) => values.amax((long)dimension);

    private static torch.Tensor MeanAbsolute(torch.Tensor error) => error.abs().mean();
}

/// <summary>Methods with TorchSharp's types compute and differentiate as the words that they stand for.</summary>
public class OpaqueTests
{
    [Fact]
    public void Loss_of_a_method_trains_as_that_of_words_to_the_last_bit()
    {
        float[] words = Losses(new InWords(new CartPole().Spec, new() { Seed = 9 }));
        Assert.NotEmpty(words);
        Assert.Equal(words, Losses(new InTensors(new CartPole().Spec, new() { Seed = 9 })));
    }

    private static float[] Losses(IDiscreteAgent agent)
    {
        using (agent)
        {
            RecordingTrainingObserver observer = new();
            agent.Train(() => new CartPole(), 200, observer);
            return [.. observer.Losses];
        }
    }
}
