using Examples;
using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

[Dqn(Hidden = [8]), Dataset(BatchSize = 32), MultiStep(3), PrioritizedReplay, NormalizeObservations, Every(4), After(300)]
internal sealed partial class OfflineDqn;

[Sac(Hidden = [8]), Dataset(BatchSize = 32), After(50)]
internal sealed partial class OfflineSac;

/// <summary>Agents learn from data sets without an environment.</summary>
public class DatasetTests
{
    private static readonly TransitionDataset cartPole = CartPoleData(300), pendulum = PendulumData(300);

    [Fact]
    public void As_many_updates_are_made_as_asked_whatever_the_schedule_says()
    {
        using OfflineDqn agent = new(new CartPole().Spec);
        RecordingTrainingObserver observer = new();
        TrainingSummary summary = agent.Train(cartPole, updates: 20, observer);
        Assert.Equal((20, 20, 0), (summary.Steps, summary.Updates, summary.Episodes));
        Assert.Equal(20, observer.Losses.Count);
        Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss)));
        Assert.Equal(20, agent.Session.StepCount);
    }

    [Theory]
    [InlineData("cql")]
    [InlineData("td3-bc")]
    [InlineData("cloning")]
    [InlineData("diffusion")]
    [InlineData("dqn")]
    [InlineData("sac")]
    public void Same_seed_learns_the_same_to_the_last_bit(string kind)
    {
        float[] first = Losses(kind, pieces: 1), second = Losses(kind, pieces: 1);
        Assert.NotEmpty(first);
        Assert.All(first, loss => Assert.True(float.IsFinite(loss)));
        Assert.Equal(first, second);
        // What is in the memory stays there from one call to the next.
        Assert.Equal(first, Losses(kind, pieces: 3));
    }

    [Fact]
    public void Data_set_of_another_environment_is_refused_and_nothing_changes()
    {
        using OfflineDqn agent = new(new CartPole().Spec);
        DatasetException refused = Assert.Throws<DatasetException>(() => agent.Train(pendulum, 10));
        Assert.Contains("continuous", refused.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (agent.Session.StepCount, agent.Session.UpdateCount));
        Assert.Equal(5, agent.Train(cartPole, 5).Updates);
    }

    [Fact]
    public void Data_set_that_has_no_room_is_refused()
    {
        using OfflineDqn agent = new(new CartPole().Spec, new() { MemoryCapacity = 200, UpdateAfter = 100 });
        DatasetException refused = Assert.Throws<DatasetException>(() => agent.Train(cartPole, 10));
        Assert.Contains("set its capacity", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agent_goes_on_in_an_environment_and_learns_from_both()
    {
        using OfflineDqn agent = new(new CartPole().Spec);
        agent.Train(cartPole, 10);
        TrainingSummary online = agent.Train(new CartPole(), 400);
        Assert.Equal(400, online.Steps);
        Assert.True(online.Updates > 0);
        Assert.Equal(410, agent.Session.StepCount);
        Assert.Equal(10, agent.Train(cartPole, 10).Updates);
    }

    [Fact]
    public void Loaded_agent_is_given_its_data_again()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            ContinuousSpec spec = new Pendulum().Spec;
            using OfflineSac saved = new(spec, new() { Seed = 1 }), loaded = new(spec, new() { Seed = 1 });
            saved.Train(pendulum, 10);
            saved.Save(file);
            loaded.Train(pendulum, 3);
            loaded.Load(file);
            RecordingTrainingObserver ofSaved = new(), ofLoaded = new();
            saved.Train(pendulum, 10, ofSaved);
            loaded.Train(pendulum, 10, ofLoaded);
            Assert.Equal(ofSaved.Losses, ofLoaded.Losses);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Shuffled transitions do not go on from one another: each is an episode of one step.</summary>
    [Fact]
    public void Transitions_that_break_off_are_told_from_those_that_go_on()
    {
        int breaks = Enumerable.Range(0, cartPole.Count).Count(cartPole.BeginsEpisode);
        int ends = Enumerable.Range(0, cartPole.Count).Count(i => cartPole.Result(i).EndsEpisode);
        Assert.InRange(breaks, ends, ends + 1);
        cartPole.RequireRoom(cartPole.Count + breaks);
        Assert.Throws<DatasetException>(() => cartPole.RequireRoom(cartPole.Count + breaks - 1));
    }

    private static float[] Losses(string kind, int pieces)
    {
        RecordingTrainingObserver observer = new();
        using IDisposable agent = kind switch
        {
            "cql" => new ConservativeQLearning(new CartPole().Spec, new() { Seed = 5 }),
            "td3-bc" => new Td3Bc(new Pendulum().Spec, new() { Seed = 5 }),
            "cloning" => new BehaviourCloning(new Pendulum().Spec, new() { Seed = 5 }),
            "diffusion" => new DiffusionPolicy(new Pendulum().Spec, new() { Seed = 5 }),
            "dqn" => new OfflineDqn(new CartPole().Spec, new() { Seed = 5 }),
            _ => new OfflineSac(new Pendulum().Spec, new() { Seed = 5 }),
        };
        for (int piece = 0; piece < pieces; piece++)
        {
            if (agent is IDiscreteDatasetAgent discrete)
            {
                discrete.Train(cartPole, 12 / pieces, observer);
            }
            else
            {
                ((IContinuousDatasetAgent)agent).Train(pendulum, 12 / pieces, observer);
            }
        }

        return [.. observer.Losses];
    }

    private static TransitionDataset CartPoleData(int steps)
    {
        CartPole environment = new();
        TransitionRecorder recorder = new(environment.Spec);
        using ExpectedSarsa agent = new(environment.Spec, new() { Seed = 2 });
        agent.Train(recorder.Record(environment), steps);
        return recorder.ToDataset();
    }

    private static TransitionDataset PendulumData(int steps)
    {
        Pendulum environment = new();
        TransitionRecorder recorder = new(environment.Spec);
        using DeclaredSac agent = new(environment.Spec, new() { Seed = 2 });
        agent.Train(recorder.Record(environment), steps);
        return recorder.ToDataset();
    }
}
