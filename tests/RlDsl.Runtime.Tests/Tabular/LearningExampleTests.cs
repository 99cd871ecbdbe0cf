using RlDsl.Approximation;
using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Tabular;

public class LearningExampleTests
{
    [Fact]
    public void Sarsa_walks_along_the_cliff_and_not_off_it()
    {
        var environment = new CliffWalking(stepLimit: 500);
        ActionValueTable q = LearningExamples.Sarsa(environment);
        int state = environment.Reset(1);
        double total = 0;
        StepResult result;
        do
        {
            result = environment.Step(RowValues.IndexOfGreatest(q[state]), out state);
            total += result.Reward;
        }
        while (!result.EndsEpisode);

        // −13 is the shortest path, along the edge, and −17 the one that keeps away from it as far as can be.
        Assert.InRange(total, -21, -13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Sarsa_with_tile_coding_solves_MountainCar_in_120_steps(ulong seed)
    {
        var environment = new MountainCar();
        var features = new TileCoding(environment.Spec.Observation, tilings: 8, tiles: 8);
        var q = new LinearActionValues(features, actions: 3, initial: 0);
        var traces = new EligibilityTraces(q.Weights.Length);
        var random = new RandomSource(seed);
        environment.Reset(seed, new float[2]);
        int[] lengths =
            [.. Enumerable.Range(0, 400).Select(_ => LearningExamples.Episode(environment, random, q, traces))];
        Assert.InRange(lengths[^100..].Average(), 80, 120);
    }

    [Fact]
    public void True_online_learning_predicts_the_line_of_the_random_walk()
    {
        // With 0 and 1 at the ends and γ = 1, the value of state i of 19 is i / 20.
        RandomWalk walk = new(19, leftReward: 0);
        IDiscreteEnvironment environment = walk.OneHot();
        var features = new ObservationFeatures(21);
        var v = new LinearStateValues(features, 0);
        var traces = new EligibilityTraces(21);
        FeatureVector x = new(features), nextX = new(features);
        float[] observation = new float[21];
        environment.Reset(1, observation);
        for (int episode = 0; episode < 3_000; episode++)
        {
            double stepSize = 0.5 / (1 + (episode / 50.0)), oldValue = 0;
            traces.Clear();
            x.Set(observation);
            StepResult result;
            do
            {
                result = environment.Step(0, observation);
                nextX.Set(observation);
                LearningExamples.TrueOnline(v, traces, x, nextX, result, 1, 0.8, stepSize, ref oldValue);
                x.CopyFrom(nextX);
            }
            while (!result.EndsEpisode);
            environment.Reset(observation);
        }

        for (int state = 1; state <= 19; state++)
        {
            Assert.Equal(state / 20.0, v.Weights[state], 0.05);
        }
    }
}
