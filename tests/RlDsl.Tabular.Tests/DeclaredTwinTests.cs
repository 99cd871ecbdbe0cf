using Examples;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>A declared agent of tables trains as its preset does, to the last bit.</summary>
public sealed class DeclaredTwinTests
{
    private const ulong EvaluationSeed = 1_000_003;

    public static TheoryData<string> Twins => new(DeclaredTwins.All.Keys);

    [Theory]
    [MemberData(nameof(Twins))]
    public void Twin_learns_the_same_values_as_its_preset(string twin)
    {
        foreach (Func<ITabularEnvironment> made in (Func<ITabularEnvironment>[])
            [() => new FrozenLake(), () => new GridWorld("S..#\n...#\n.#..\n...G", stepReward: -0.1, slip: 0.2, stepLimit: 50)])
        {
            ITabularEnvironment environment = made(), other = made();
            ITabularAgent preset = DeclaredTwins.All[twin].Preset(environment.Spec);
            ITabularAgent declared = DeclaredTwins.All[twin].Twin(other.Spec);
            Assert.Equal(Reached(preset.Train(environment, 5_000)), Reached(declared.Train(other, 5_000)));
            Assert.Equal(DeclaredTwins.Learned(preset), DeclaredTwins.Learned(declared));
            Assert.Contains(DeclaredTwins.Learned(declared), value => value != 0);
        }
    }

    /// <summary>Example 6.6 of Sutton and Barto 2018: along the edge of the cliff, and away from it.</summary>
    [Fact]
    public void Cliff_is_walked_as_by_the_presets()
    {
        CliffWalking cliff = new();
        CliffQLearner presetOptimal = new(cliff.Spec, new() { Seed = 1 });
        DeclaredQLearning optimal = new(cliff.Spec, new() { Seed = 1, StepSize = 0.5, Discount = 1 });
        CliffSarsa presetSafe = new(cliff.Spec, new() { Seed = 1, StepSize = 0.1 });
        DeclaredSarsa safe = new(cliff.Spec, new() { Seed = 1, StepSize = 0.1, Discount = 1 });
        foreach ((ITabularAgent preset, ITabularAgent declared, int steps) in
            ((ITabularAgent, ITabularAgent, int)[])[(presetOptimal, optimal, 50_000), (presetSafe, safe, 200_000)])
        {
            Assert.Equal(Reached(preset.Train(new CliffWalking(), steps)), Reached(declared.Train(new CliffWalking(), steps)));
            Assert.Equal(DeclaredTwins.Learned(preset), DeclaredTwins.Learned(declared));
        }

        Assert.Equal(-13, optimal.Evaluate(cliff, 1, EvaluationSeed, stepLimit: 100).Mean);
        Assert.InRange(safe.Evaluate(cliff, 1, EvaluationSeed, stepLimit: 100).Mean, -19, -15);
    }

    /// <summary>Training that was saved goes on as if it had never stopped, with traces and drawn actions.</summary>
    [Theory]
    [MemberData(nameof(Twins))]
    public void Twin_goes_on_where_it_was_saved(string twin)
    {
        FrozenLake lake = new();
        Func<TabularSpec, ITabularAgent> create = DeclaredTwins.All[twin].Twin;
        ITabularAgent whole = create(lake.Spec), first = create(lake.Spec), second = create(lake.Spec);
        whole.Train(new FrozenLake(), 1_000);
        first.Train(new FrozenLake(), 487);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            first.SaveTraining(path);
            Assert.Empty(second.Load(path));
        }
        finally
        {
            File.Delete(path);
        }

        second.Train(new FrozenLake(), 513);
        Assert.Equal(DeclaredTwins.Learned(whole), DeclaredTwins.Learned(second));
    }

    [Fact]
    public void Members_of_a_declared_agent_are_not_to_be_called() => Assert.Throws<SymbolicException>(() =>
    {
        try
        {
            typeof(DeclaredQLearning)
                .GetMethod("Q", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                .Invoke(new DeclaredQLearning(new FrozenLake().Spec), [null]);
        }
        catch (System.Reflection.TargetInvocationException invocation)
        {
            throw invocation.InnerException!;
        }
    });

    /// <summary>What training came to, without the time that it took.</summary>
    private static (long, long, long, double) Reached(TrainingSummary summary) =>
        (summary.Steps, summary.Updates, summary.Episodes, summary.MeanReturn);
}
