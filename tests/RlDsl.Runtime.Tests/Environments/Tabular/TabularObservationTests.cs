using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments.Tabular;

public class TabularObservationTests
{
    [Fact]
    public void One_hot_environment_takes_the_steps_of_the_tabular_one()
    {
        var lake = new FrozenLake();
        IDiscreteEnvironment shown = new FrozenLake().OneHot();
        Assert.Equal(new DiscreteSpec("FrozenLake-v1", BoxSpace.Uniform([16], 0, 1, ElementType.Byte), 4), shown.Spec);
        float[] observation = new float[16];
        var random = new RandomSource(1);
        int state = lake.Reset(4);
        shown.Reset(4, observation);
        for (int step = 0; step < 500; step++)
        {
            Assert.Equal(state, Array.IndexOf(observation, 1f));
            Assert.Equal(1, observation.Sum());
            int action = random.NextInt32(4);
            StepResult result = lake.Step(action, out state);
            Assert.Equal(result, shown.Step(action, observation));
            if (result.EndsEpisode)
            {
                state = lake.Reset();
                shown.Reset(observation);
            }
        }
    }

    [Fact]
    public void Observations_of_Bairds_counterexample_are_its_features()
    {
        IDiscreteEnvironment shown = new BairdCounterexample().WithObservations(BairdCounterexample.Features());
        float[] observation = new float[8];
        shown.Reset(1, observation);
        shown.Step(1, observation);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 2], observation);
        shown.Step(0, observation);
        int state = Array.IndexOf(observation, 2f);
        Assert.InRange(state, 0, 5);
        Assert.Equal(1, observation[7]);
        Assert.Equal(3, observation.Sum());
        Assert.Equal<float>([2, 2, 2, 2, 2, 2, 1, 2], shown.Spec.Observation.High);
        Assert.Equal(1, BairdCounterexample.BehaviourPolicy.Sum(), 1e-15);
        Assert.Equal(17, BairdCounterexample.InitialWeights.Sum());
    }

    [Fact]
    public void Wrong_observations_are_refused_before_a_step()
    {
        Assert.Contains(
            "16 states, but got 3",
            Assert.Throws<ArgumentException>(() => new FrozenLake().WithObservations(new float[3, 2])).Message,
            StringComparison.Ordinal);
        float[,] wrong = new float[16, 2];
        wrong[5, 1] = float.NaN;
        Assert.Contains(
            "Element 1 of the observation of state 5",
            Assert.Throws<ArgumentException>(() => new FrozenLake().WithObservations(wrong)).Message, StringComparison.Ordinal);

        var lake = new FrozenLake();
        IDiscreteEnvironment shown = lake.OneHot();
        shown.Reset(1, new float[16]);
        Assert.Throws<ArgumentException>(() => shown.Step(0, new float[15]));
        Assert.Equal(0, lake.StepCount);
    }
}
