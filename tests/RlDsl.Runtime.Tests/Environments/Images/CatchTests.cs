using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class CatchTests
{
    [Fact]
    public void Spec_is_a_board_of_bytes_with_three_actions()
    {
        DiscreteSpec spec = new Catch().Spec;
        Assert.Equal("Catch-v0", spec.Name);
        Assert.Equal(3, spec.Actions);
        Assert.Equal(BoxSpace.Uniform([1, 10, 5], 0, 1, ElementType.Byte), spec.Observation);
    }

    [Fact]
    public void Ball_starts_in_every_column_as_often_and_the_paddle_in_the_middle()
    {
        Catch environment = new();
        float[] observation = new float[50];
        environment.Reset(1, observation);
        int[] starts = new int[5];
        for (int n = 0; n < 10_000; n++)
        {
            environment.Reset(observation);
            starts[Array.IndexOf(observation, 1f)]++;
            Assert.Equal(1, observation[47]);
            Assert.Equal(2, observation.Sum());
        }

        Assert.All(starts, count => Assert.InRange(count, 1_840, 2_160));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void Ball_falls_for_nine_steps_and_is_caught_where_the_paddle_is(int action, int paddleAtEnd)
    {
        Catch environment = new();
        float[] observation = new float[50];
        environment.Reset(3, observation);
        for (int episode = 0; episode < 30; episode++)
        {
            int column = Array.IndexOf(observation, 1f);
            for (int row = 1; row < 9; row++)
            {
                Assert.Equal(new StepResult(0, EpisodeStatus.Running), environment.Step(action, observation));
                Assert.Equal(1, observation[(row * 5) + column]);
            }

            double reward = column == paddleAtEnd ? 1 : -1;
            Assert.Equal(new StepResult(reward, EpisodeStatus.Terminated), environment.Step(action, observation));
            Assert.Equal(1, observation[45 + paddleAtEnd]);
            environment.Reset(observation);
        }
    }

    [Fact]
    public void Paddle_moves_one_column_a_step()
    {
        Catch environment = new();
        float[] observation = new float[50];
        environment.Reset(observation);
        environment.Step(0, observation);
        Assert.Equal(1, observation[46]);
        environment.Step(2, observation);
        environment.Step(2, observation);
        Assert.Equal(1, observation[48]);
    }
}
