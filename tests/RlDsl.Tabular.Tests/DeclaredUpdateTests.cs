using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>What declared agents that are no presets make of a few steps, worked out by hand.</summary>
public sealed class DeclaredUpdateTests
{
    private const double Near = 1e-12;

    private static readonly TabularSpec spec = Steps.Spec;

    /// <summary>δ is 3 + 0.5 · 1 - 1 before both moves; preferences are equal, so that 1 - π is a half.</summary>
    [Fact]
    public void Both_tables_are_moved_by_the_error_of_before_either()
    {
        PreferenceLearner agent = new(spec);
        agent.Observe(0, 1, Steps.Of(3), 2);

        Assert.Equal(1 + (0.5 * 2.5), agent.LearnedV[0], Near);
        Assert.Equal([0, 0.25 * 2.5 * 0.5, 0, 0, 0, 0], agent.LearnedH.Values.ToArray());
    }

    [Fact]
    public void Numbers_of_updates_and_tables_that_differ_are_options_of_their_own()
    {
        PreferenceLearner.Options options = new();

        Assert.Equal((0.5, 0.25), (options.CriticStepSize, options.ActorStepSize));
        Assert.Equal((0, 1), (options.HInitialValue, options.VInitialValue));
        Assert.Equal((0.5, 0.1), (new ClampedQLearner.Options().StepSize, new OddlyNamedLearner.Options().StepSize));
    }

    [Theory]
    [InlineData(0.2, 0.5 * 0.4)]
    [InlineData(3, 0.5)]
    [InlineData(-7, -0.5)]
    public void Error_is_cut_off_behind_the_reward_that_is_declared(double reward, double expected)
    {
        ClampedQLearner agent = new(spec);
        agent.Observe(1, 0, Steps.Of(reward, EpisodeStatus.Terminated), 2);

        Assert.Equal(expected, agent.LearnedQ[1][0], Near);
    }

    [Theory]
    [InlineData(0.75)]
    [InlineData(-2)]
    [InlineData(0.1)]
    public void Functions_of_one_number_are_those_of_the_framework(double r)
    {
        RewardFunctionLearner agent = new(spec);
        agent.Observe(0, 0, Steps.Of(r), 1);
        double smooth = Math.Exp(-Math.Abs(r)) + Math.Sqrt(Math.Abs(r)) + Math.Log(1 + Math.Abs(r)) + Math.Tanh(r);
        double cut = Math.Min(r, 0.5) + Math.Max(r, 0.25) + Math.Clamp(r, -1, 1);

        Assert.Equal(smooth + (cut / 2) + (r > 0 ? r : 3), agent.LearnedV[0], Near);
    }

    /// <summary>Rewards of 4 and 8 become 1 and 3; the first state has 1 + 0.5 · 3.</summary>
    [Fact]
    public void Declared_reward_is_that_of_each_step_of_an_episode()
    {
        ShapedMonteCarlo agent = new(spec);
        agent.Observe(0, 0, Steps.Of(4), 1);
        agent.Observe(1, 1, Steps.Of(8, EpisodeStatus.Terminated), 2);

        Assert.Equal([2.5, 3, 0], agent.LearnedV.Values.ToArray());
    }

    [Theory]
    [InlineData(0.5, EpisodeStatus.Running, 0.5 + (0.5 * 4))]
    [InlineData(0.25, EpisodeStatus.Truncated, 0.5 * 4)]
    [InlineData(2, EpisodeStatus.Terminated, 2)]
    public void Comparisons_are_looked_at_where_they_choose(double reward, EpisodeStatus status, double expected)
    {
        ThresholdLearner agent = new(spec);
        agent.LearnedV.Move(1, 4);
        agent.Observe(0, 0, Steps.Of(reward, status), 1);

        Assert.Equal(expected, agent.LearnedV[0], Near);
    }

    [Fact]
    public void Names_of_locals_make_no_difference()
    {
        OddlyNamedLearner odd = new(new FrozenLake().Spec, new() { Seed = 3 });
        QLearner plain = new(new FrozenLake().Spec, new() { Seed = 3 });
        odd.Train(new FrozenLake(), 3_000);
        plain.Train(new FrozenLake(), 3_000);

        Assert.Equal(plain.Q.Values.ToArray(), odd.LearnedQ.Values.ToArray());
    }

    [Fact]
    public void Linear_function_takes_the_place_of_a_declared_table()
    {
        using DeclaredTiledQLambda declared = new(new MountainCar().Spec, new() { Seed = 3 });
        using TiledQLambda preset = new(new MountainCar().Spec, new() { Seed = 3 });
        declared.Train(() => new MountainCar(), 3_000);
        preset.Train(() => new MountainCar(), 3_000);

        Assert.Equal(preset.Q.Weights.ToArray(), declared.LearnedQ.Weights.ToArray());
        Assert.Contains(declared.LearnedQ.Weights.ToArray(), weight => weight != 0);
    }
}
