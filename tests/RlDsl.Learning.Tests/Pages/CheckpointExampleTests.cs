using RlDsl.Environments;
using RlDsl.Learning.Tests.Checkpoints;
using RlDsl.Learning.Tests.Training;

namespace RlDsl.Learning.Tests.Pages.Checkpoints;

/// <summary>What docs/checkpoints.md shows runs, and does what the page says.</summary>
public class CheckpointExampleTests
{
    private static readonly DiscreteSpec spec = new CartPole().Spec;

    [Fact]
    public void Two_halves_are_the_whole()
    {
        using TemporaryFile file = new();
        using SmallDqnAgent whole = new(spec), first = new(spec), second = new(spec, new SmallDqnAgent.Options { Seed = 9 });
        whole.Train(() => new CartPole(), 10_000);
        CheckpointExamples.Save(first, file.Path);
        Assert.Empty(CheckpointExamples.Resume(second, file.Path));
        Assert.Equal(CheckpointContent.Of(whole.SaveTraining), CheckpointContent.Of(second.SaveTraining));
    }

    [Fact]
    public void Observer_saves_while_training_runs()
    {
        using TemporaryFile file = new();
        using SmallDqnAgent agent = new(spec), loaded = new(spec);
        CheckpointExamples.SaveWhileTraining(agent, file.Path);
        loaded.Load(file.Path);
        Assert.Equal(2_000, loaded.Session.StepCount);
    }
}
