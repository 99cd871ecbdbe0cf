using System.Globalization;
using System.Reflection;
using RlDsl.Environments;
using RlDsl.Learning.Tests.Faults;

namespace RlDsl.Learning.Tests.Checkpoints;

/// <summary>
/// Training that was saved goes on in another agent as if it had never stopped: what is learned in 2N steps is what is learned in
/// N, saved, loaded, and N more.
/// </summary>
public class ExactResumeTests
{
    // Whole steps of the environments of every agent here; past the warm-up, and in the middle of episodes.
    private const int Steps = 48;

    // Past the end of several episodes, and so many that the memory has been filled once.
    private const int Long = 480;

    /// <summary>How many damaged files are tried; more where it is asked for.</summary>
    private static readonly int mutations =
        int.Parse(Environment.GetEnvironmentVariable("RLDSL_MUTATIONS") ?? "100", CultureInfo.InvariantCulture);

    public static TheoryData<Type> Types =>
        [.. EveryAgent.Types.Cast<object[]>().Select(row => (Type)row[0]).Where(type => !IsAsynchronous(type))];

    public static TheoryData<Type> Samples =>
        [typeof(Training.SmallDqnAgent), typeof(Training.SmallRainbowAgent)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Training_that_was_saved_goes_on_to_the_last_bit(Type type)
    {
        using var file = new TemporaryFile();
        using IDisposable whole = Make(type, 1), first = Make(type, 1), second = Make(type, 2);
        RecordingTrainingObserver expected = new(), before = new(), after = new();
        EveryAgent.Train(whole, 2 * Steps, expected);
        EveryAgent.Train(first, Steps, before);
        SaveTraining(first, file.Path);
        EveryAgent.Load(second, file.Path);
        EveryAgent.Train(second, Steps, after);

        Assert.Equal(expected.Updates, [.. before.Updates, .. after.Updates]);
        Assert.Equal(expected.Episodes, [.. before.Episodes, .. after.Episodes]);
        Assert.DoesNotContain(after.Notices, notice => notice.Contains("cannot go on", StringComparison.Ordinal));
        Dictionary<string, string> wanted = Content(whole), found = Content(second);
        Assert.Equal(wanted.Keys.Order(), found.Keys.Order());
        Assert.All(wanted, entry => Assert.True(entry.Value == found[entry.Key], $"The entry {entry.Key} is another."));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Training_that_is_saved_at_any_step_goes_on_from_there(Type type)
    {
        // One run is saved at all of them: what saving changed in it would be missing where training goes on from an earlier one.
        Dictionary<long, TemporaryFile> files =
            new long[] { 1, 2, 19, 20, 41, 57, 255, 401 }.ToDictionary(step => step, _ => new TemporaryFile());
        try
        {
            using IDisposable whole = Make(type, 1);
            RecordingTrainingObserver expected = new();
            SavingObserver saver = new([.. files.Keys], step => SaveTraining(whole, files[step].Path));
            EveryAgent.Train(whole, Long, new CompositeTrainingObserver(saver, expected));
            Dictionary<string, string> content = Content(whole);
            foreach ((long stop, TemporaryFile file) in files)
            {
                using IDisposable second = Make(type, 2);
                RecordingTrainingObserver after = new();
                EveryAgent.Load(second, file.Path);
                Assert.Equal(stop, EveryAgent.Session(second).StepCount);
                EveryAgent.Train(second, Long - stop, after);
                Assert.Equal(expected.Updates.Where(update => update.Step > stop), after.Updates);
                Assert.Equal(content, Content(second));
            }
        }
        finally
        {
            foreach (TemporaryFile file in files.Values)
            {
                file.Dispose();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Memory_of_another_capacity_is_filled_anew(Type type)
    {
        using var file = new TemporaryFile();
        using IDisposable saved = Make(type, 1),
            other = EveryAgent.Make(type, options: EveryAgent.Options(type, ("MemoryCapacity", 300)));
        EveryAgent.Train(saved, Steps);
        SaveTraining(saved, file.Path);
        Assert.Contains(EveryAgent.Load(other, file.Path), difference => difference.Name == "MemoryCapacity");
        Assert.Equal(Steps, EveryAgent.Session(other).StepCount);
        Assert.Equal(0, new AgentInternals(other).Field<TransitionMemory>("memory").Count);
        EveryAgent.Train(other, Steps);
    }

    [Fact]
    public void Other_environments_begin_new_episodes_and_the_observer_is_told()
    {
        using var file = new TemporaryFile();
        using Training.SmallDqnAgent saved = new(new CartPole().Spec), loaded = new(new CartPole().Spec);
        saved.Train(() => new CartPole(), Steps);
        saved.SaveTraining(file.Path);
        loaded.Load(file.Path);
        var observer = new RecordingTrainingObserver();
        loaded.Train(() => new CartPole(stepLimit: 100), 10, observer);
        string notice = Assert.Single(observer.Notices, one => one.Contains("cannot go on", StringComparison.Ordinal));
        Assert.Contains("New ones begin", notice, StringComparison.Ordinal);

        // What was loaded is used up: the next run begins new episodes, as ever.
        observer = new RecordingTrainingObserver();
        loaded.Train(() => new CartPole(), 10, observer);
        Assert.DoesNotContain(observer.Notices, one => one.Contains("cannot go on", StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_training_is_refused_whole()
    {
        using var file = new TemporaryFile();
        using IDisposable saved = Make(typeof(Training.SmallRainbowAgent), 1),
            untouched = Make(typeof(Training.SmallRainbowAgent), 2);
        EveryAgent.Train(saved, Steps);
        SaveTraining(saved, file.Path);
        Dictionary<string, string> good = Content(saved), before = Content(untouched);
        byte[] bytes = File.ReadAllBytes(file.Path);
        var random = new RandomSource(3);
        int refused = 0;
        for (int i = 0; i < mutations; i++)
        {
            byte[] damaged = [.. bytes];
            int place = random.NextInt32(bytes.Length);
            switch (i % 4)
            {
                case 0:
                    damaged = damaged[..place];
                    break;
                case 1:
                    damaged.AsSpan(place, Math.Min(random.NextInt32(64), bytes.Length - place)).Fill((byte)random.NextInt32(256));
                    break;
                case 2:
                    damaged = [.. bytes[..place], .. bytes[Math.Min(place + 1 + random.NextInt32(64), bytes.Length)..]];
                    break;
                default:
                    damaged[place] ^= (byte)(1 << random.NextInt32(8));
                    break;
            }

            File.WriteAllBytes(file.Path, damaged);
            using IDisposable agent = Make(typeof(Training.SmallRainbowAgent), 2);
            try
            {
                // What is no value, such as the date of an entry, may be damaged.
                EveryAgent.Load(agent, file.Path);
                Assert.Equal(good, Content(agent));
            }
            catch (CheckpointException)
            {
                refused++;
                Assert.Equal(before, Content(agent));
            }
        }

        Assert.True(refused > 0.9 * mutations, $"Only {refused} of {mutations} damaged files were refused.");
    }

    private static IDisposable Make(Type type, ulong seed) =>
        EveryAgent.Make(type, options: EveryAgent.Options(type, ("Seed", seed)));

    private static void SaveTraining(object agent, string path)
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.SaveTraining(path);
        }
        else
        {
            ((IContinuousAgent)agent).SaveTraining(path);
        }
    }

    private static Dictionary<string, string> Content(object agent) => CheckpointContent.Of(path => SaveTraining(agent, path));

    private static bool IsAsynchronous(Type type) =>
        type.GetField("workers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    /// <summary>Saves when each of some steps is over.</summary>
    private sealed class SavingObserver(HashSet<long> steps, Action<long> save) : TrainingObserver
    {
        public override void OnStep(in StepReport report)
        {
            if (steps.Contains(report.Step))
            {
                save(report.Step);
            }
        }
    }
}
