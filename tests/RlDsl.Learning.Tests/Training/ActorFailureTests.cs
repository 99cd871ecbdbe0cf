using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

/// <summary>What goes wrong with an agent that has a policy is said, and leaves it as it was.</summary>
public class ActorFailureTests
{
    public static TheoryData<Type> Types => SmallActor.All;

    /// <summary>Those that see rewards as they are.</summary>
    public static TheoryData<Type> UnscaledTypes =>
    [
        .. Types.Select((object[] row) => (Type)row[0]).Where(
            type => type != typeof(SmallGaussianPpoAgent) && type != typeof(SmallDdpgAgent)
                && type != typeof(SmallSideDdpgAgent) && type != typeof(SmallSideRainbowAgent)),
    ];

    [Theory]
    [MemberData(nameof(UnscaledTypes))]
    public void Parameters_are_unchanged_by_a_loss_that_is_no_number(Type type)
    {
        using SmallActor actor = new(type);
        actor.Train(240);
        actor.Session.Begin(0, null, actor.Environments);
        float[] parameters = actor.Parameters;
        long updates = actor.Session.UpdateCount;

        // A reward so great that its square overflows; the next update that sees it cannot be made.
        float[] observation = new float[actor.ObservationSize];
        NonFiniteLossException? exception = null;
        for (int step = 0; step < 200 && exception is null; step++)
        {
            float[] next = new float[actor.ObservationSize];
            next[0] = step;
            try
            {
                for (int environment = 0; environment < actor.Environments; environment++)
                {
                    EpisodeStatus status = step % 7 == 6 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
                    actor.Observe(observation, new StepResult(3e38, status), next, environment);
                }

                (parameters, updates) = (actor.Parameters, actor.Session.UpdateCount);
                actor.Learn();
            }
            catch (NonFiniteLossException caught)
            {
                exception = caught;
            }

            observation = next;
        }

        Assert.NotNull(exception);
        Assert.False(float.IsFinite(exception.Loss));
        Assert.Equal(actor.Session.StepCount, exception.Step);
        Assert.Equal(parameters, actor.Parameters);
        Assert.Equal(updates, actor.Session.UpdateCount);
        Assert.Contains(exception.Values, value => value.Name == "reward");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Observation_of_another_length_is_refused_wherever_it_is_given(Type type)
    {
        using SmallActor actor = new(type);
        float[] shorter = new float[actor.ObservationSize - 1], right = new float[actor.ObservationSize];
        Assert.Contains($"has {shorter.Length} elements", Message(() => actor.Act(shorter)), StringComparison.Ordinal);
        Message(() => actor.Observe(shorter, default, right));
        Message(() => actor.Observe(right, default, shorter));
        Assert.Equal(0, actor.Session.StepCount);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Reward_that_is_no_finite_number_is_refused(double reward)
    {
        foreach (Type type in Types)
        {
            using SmallActor actor = new(type);
            float[] observation = new float[actor.ObservationSize];
            Assert.Contains(
                "must be finite",
                Message(() => actor.Observe(observation, new StepResult(reward, EpisodeStatus.Running), observation)),
                StringComparison.Ordinal);
            Assert.Equal(0, actor.Session.StepCount);
        }
    }

    [Fact]
    public void Vector_that_is_no_action_is_refused()
    {
        using SmallSacAgent agent = new(new Pendulum().Spec);
        float[] observation = new float[3];
        Assert.Contains(
            "has 2 elements", Message(() => agent.Observe(observation, new float[2], default, observation)),
            StringComparison.Ordinal);
        Assert.Contains(
            "must be finite", Message(() => agent.Observe(observation, [float.NaN], default, observation)),
            StringComparison.Ordinal);
        Assert.Equal(0, agent.Session.StepCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Environment_that_there_is_not_is_refused(int environment)
    {
        using SmallPpoAgent agent = new(new CartPole().Spec);
        using SmallActorCriticAgent episodic = new(new CartPole().Spec);
        Message(() => agent.Observe(environment, new float[4], 0, default, new float[4]));
        Message(() => episodic.Observe(environment, new float[4], 0, default, new float[4]));
        Assert.Equal((0, 0), (agent.Session.StepCount, episodic.Session.StepCount));
    }

    [Fact]
    public void Other_number_of_environments_is_refused_with_the_right_one()
    {
        using SmallPpoAgent agent = new(new CartPole().Spec);
        string three = Message(() => agent.Train(new DiscreteVectorEnvironment(() => new CartPole(), 3), 12));
        Assert.Contains("learns from 2 environments", three, StringComparison.Ordinal);
        Assert.Contains("these are 3", three, StringComparison.Ordinal);
        using SmallTrpoAgent continuous = new(new Pendulum().Spec);
        string one = Message(() => continuous.Train(new ContinuousVectorEnvironment([new Pendulum()]), 12));
        Assert.Contains("learns from 2 environments", one, StringComparison.Ordinal);
        using SmallSideDdpgAgent replaying = new(new Pendulum().Spec);
        Message(() => replaying.Train(new ContinuousVectorEnvironment(() => new Pendulum(), 2), 12));
        Assert.Equal((0, 0), (agent.Session.StepCount, continuous.Session.StepCount));
    }

    [Fact]
    public void Environment_of_another_kind_is_refused()
    {
        using SmallPpoAgent discrete = new(new CartPole().Spec);
        using SmallSacAgent continuous = new(new Pendulum().Spec);
        Assert.Contains("Acrobot-v1", Message(() => discrete.Train(() => new Acrobot(), 10)), StringComparison.Ordinal);
        Assert.Contains(
            "MountainCarContinuous-v0", Message(() => continuous.Train(new MountainCarContinuous(), 10)),
            StringComparison.Ordinal);
        Message(() => discrete.Evaluate(new Acrobot()));
        Message(() => continuous.Evaluate(new MountainCarContinuous()));
        Assert.Equal((0, 0), (discrete.Session.StepCount, continuous.Session.StepCount));
    }

    [Fact]
    public void Minibatches_that_do_not_divide_the_rollout_are_refused_with_its_size()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () =>
                new SmallPpoAgent(
                    new CartPole().Spec, new SmallPpoAgent.Options { RolloutSteps = 10, Environments = 3, Minibatches = 4 }));
        Assert.Equal("Minibatches", exception.ParamName);
        Assert.Contains(
            "must divide RolloutSteps * Environments, which is 10 * 3 = 30", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reversed_bounds_of_deviations_are_refused()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () =>
                new SmallSacAgent(
                    new Pendulum().Spec, new SmallSacAgent.Options { LogDeviationMinimum = 1, LogDeviationMaximum = 1 }));
        Assert.Contains("must be below LogDeviationMaximum", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(SmallPpoAgent), "Lambda", 1.5, "[0, 1]")]
    [InlineData(typeof(SmallPpoAgent), "Clip", 0, "(0, ")]
    [InlineData(typeof(SmallPpoAgent), "Epochs", 0, "[1, ")]
    [InlineData(typeof(SmallPpoAgent), "Environments", 0, "[1, ")]
    [InlineData(typeof(SmallGaussianPpoAgent), "KlTarget", 0, "(0, ")]
    [InlineData(typeof(SmallTrpoAgent), "MaximumKl", 0, "(0, ")]
    [InlineData(typeof(SmallTrpoAgent), "Shrink", 1, "(0, 1)")]
    [InlineData(typeof(SmallTd3Agent), "PolicyDelay", 0, "[1, ")]
    [InlineData(typeof(SmallTd3Agent), "SmoothingSigma", -0.1, "[0, ")]
    [InlineData(typeof(SmallSacAgent), "Alpha", 0, "(0, ")]
    [InlineData(typeof(SmallSacAgent), "TargetPolyak", 1.1, "(0, 1]")]
    public void Option_out_of_its_range_is_refused_by_name(Type type, string option, double value, string range)
    {
        Type optionsType = type.GetNestedType("Options")!;
        object options = Activator.CreateInstance(optionsType)!;
        System.Reflection.PropertyInfo property = optionsType.GetProperty(option)!;
        property.SetValue(
            options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        object spec = type.IsAssignableTo(typeof(IDiscreteAgent)) ? new CartPole().Spec : new Pendulum().Spec;
        var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(
            () => Activator.CreateInstance(type, spec, options));
        var exception = Assert.IsType<ArgumentOutOfRangeException>(thrown.InnerException);
        Assert.Equal(option, exception.ParamName);
        Assert.Contains(range, exception.Message, StringComparison.Ordinal);
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
