using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using RlDsl.Environments;
using RlDsl.Learning.Tests.Training;

namespace RlDsl.Learning.Tests.Checkpoints;

/// <summary>A saved agent goes on elsewhere as if it had never stopped, and a file that is not right changes nothing.</summary>
public class CheckpointTests
{
    private const int Steps = 300;

    public static TheoryData<string> Names => SmallAgents.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Loaded_agent_has_all_that_was_saved(string name)
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent saved = SmallAgents.Make(name, 1), loaded = SmallAgents.Make(name, 2);
        saved.Train(new CartPole(), Steps);
        saved.Save(file.Path);
        Assert.NotEqual(StateOf(saved), StateOf(loaded));

        loaded.Load(file.Path);

        Assert.Equal(StateOf(saved), StateOf(loaded));
        Assert.Equal(
            (saved.Session.StepCount, saved.Session.UpdateCount, saved.Session.EpisodeCount, saved.Session.MeanReturn),
            (loaded.Session.StepCount, loaded.Session.UpdateCount, loaded.Session.EpisodeCount, loaded.Session.MeanReturn));
        AgentInternals before = new(saved), after = new(loaded);
        Assert.Equal(before.Parameters.Values.ToArray(), after.Parameters.Values.ToArray());
        Assert.Equal(before.TargetParameters.Values.ToArray(), after.TargetParameters.Values.ToArray());
        foreach (string source in (string[])["exploring", "sampling", "episodes"])
        {
            Assert.Equal(before.Field<RandomSource>(source).State, after.Field<RandomSource>(source).State);
        }

        var random = new RandomSource(5);
        float[] observation = new float[4];
        for (int i = 0; i < 100; i++)
        {
            random.FillNormal(observation);
            Assert.Equal(saved.Act(observation), loaded.Act(observation));
            Assert.Equal(saved.Explore(observation), loaded.Explore(observation));
        }
    }

    [Fact]
    public void Next_updates_of_a_loaded_agent_are_those_of_the_saved_one_to_the_last_bit()
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent saved = SmallAgents.Make("Dqn", 1), loaded = SmallAgents.Make("Dqn", 2);
        saved.Train(new CartPole(), Steps);
        saved.Save(file.Path);
        loaded.Load(file.Path);

        // What is remembered is not saved: both see the same until they remember nothing else.
        Watch(saved, 600);
        Watch(loaded, 600);
        var expected = new RecordingTrainingObserver();
        var actual = new RecordingTrainingObserver();
        saved.Train(new CartPole(), 100, expected);
        loaded.Train(new CartPole(), 100, actual);

        Assert.Equal(50, expected.Updates.Count);
        Assert.Equal(expected.Updates, actual.Updates);
        Assert.Equal(expected.Episodes, actual.Episodes);
        Assert.Equal(StateOf(saved), StateOf(loaded));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Agents_that_were_loaded_from_one_file_go_on_alike(string name)
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent saved = SmallAgents.Make(name, 1),
            first = SmallAgents.Make(name, 2),
            second = SmallAgents.Make(name, 3);
        saved.Train(new CartPole(), Steps);
        saved.Save(file.Path);

        // One of them has something to forget, and is in the middle of an episode.
        second.Train(new CartPole(), 77);
        first.Load(file.Path);
        second.Load(file.Path);
        var expected = new RecordingTrainingObserver();
        var actual = new RecordingTrainingObserver();
        first.Train(new CartPole(), 200, expected);
        second.Train(new CartPole(), 200, actual);

        Assert.NotEmpty(expected.Updates);
        Assert.Equal(expected.Updates, actual.Updates);
        Assert.Equal(expected.Episodes, actual.Episodes);
        Assert.Equal(StateOf(first), StateOf(second));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_for_other_programs_are_those_of_the_networks(string name)
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent agent = SmallAgents.Make(name, 1);
        agent.Train(new CartPole(), Steps);
        agent.SaveWeights(file.Path);

        byte[] bytes = File.ReadAllBytes(file.Path);
        int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.All(
            header.RootElement.EnumerateObject(),
            tensor => Assert.True(tensor.Name.StartsWith("Q.", StringComparison.Ordinal)
                || tensor.Name.StartsWith("QTarget.", StringComparison.Ordinal)));
        AgentInternals internals = new(agent);
        float[] saved = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(8 + length)).ToArray();
        Assert.Equal(internals.Parameters.Count + internals.TargetParameters.Count, saved.Length);
        Assert.Equal(internals.Parameters.Values.ToArray().Order(), saved[..(int)internals.Parameters.Count].Order());
    }

    [Fact]
    public void File_of_another_agent_is_refused()
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent other = SmallAgents.Make("Boltzmann");
        other.Save(file.Path);
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        string message = Refuses(agent, file.Path).Message;
        Assert.Contains("SmallBoltzmannAgent", message, StringComparison.Ordinal);
        Assert.Contains("SmallDqnAgent", message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_of_an_agent_for_other_spaces_is_refused()
    {
        using var file = new TemporaryFile();
        using SmallDqnAgent other = new(new Acrobot().Spec);
        other.Save(file.Path);
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        Refuses(agent, file.Path);
    }

    [Fact]
    public void File_of_an_agent_with_other_sizes_is_refused()
    {
        using var file = new TemporaryFile();
        using SmallRainbowAgent other = new(SmallAgents.CartPole, new SmallRainbowAgent.Options { Atoms = 12 });
        other.Save(file.Path);
        using IDiscreteReplayAgent agent = SmallAgents.Make("Rainbow");
        Refuses(agent, file.Path);
    }

    [Fact]
    public void Missing_file_is_refused()
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        Assert.Contains(file.Path, Refuses(agent, file.Path).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dqn")]
    [InlineData("Rainbow")]
    public void Damaged_file_is_refused_or_was_not_damaged_where_it_matters(string name)
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent saved = SmallAgents.Make(name, 1);
        saved.Train(new CartPole(), 120);
        saved.Save(file.Path);
        IReadOnlyDictionary<string, string> good = StateOf(saved);
        byte[] bytes = File.ReadAllBytes(file.Path);

        int refused = 0;
        for (int i = 0; i < bytes.Length; i += 97)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x5A;
            File.WriteAllBytes(file.Path, damaged);
            using IDiscreteReplayAgent agent = SmallAgents.Make(name, 2);
            IReadOnlyDictionary<string, string> before = StateOf(agent);
            try
            {
                agent.Load(file.Path);
                Assert.Equal(good, StateOf(agent));
            }
            catch (CheckpointException)
            {
                refused++;
                Assert.Equal(before, StateOf(agent));
            }
        }

        // Names, dates and attributes of a zip file's entries are not the values.
        Assert.True(refused > bytes.Length / 97 / 2, $"Only {refused} of {bytes.Length / 97} damaged files were refused.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-100)]
    public void File_that_was_cut_off_is_refused(int length)
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent saved = SmallAgents.Make("Dqn", 1), agent = SmallAgents.Make("Dqn", 2);
        saved.Save(file.Path);
        byte[] bytes = File.ReadAllBytes(file.Path);
        File.WriteAllBytes(file.Path, bytes[..(length < 0 ? bytes.Length + length : length)]);
        Refuses(agent, file.Path);
    }

    [Fact]
    public void Agent_that_refused_a_file_goes_on_as_if_it_had_not_tried()
    {
        using var file = new TemporaryFile();
        using IDiscreteReplayAgent other = SmallAgents.Make("Boltzmann");
        other.Save(file.Path);
        using IDiscreteReplayAgent tried = SmallAgents.Make("Rainbow", 4), untried = SmallAgents.Make("Rainbow", 4);
        tried.Train(new CartPole(), 100);
        untried.Train(new CartPole(), 100);
        Refuses(tried, file.Path);
        var expected = new RecordingTrainingObserver();
        var actual = new RecordingTrainingObserver();
        untried.Train(new CartPole(), 100, expected);
        tried.Train(new CartPole(), 100, actual);
        Assert.Equal(expected.Updates, actual.Updates);
        Assert.Equal(StateOf(untried), StateOf(tried));
    }

    private static CheckpointException Refuses(IDiscreteReplayAgent agent, string path)
    {
        IReadOnlyDictionary<string, string> before = StateOf(agent);
        var exception = Assert.Throws<CheckpointException>(() => agent.Load(path));
        Assert.Equal(before, StateOf(agent));
        return exception;
    }

    /// <summary>Lets an agent see episodes of random actions, always the same, without learning.</summary>
    private static void Watch(IDiscreteReplayAgent agent, int steps)
    {
        agent.Session.Begin(steps, null);
        var environment = new CartPole();
        var random = new RandomSource(9);
        float[] observation = new float[4], next = new float[4];
        environment.Reset(9, observation);
        for (int step = 0; step < steps; step++)
        {
            int action = random.NextInt32(2);
            StepResult result = environment.Step(action, next);
            agent.Observe(observation, action, result, next);
            next.CopyTo(observation, 0);
            if (result.EndsEpisode)
            {
                environment.Reset(observation);
            }
        }
    }

    /// <summary>All values that a checkpoint of the agent has.</summary>
    private static Dictionary<string, string> StateOf(IDiscreteReplayAgent agent) => CheckpointContent.Of(agent.Save);
}
