using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>
/// Each loss is minimised at the environment steps that its own schedule names, and at the class's where it has none.
/// </summary>
public class LossScheduleTests
{
    private const string Agent = "ScheduledLosses";
    private const long Steps = 240;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_loss_follows_its_own_schedule(bool isFused)
    {
        // On the class Every(2), After(40); the policy has Every(3), the temperature Every(4), After(60).
        (string Loss, long Every, long After)[] schedules =
            [("criticLoss", 2, 40), ("policyLoss", 3, 40), ("alphaLoss", 4, 60)];
        RecordingTrainingObserver observer = new();
        using PairedAgent agent = isFused ? Pair.Fused(Agent) : Pair.Torch(Agent);
        agent.Train(Steps, observer);

        ILookup<string, long> steps = observer.Updates.ToLookup(update => update.Update, update => update.Step);
        Assert.Equal(schedules.Length, steps.Count);
        Assert.All(schedules, schedule => Assert.Equal(
            Range(Steps).Where(step => step > schedule.After && step % schedule.Every == 0), steps[schedule.Loss]));

        // By hand: 100 even steps of 41 to 240, 67 multiples of 3 from 42 on, 45 multiples of 4 from 64 on.
        Assert.Equal(100 + 67 + 45, agent.Updates);
    }

    /// <summary>Where several are due in one step, they are minimised in the order in which they are written.</summary>
    [Fact]
    public void Losses_of_one_step_keep_their_order()
    {
        RecordingTrainingObserver observer = new();
        using PairedAgent agent = Pair.Fused(Agent);
        agent.Train(Steps, observer);
        Assert.Equal(
            ["criticLoss", "policyLoss", "alphaLoss"],
            observer.Updates.Where(update => update.Step == 72).Select(update => update.Update));
    }

    /// <summary>One of three updates that take turns is measured at a time, and each of them at some time.</summary>
    [Fact]
    public void Metrics_of_each_update_are_recorded()
    {
        RecordingTrainingObserver observer = new();
        using PairedAgent agent = Pair.Fused(Agent);
        agent.Train(10 * Steps, observer);
        string[] norms = ["gradient norm of criticLoss", "gradient norm of policyLoss", "gradient norm of alphaLoss"];
        Assert.All(norms, norm => Assert.Contains(observer.Metrics, metric => metric.Metric == norm));
    }

    private static IEnumerable<long> Range(long last)
    {
        for (long number = 1; number <= last; number++)
        {
            yield return number;
        }
    }
}
