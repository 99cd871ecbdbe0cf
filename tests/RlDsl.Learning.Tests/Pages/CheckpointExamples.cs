using RlDsl.Environments;
using RlDsl.Learning.Tests.Training;

namespace RlDsl.Learning.Tests.Pages.Checkpoints;

/// <summary>What docs/checkpoints.md shows.</summary>
internal static class CheckpointExamples
{
    public static void Save(SmallDqnAgent agent, string path)
    {
        agent.Train(() => new CartPole(), 5_000);
        agent.SaveTraining(path);
    }

    public static IReadOnlyList<OptionDifference> Resume(SmallDqnAgent agent, string path)
    {
        IReadOnlyList<OptionDifference> differences = agent.Load(path);
        agent.Train(() => new CartPole(), 5_000);
        return differences;
    }

    public static void SaveWhileTraining(SmallDqnAgent agent, string path) =>
        agent.Train(() => new CartPole(), 2_000, new SavingObserver(agent, path));

    private sealed class SavingObserver(IDiscreteAgent agent, string path) : TrainingObserver
    {
        public override void OnStep(in StepReport step)
        {
            if (step.Step % 1_000 == 0)
            {
                agent.SaveTraining(path);
            }
        }
    }
}
