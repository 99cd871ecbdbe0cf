using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.State;

public class ResumableEnvironmentTests
{
    public static TheoryData<string> Names => [.. ResumableEnvironments.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void New_environment_goes_on_from_a_state_to_the_last_bit(string name)
    {
        Func<object> create = ResumableEnvironments.All[name];
        var random = new RandomSource(3);
        for (int round = 0; round < 10; round++)
        {
            SteppedEnvironment first = new(create());
            first.Reset(random.NextUInt64());
            for (int left = random.NextInt32(300); left > 0; left--)
            {
                first.Step(random);
            }

            // A new one, or one that did something else before.
            SteppedEnvironment second = new(create());
            if (round % 2 == 1)
            {
                second.Reset(random.NextUInt64());
                second.Step(random);
            }

            second.Resume(first);
            Assert.Equal(first.Save(), second.Save());
            AssertSame(first, second, random, steps: 300);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_before_the_first_episode_is_one_too(string name)
    {
        Func<object> create = ResumableEnvironments.All[name];
        SteppedEnvironment first = new(create()), second = new(create());
        second.Reset(9);
        second.Step(new RandomSource(1));
        second.Load(first.Save());
        first.Reset(7);
        second.Reset(7);
        AssertSame(first, second, new RandomSource(2), steps: 50);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_state_is_refused_without_a_trace_or_is_one(string name)
    {
        Func<object> create = ResumableEnvironments.All[name];
        var random = new RandomSource(4);
        SteppedEnvironment source = new(create()), twin = new(create()), environment = new(create());
        source.Reset(5);
        twin.Reset(6);
        environment.Reset(6);
        byte[] state = source.Save();
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            if (round % 20 == 0)
            {
                source.Step(random);
                state = source.Save();
            }

            try
            {
                byte[] damaged = SavedBytes.Damaged(state, random);
                environment.Load(damaged);
                AssertTaken(damaged, environment.Save());
                for (int i = 0; i < 20; i++)
                {
                    environment.StepOrReset(random);
                }

                environment.Resume(twin);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                refused++;
            }

            AssertSame(twin, environment, random, steps: 1);
        }

        Assert.InRange(refused, 300, 1_999);
    }

    [Fact]
    public void State_of_another_environment_or_of_other_parameters_is_refused()
    {
        var random = new RandomSource(5);
        Dictionary<string, byte[]> states = [];
        foreach ((string name, Func<object> create) in ResumableEnvironments.All)
        {
            SteppedEnvironment environment = new(create());
            environment.Reset(1);
            environment.Step(random);
            states[name] = environment.Save();
        }

        foreach ((string name, Func<object> create) in ResumableEnvironments.All)
        {
            SteppedEnvironment environment = new(create()), twin = new(create());
            environment.Reset(2);
            twin.Reset(2);
            foreach ((string other, byte[] state) in states)
            {
                if (other != name)
                {
                    Assert.Throws<InvalidDataException>(() => environment.Load(state));
                }
            }

            AssertSame(twin, environment, random, steps: 3);
        }
    }

    [Fact]
    public void Refusal_names_both_environments()
    {
        SteppedEnvironment first = new(new CartPole(200)), second = new(new CartPole());
        var exception = Assert.Throws<InvalidDataException>(() => second.Load(first.Save()));
        Assert.Equal(
            "The state is of RlDsl.Environments.CartPole (step limit 200), but it was to be loaded into "
            + "RlDsl.Environments.CartPole (step limit 500): make that with what the other was made with.",
            exception.Message);
    }

    [Fact]
    public void Final_observations_are_part_of_the_state()
    {
        var first = new DiscreteVectorEnvironment(() => new CartPole(1), 2);
        SteppedEnvironment steps = new(first);
        steps.Reset(3);
        steps.Step(new RandomSource(1));
        var second = new DiscreteVectorEnvironment(() => new CartPole(1), 2);
        new SteppedEnvironment(second).Load(steps.Save());
        Assert.Equal(first.FinalObservation(0).ToArray(), second.FinalObservation(0).ToArray());
        Assert.Equal(first.FinalObservation(1).ToArray(), second.FinalObservation(1).ToArray());
    }

    [Fact]
    public void Recording_goes_on_in_the_middle_of_an_episode()
    {
        float[] observation = new float[4];
        IDiscreteEnvironment first = new TransitionRecorder(new CartPole().Spec).Record(new CartPole());
        first.Reset(1, observation);
        first.Step(0, observation);
        float[] last = [.. observation];

        var recorder = new TransitionRecorder(new CartPole().Spec);
        IDiscreteEnvironment second = recorder.Record(new CartPole());
        second.Reset(2, observation);
        second.Step(1, observation);
        new SteppedEnvironment(second).Load(new SteppedEnvironment(first).Save());
        second.Step(1, observation);

        TransitionDataset dataset = recorder.ToDataset();
        Assert.Equal(2, dataset.Count);
        Assert.Equal(EpisodeStatus.Truncated, dataset.Result(0).Status);
        Assert.Equal(last, dataset.Observation(1).ToArray());
        Assert.Equal(observation, dataset.NextObservation(1).ToArray());
    }

    [Fact]
    public void Environment_of_ones_own_is_saved()
    {
        string path = Path.GetTempFileName();
        try
        {
            ResumableExamples.SaveAndLoad(path);
        }
        finally
        {
            File.Delete(path);
        }

        SteppedEnvironment first = new(new ResumableExamples.Corridor(6)), second = new(new ResumableExamples.Corridor(6));
        var random = new RandomSource(7);
        first.Reset(3);
        first.Step(random);
        second.Resume(first);
        AssertSame(first, second, random, steps: 200);
        SteppedEnvironment longer = new(new ResumableExamples.Corridor(7));
        Assert.Throws<InvalidDataException>(() => longer.Load(first.Save()));
        byte[] beyond = first.Save();
        BitConverter.TryWriteBytes(beyond.AsSpan(^4..), 7);
        Assert.Throws<InvalidDataException>(() => second.Load(beyond));
    }

    [Fact]
    public void Environment_that_keeps_what_it_does_not_save_says_so()
    {
        var own = new Forgetful();
        Assert.False(own.CanResume);
        using var writer = new BinaryWriter(Stream.Null);
        using var reader = new BinaryReader(Stream.Null);
        Assert.Throws<InvalidOperationException>(() => own.LoadState(reader));
        var exception = Assert.Throws<InvalidOperationException>(() => own.SaveState(writer));
        Assert.Equal(
            "The state of Forgetful cannot be saved: override CanResume, WriteState and ReadState there.", exception.Message);

        IResumableEnvironment[] wrapped =
        [
            (IResumableEnvironment)own.WithTimeLimit(5),
            (IResumableEnvironment)own.OneHot(),
            new FrameStack(own.OneHot(), 2),
            (IResumableEnvironment)new TransitionRecorder(own.OneHot().Spec).Record(own.OneHot()),
            new DiscreteVectorEnvironment(() => new Forgetful().OneHot(), 2),
        ];
        foreach (IResumableEnvironment environment in wrapped)
        {
            Assert.False(environment.CanResume);
            Assert.Throws<InvalidOperationException>(() => environment.SaveState(writer));
            Assert.Throws<InvalidOperationException>(() => environment.LoadState(reader));
        }
    }

    /// <summary>What was loaded is saved again; of truth values all but 0 are saved as 1.</summary>
    private static void AssertTaken(byte[] loaded, byte[] saved)
    {
        for (int i = 0; i < saved.Length; i++)
        {
            Assert.True(saved[i] == loaded[i] || (saved[i] == 1 && loaded[i] > 1));
        }
    }

    private static void AssertSame(SteppedEnvironment first, SteppedEnvironment second, RandomSource random, int steps)
    {
        var same = new RandomSource(0) { State = random.State };
        for (int i = 0; i < steps; i++)
        {
            Assert.True(first.Step(random).AsSpan().SequenceEqual(second.Step(same)));
        }
    }

    private sealed class Forgetful() : TabularEnvironment(new TabularSpec("Forgetful-v0", 2, 2), stepLimit: 10)
    {
        private int secret;

        protected override int Start() => secret = 0;

        protected override int Move(int action, out double reward, out bool terminated)
        {
            reward = secret++;
            terminated = false;
            return action;
        }
    }
}
