namespace RlDsl.Tabular.Tests;

/// <summary>Whether an action is exploratory is told by the values that it was chosen by, not by those that it leaves.</summary>
public sealed class TraceCutTests
{
    /// <summary>
    /// A step that leads back to its own state with a reward of -1: all values are 0 when the next action is chosen, so that it
    /// is greedy, but the move makes one of them -0.5.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Move_does_not_make_the_greedy_action_an_exploratory_one(ulong seed)
    {
        WatkinsQLambda table = new(
            new TabularSpec("Loop", 2, 2), new() { StepSize = 0.5, Discount = 1, Lambda = 1, Epsilon = 0, Seed = seed });
        table.BeginEpisode();
        table.Observe(0, 0, new StepResult(-1, EpisodeStatus.Running), 0);
        double before = table.Q[0][0];
        int next = table.Explore(0);
        table.Observe(0, next, new StepResult(-1, EpisodeStatus.Terminated), 1);

        // The error of the second step moves the first value by its trace, and by 1 besides where the action is taken again.
        double error = -1 - (next == 0 ? before : 0);
        Assert.Equal(-0.5, before);
        Assert.Equal(before + (0.5 * error * (next == 0 ? 2 : 1)), table.Q[0][0], 1e-15);
    }
}
