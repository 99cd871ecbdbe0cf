using RlDsl.Learning.Tests.Golden;

namespace RlDsl.Learning.Tests.Mechanics;

/// <summary>When updates happen, what they do to the target network, and what becomes of rewards.</summary>
public class ScheduleTests
{
    [Fact]
    public void Updates_begin_after_the_first_steps_and_come_every_few()
    {
        using ScheduledAgent agent = new(GoldenFile.Spec);
        var observer = new RecordingTrainingObserver();
        agent.Session.Begin(0, observer);
        Loop(agent, 50, _ => { });

        // Steps 12, 16, ... 48, with three gradient steps each.
        IEnumerable<long> expected = Enumerable.Range(3, 10).SelectMany(i => Enumerable.Repeat(4L * i, 3));
        Assert.Equal(expected, observer.Updates.Select(update => update.Step));
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), observer.Updates.Select(update => update.UpdateCount));
    }

    [Fact]
    public void Replay_ratio_is_the_number_of_updates_for_each_step()
    {
        using ReplayRatioAgent agent = new(GoldenFile.Spec);
        var observer = new RecordingTrainingObserver();
        agent.Session.Begin(0, observer);
        Loop(agent, 30, _ => { });

        // Steps 21, 22, ... 30, with five gradient steps each.
        Assert.Equal(
            Enumerable.Range(21, 10).SelectMany(step => Enumerable.Repeat((long)step, 5)),
            observer.Updates.Select(update => update.Step));
    }

    /// <summary>Every agent with schedules says which of them its training is too short for; those without say nothing.</summary>
    [Theory]
    [MemberData(nameof(Faults.EveryAgent.Types), MemberType = typeof(Faults.EveryAgent))]
    public void Schedule_that_is_longer_than_the_training_is_told(Type type)
    {
        using IDisposable agent = Faults.EveryAgent.Make(type);
        RecordingTrainingObserver observer = new();
        Faults.EveryAgent.Train(agent, 1, observer);
        Type kind = type.GetNestedType("Options")!;
        object options = Activator.CreateInstance(kind)!;
        int changing = kind.GetProperties().Select(option => option.Name)
            .Where(name => name.EndsWith("Over", StringComparison.Ordinal))
            .Select(name => name[..^"Over".Length])
            .Count(name => !Equals(Value(name + "From"), Value(name + "To")));
        Assert.Equal(changing, observer.Notices.Count);
        Assert.All(observer.Notices, notice =>
            Assert.Matches("^(ε|β|The temperature|The learning rate)( of .*)? (reaches|nears) .* after ", notice));

        object? Value(string option) => kind.GetProperty(option)?.GetValue(options);
    }

    [Fact]
    public void Target_network_is_copied_at_its_steps_and_stays_between_them()
    {
        using ScheduledAgent agent = new(GoldenFile.Spec);
        AgentInternals internals = new(agent);
        float[] target = internals.Parameters.Values.ToArray();
        Assert.Equal(target, internals.TargetParameters.Values.ToArray());
        int copies = 0;
        Loop(agent, 53, step =>
        {
            if (step % 7 == 0)
            {
                target = internals.Parameters.Values.ToArray();
                copies++;
            }

            Assert.Equal(target, internals.TargetParameters.Values.ToArray());
        });
        Assert.Equal(7, copies);
        Assert.NotEqual(target, internals.Parameters.Values.ToArray());
    }

    [Fact]
    public void Soft_target_moves_its_share_of_the_way_after_each_update()
    {
        using SoftTargetAgent agent = GoldenStream.Remember(new SoftTargetAgent(GoldenFile.Spec));
        AgentInternals internals = new(agent);
        GoldenCase golden = GoldenFile.Instance.Case("Plain");
        internals.SetParameters(golden.Parameters, golden.Target);
        for (int update = 0; update < 3; update++)
        {
            float[] before = internals.TargetParameters.Values.ToArray();
            agent.Learn();
            float[] towards = internals.Parameters.Values.ToArray();
            Assert.All(
                before,
                (value, i) => Assert.Equal((0.9 * value) + (0.1 * towards[i]), internals.TargetParameters.Values[i], 1e-6));
        }
    }

    [Fact]
    public void Remembered_rewards_are_clipped_and_reported_ones_are_not()
    {
        using ClippedRewardsAgent agent = new(GoldenFile.Spec);
        var observer = new RecordingTrainingObserver();
        agent.Session.Begin(0, observer);
        GoldenStream.Remember(agent);
        agent.Learn();

        TransitionBatch batch = new AgentInternals(agent).Batch.Transitions;
        GoldenStep[] steps = GoldenFile.Instance.Steps;
        Assert.Equal(batch.Index.Select(index => (float)Math.Clamp(steps[index].Reward, -0.5, 0.25)), batch.Reward);
        Assert.Contains(-0.5f, batch.Reward);
        Assert.Contains(0.25f, batch.Reward);
        Assert.Equal(steps.Sum(step => step.Reward), observer.Returns.Sum(), 1e-9);
    }

    /// <summary>Steps through the golden stream again and again, learning after each step.</summary>
    private static void Loop(IDiscreteReplayAgent agent, int steps, Action<long> afterStep)
    {
        GoldenStep[] stream = GoldenFile.Instance.Steps;
        for (int i = 0; i < steps; i++)
        {
            GoldenStream.Observe(agent, stream[i % stream.Length]);
            agent.Learn();
            afterStep(agent.Session.StepCount);
        }
    }
}
