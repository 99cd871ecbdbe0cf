using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments.Tabular;

public class TabularRefusalTests
{
    [Theory]
    [InlineData("S..\n.?G", "'?' in row 2, column 2")]
    [InlineData("S..\n.G", "Row 2 of the map has 2 columns, but row 1 has 3")]
    [InlineData("...\n..G", "No cell of the map, of 2 rows and 3 columns, has the letter 'S'")]
    [InlineData("", "Row 1 of the map is empty")]
    [InlineData("S.\r\n.\tG", "Row 2 of the map has 3 columns")]
    public void Wrong_map_is_refused_with_its_place(string map, string message) => Assert.Contains(
        message, Assert.Throws<ArgumentException>(() => new GridWorld(map)).Message, StringComparison.Ordinal);

    [Fact]
    public void Frozen_lake_has_letters_of_its_own()
    {
        Assert.Contains(
            "'.' in row 1, column 2", Assert.Throws<ArgumentException>(() => new FrozenLake("S.G")).Message,
            StringComparison.Ordinal);
        Assert.Equal(3, new FrozenLake("SFG").Spec.States);
    }

    [Fact]
    public void Rewards_are_for_letters_of_the_map()
    {
        foreach ((char letter, double reward) in new[] { ('a', 1.0), ('#', 1.0), ('G', double.NaN) })
        {
            Assert.Contains(
                $"'{letter}'",
                Assert.Throws<ArgumentException>(
                    () => new GridWorld("S#G", new Dictionary<char, double> { [letter] = reward })).Message,
                StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new GridWorld("SG", slip: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GridWorld("SG", slip: double.NaN));
    }

    [Fact]
    public void Reward_of_a_letter_takes_the_place_of_the_step_and_is_paid_for_staying_too()
    {
        var world = new GridWorld("aS\nGP", new Dictionary<char, double> { ['a'] = 3, ['P'] = -7 }, stepReward: -1);
        world.Reset(1);
        Assert.Equal(new StepResult(-1, EpisodeStatus.Running), world.Step(0, out _));
        Assert.Equal(new StepResult(3, EpisodeStatus.Running), world.Step(3, out _));
        Assert.Equal(new StepResult(3, EpisodeStatus.Running), world.Step(0, out int corner));
        Assert.Equal(0, corner);
        Assert.Equal(new StepResult(1, EpisodeStatus.Terminated), world.Step(2, out _));
        world.Reset();
        Assert.Equal(new StepResult(-7, EpisodeStatus.Terminated), world.Step(2, out _));
    }

    [Fact]
    public void Spec_refuses_numbers_that_are_not_positive_and_what_it_does_not_have()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TabularSpec("A", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TabularSpec("A", 1, 0));
        var spec = new TabularSpec("A-v0", 3, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => spec with { Actions = -1 });
        Assert.Contains(
            "0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => spec.RequireState(3)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => spec.RequireAction(-1)).Message, StringComparison.Ordinal);
        spec.RequireStep(2, 1, new StepResult(1, EpisodeStatus.Running), 0);
        Assert.ThrowsAny<ArgumentException>(() => spec.RequireStep(2, 1, new StepResult(double.NaN, EpisodeStatus.Running), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => spec.RequireStep(2, 1, new StepResult(1, EpisodeStatus.Running), 3));
        spec.RequireSame(new TabularSpec("B-v0", 3, 2));
        Assert.Contains(
            "4 states", Assert.Throws<ArgumentException>(() => spec.RequireSame(new TabularSpec("B-v0", 4, 2))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 1, 0.0, "add up to 1")]
    [InlineData(1.0, 2, 0.0, "leads to state 2")]
    [InlineData(1.0, 1, double.PositiveInfinity, "Infinity")]
    public void Wrong_outcome_is_refused_with_its_state_and_action(double probability, int next, double reward, string message)
    {
        string actual = Assert.Throws<ArgumentException>(() => new TabularModel(
            new TabularSpec("A-v0", 2, 1), [1, 0],
            (state, _) => [state == 1 ? new Outcome(probability, next, reward, false) : new Outcome(1, 0, 0, false)])).Message;
        Assert.Contains(message, actual, StringComparison.Ordinal);
        Assert.Contains("action 0 in state 1 of A-v0", actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_starts_are_refused()
    {
        foreach (double[] starts in new double[][] { [1], [0.5, 0.4], [2, -1], [double.NaN, 1] })
        {
            Assert.Throws<ArgumentException>(
                () => new TabularModel(new TabularSpec("A-v0", 2, 1), starts, (_, _) => [new Outcome(1, 0, 0, false)]));
        }
    }

    [Fact]
    public void Random_walk_has_a_middle_and_a_bandit_arms()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomWalk(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomWalk(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmedBandit(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmedBandit(drift: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmedBandit(meanDeviation: double.NaN));
    }
}
