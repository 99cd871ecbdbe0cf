using RlDsl.Environments;
using RlDsl.Runtime.Tests.Checkpoints;
using RlDsl.Runtime.Tests.Training;

namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>What docs/datasets.md shows runs.</summary>
public sealed class DatasetExampleTests
{
    [Fact]
    public void Steps_of_an_agent_are_written_and_learned_from()
    {
        using var folder = new TemporaryFolder();
        DiscreteSpec spec = new CartPole().Spec;
        using var agent = new StubDiscreteAgent(spec);
        string path = folder.File("cart-pole.npz");
        DatasetExamples.Write(agent, path);
        EvaluationSummary summary = agent.Evaluate(new CartPole(), 20, 1);
        Assert.Equal(summary.Lengths.Sum(), TransitionDataset.Load(path).Count);
        Assert.All(DatasetExamples.Read(spec, path).Reward, reward => Assert.Equal(1, reward));
    }
}
