using RlDsl.Environments;
using RlDsl.Learning.Tests.Checkpoints;

namespace RlDsl.Learning.Tests.Faults;

[A2c(Hidden = [], Environments = 1, RolloutSteps = 1)]
internal sealed partial class LinearA2cAgent;

/// <summary>What is infinite or no number is refused where it comes in, and changes nothing.</summary>
public class NonFiniteTests
{
    public static TheoryData<Type> Types => EveryAgent.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public void Observation_that_is_not_finite_is_refused_by_element_and_value(Type type)
    {
        using IDisposable agent = EveryAgent.Make(type);
        float[] good = new float[EveryAgent.ObservationSize(agent)];
        StepResult step = new(1, EpisodeStatus.Running);
        foreach (float value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            float[] bad = [.. good];
            bad[1] = value;
            AssertNamed(value, Assert.Throws<ArgumentException>(() => EveryAgent.Act(agent, bad)));
            AssertNamed(value, Assert.Throws<ArgumentException>(() => EveryAgent.Explore(agent, bad)));
            AssertNamed(value, Assert.Throws<ArgumentException>(() => EveryAgent.Observe(agent, bad, step, good)));
            AssertNamed(value, Assert.Throws<ArgumentException>(() => EveryAgent.Observe(agent, good, step, bad)));
        }

        Assert.Equal(0, EveryAgent.Session(agent).StepCount);
        EveryAgent.Act(agent, good);
        EveryAgent.Observe(agent, good, step, good);
        Assert.Equal(1, EveryAgent.Session(agent).StepCount);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Reward_that_is_not_finite_is_refused_and_leaves_the_agent_usable(Type type)
    {
        using IDisposable agent = EveryAgent.Make(type);
        float[] observation = new float[EveryAgent.ObservationSize(agent)];
        foreach (double reward in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e200])
        {
            StepResult result = new(reward, EpisodeStatus.Running);
            string message = Assert.Throws<ArgumentException>(
                () => EveryAgent.Observe(agent, observation, result, observation)).Message;
            Assert.Contains("must be finite", message, StringComparison.Ordinal);
        }

        EveryAgent.Observe(agent, observation, new StepResult(1, EpisodeStatus.Terminated), observation);
        Assert.Equal((1, 1.0), (EveryAgent.Session(agent).StepCount, EveryAgent.Session(agent).MeanReturn));
    }

    /// <summary>
    /// With values near 10^19 their squares are finite, and the gradient, the error times the observation, is not: the size of
    /// observations at which this is so depends on the first parameters, so it is searched for.
    /// </summary>
    [Fact]
    public void Gradient_that_is_not_finite_leaves_parameters_and_optimizer_as_they_were()
    {
        NonFiniteLossException? found = null;
        for (double size = 1e18; found is null && size < 1e21; size *= 1.1)
        {
            using LinearA2cAgent agent = new(new CartPole().Spec);
            Assert.Equal(1, agent.Environments);
            // A step with values of usual sizes, so that the optimizer has something to remember.
            agent.Observe(0, [0.1f, 0.2f, 0.3f, 0.4f], 0, new StepResult(1, EpisodeStatus.Terminated), [0, 0, 0, 0]);
            agent.Learn();
            Assert.Equal(1, agent.Session.UpdateCount);
            Dictionary<string, string> before = CheckpointContent.Of(agent.Save);
            float[] observation = [(float)size, 0, 0, 0];
            try
            {
                agent.Observe(0, observation, 0, new StepResult(1, EpisodeStatus.Terminated), observation);
                agent.Learn();
            }
            catch (NonFiniteLossException exception) when (float.IsFinite(exception.Loss))
            {
                found = exception;
                Dictionary<string, string> after = CheckpointContent.Of(agent.Save);
                string[] learned = [.. before.Keys.Where(name => !name.Contains("session.", StringComparison.Ordinal))];
                Assert.All(learned, name => Assert.Equal(before[name], after[name]));
                Assert.Contains("values/optimizer.bin", learned);
                Assert.Equal(1, agent.Session.UpdateCount);
            }
            catch (NonFiniteLossException)
            {
                break;
            }
        }

        Assert.NotNull(found);
        Assert.Contains("its gradient is not finite", found.Message, StringComparison.Ordinal);
        Assert.Contains("observation: min 0, max ", found.Message, StringComparison.Ordinal);
    }

    private static void AssertNamed(float value, ArgumentException exception)
    {
        Assert.Contains("Element 1 of the ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $" is {value}"), exception.Message,
            StringComparison.Ordinal);
    }
}
