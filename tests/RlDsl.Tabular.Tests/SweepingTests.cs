using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Prioritized sweeping (Sutton and Barto 2018, section 8.4).</summary>
public sealed class SweepingTests
{
    private const string Corridor = "S.........G";

    /// <summary>The value of the goal is swept back along the whole way in the step that finds it.</summary>
    [Fact]
    public void Reward_is_swept_back_to_where_the_walk_began()
    {
        GridWorld world = new(Corridor);
        SweepingLearner agent = new(world.Spec, new() { StepSize = 1, PlanningSteps = 100 });
        const int Right = 1;
        int state = world.Reset(seed: 1);
        StepResult result;
        do
        {
            result = world.Step(Right, out int next);
            agent.Observe(state, Right, result, next);
            state = next;
        }
        while (!result.EndsEpisode);

        Assert.Equal(
            Enumerable.Range(0, 10).Select(place => Math.Pow(0.99, 9 - place)),
            Enumerable.Range(0, 10).Select(place => agent.Q[place][Right]),
            new Nearly());
        Assert.Equal(10, agent.Session.UpdateCount);
    }

    /// <summary>A step whose error is below the threshold is remembered, and moves nothing.</summary>
    [Fact]
    public void Small_errors_are_left()
    {
        SweepingLearner agent = new(Steps.Spec, new() { Threshold = 2 });
        agent.Observe(0, 0, Steps.Of(1.5, EpisodeStatus.Terminated), 1);

        Assert.Equal((0, 0), (agent.Q[0][0], agent.Session.UpdateCount));
        agent.Observe(0, 0, Steps.Of(2.5, EpisodeStatus.Terminated), 1);
        Assert.True(agent.Q[0][0] > 0);
    }

    [Fact]
    public void Greatest_error_comes_first()
    {
        SweepingLearner agent = new(Steps.Spec, new() { StepSize = 1, PlanningSteps = 1, Threshold = 1 });
        agent.Q.Move(0, 0, 5);
        agent.Q.Move(1, 0, 9);
        agent.Observe(0, 0, Steps.Of(5.5, EpisodeStatus.Terminated), 2);
        agent.Observe(1, 0, Steps.Of(0, EpisodeStatus.Terminated), 2);

        Assert.Equal((5, 0), (agent.Q[0][0], agent.Q[1][0]));
    }

    /// <summary>With as many updates a step, the values of a world are right sooner than those of Dyna-Q.</summary>
    [Fact]
    public void Values_are_right_sooner_than_those_of_Dyna()
    {
        const string Map =
            """
            S......#G
            ..#....#.
            ..#....#.
            ..#......
            .....#...
            .........
            """;
        double sweeping = 0, drawing = 0;
        for (ulong seed = 1; seed <= 5; seed++)
        {
            GridWorld world = new(Map, stepLimit: 1000);
            double optimal = ValueIteration.Solve(world, discount: 0.99).StartValue;
            SweepingLearner swept = new(world.Spec, new() { Seed = seed, StepSize = 1, PlanningSteps = 5 });
            DynaQLearner drawn = new(world.Spec, new() { Seed = seed, StepSize = 1, PlanningSteps = 5 });
            GridWorld same = new(Map, stepLimit: 1000);
            for (int part = 0; part < 30; part++)
            {
                swept.Train(world, 100);
                drawn.Train(same, 100);
                sweeping += Math.Abs(optimal - RowValues.Max(swept.Q[0]));
                drawing += Math.Abs(optimal - RowValues.Max(drawn.Q[0]));
            }
        }

        Assert.True(sweeping < drawing, $"Errors are {sweeping} by sweeping and {drawing} by Dyna-Q.");
    }
}
