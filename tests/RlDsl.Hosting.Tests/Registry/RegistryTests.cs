using RlDsl.Environments;
using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Registry;

public sealed class RegistryTests
{
    private static readonly EnvironmentRegistry environments = new();

    [Theory]
    [InlineData("BalanceAgent")]
    [InlineData("balance")]
    [InlineData("Balance_Agent")]
    [InlineData("RlDsl.Hosting.Tests.Registry.BalanceAgent")]
    public void Agent_is_found_by_each_of_its_names(string name) =>
        Assert.Same(BalanceAgent.Description, Registered().Find(name));

    [Fact]
    public void Short_name_of_two_agents_is_found_by_the_full_one_alone()
    {
        var agents = Registered();
        var other = BalanceAgent.Description with { ClassName = "Other.BalanceAgent" };
        agents.Add(other);

        Assert.Null(agents.Find("balance"));
        Assert.Equal("Other.BalanceAgent", agents.NameOf(other));
        Assert.Equal("steering", agents.NameOf(SteeringAgent.Description));
        Assert.Same(other, agents.Find("Other.BalanceAgent"));
        Assert.Same(BalanceAgent.Description, agents.Find(BalanceAgent.Description.ClassName));
    }

    [Fact]
    public void Class_is_registered_once()
    {
        var refused = Assert.Throws<ArgumentException>(() => Registered().Add(BalanceAgent.Description));

        Assert.Contains("RlDsl.Hosting.Tests.Registry.BalanceAgent was registered before", refused.Message);
    }

    [Theory]
    [InlineData("CartPole", "cart_pole", "CartPole-v1")]
    [InlineData("cartpole", "cart_pole", "CartPole-v1")]
    [InlineData("space-invaders", "space_invaders", "MinAtar/SpaceInvaders-v0")]
    public void Environment_is_found_by_name(string name, string snakeName, string specName)
    {
        var environment = Assert.IsType<DiscreteEnvironmentDescription>(environments.Find(name));

        Assert.Equal(snakeName, environment.SnakeName);
        Assert.Equal(specName, environment.Create(new OptionValues(environment.Parameters)).Spec.Name);
    }

    [Fact]
    public void Every_environment_of_the_library_is_registered_and_can_be_made()
    {
        var names = environments.All.Select(environment =>
        {
            var values = new OptionValues(environment.Parameters);
            object made = environment switch
            {
                DiscreteEnvironmentDescription discrete => discrete.Create(values),
                ContinuousEnvironmentDescription continuous => continuous.Create(values),
                TabularEnvironmentDescription tabular => tabular.Create(values),
                _ => throw new InvalidOperationException(),
            };
            Assert.Equal(environment.Name, made.GetType().Name);
            return environment.Name;
        }).Order();

        Assert.Equal(
            typeof(CartPole).Assembly.GetExportedTypes()
                .Where(type => type is { IsAbstract: false, Namespace: "RlDsl.Environments" }
                    && (type.IsAssignableTo(typeof(IEnvironment)) || type.IsAssignableTo(typeof(ITabularEnvironment)))
                    && type != typeof(FrameStack) && type != typeof(ModelEnvironment))
                .Select(type => type.Name)
                .Order(),
            names);
    }

    [Fact]
    public void Parameters_reach_the_environment()
    {
        var cartPole = (DiscreteEnvironmentDescription)environments.Find("cart_pole")!;
        var environment = cartPole.Create(new OptionValues(cartPole.Parameters, new Dictionary<string, object?>
        {
            ["stepLimit"] = 3,
        }));
        var observation = new float[4];
        environment.Reset(1, observation);

        Assert.Equal(EpisodeStatus.Running, environment.Step(0, observation).Status);
        Assert.Equal(EpisodeStatus.Running, environment.Step(1, observation).Status);
        Assert.Equal(EpisodeStatus.Truncated, environment.Step(0, observation).Status);
    }

    [Fact]
    public void Agent_is_made_with_its_numbers_trained_evaluated_saved_and_loaded()
    {
        var cartPole = environments.Find("cart_pole")!;
        var values = new OptionValues(
            BalanceAgent.Description.Hyperparameters, new Dictionary<string, object?> { ["LearningRate"] = 0.5 });
        var settings = new AgentSettings(values, Seed: 7, Device: "cpu");
        using var agent = BalanceAgent.Description.Create(settings, cartPole, new OptionValues(cartPole.Parameters));

        Assert.Equal(
            new BalanceAgent.Options { LearningRate = 0.5, Seed = 7 },
            Assert.IsType<BalanceAgent>(agent.Agent).Hyperparameters);
        Assert.Equal(20, agent.Train(20).Steps);
        Assert.Equal(20, agent.Session.UpdateCount);
        Assert.Equal(3, agent.Evaluate(3).Returns.Length);

        var file = Path.GetTempFileName();
        agent.Save(file);
        Assert.Empty(agent.Load(file));
        File.Delete(file);
    }

    [Fact]
    public void Agent_refuses_an_environment_of_the_other_actions()
    {
        var pendulum = environments.Find("pendulum")!;
        var settings = new AgentSettings(new OptionValues(BalanceAgent.Description.Hyperparameters), 0, "cpu");

        var refused = Assert.Throws<ArgumentException>(
            () => BalanceAgent.Description.Create(settings, pendulum, new OptionValues(pendulum.Parameters)));

        Assert.Contains("BalanceAgent takes discrete actions, but Pendulum has continuous ones", refused.Message);
    }

    [Fact]
    public void Continuous_agent_steers_its_environment()
    {
        var pendulum = environments.Find("pendulum")!;
        var settings = new AgentSettings(new OptionValues(SteeringAgent.Description.Hyperparameters), 0, "cpu");
        using var agent = SteeringAgent.Description.Create(settings, pendulum, new OptionValues(pendulum.Parameters));

        Assert.Equal(200, agent.Evaluate(1).Lengths.Single());
        Assert.Equal(EnvironmentKind.Continuous, SteeringAgent.Description.Kind);
    }

    [Theory]
    [InlineData("LearningRate", "learning_rate")]
    [InlineData("Seed", "seed")]
    [InlineData("UseGAELambda", "use_gae_lambda")]
    [InlineData("stepLimit", "step_limit")]
    [InlineData("Conv1Filters", "conv1_filters")]
    [InlineData("PriorityBetaFrom", "priority_beta_from")]
    public void Names_of_options_are_written_in_snake_case(string name, string expected) =>
        Assert.Equal(expected, OptionDescription.Boolean(name, false, "").SnakeName);

    [Theory]
    [InlineData("LearningRate", 0.0, "a number in (0, 1], finite in single precision")]
    [InlineData("LearningRate", 1.5, "a number in (0, 1], finite in single precision")]
    [InlineData("LearningRate", double.NaN, "a number in (0, 1], finite in single precision")]
    [InlineData("LearningRate", 1, "a number in (0, 1], finite in single precision")]
    [InlineData("LearningRate", null, "a number in (0, 1], finite in single precision")]
    [InlineData("BatchSize", 0, "a whole number in [1, ∞)")]
    [InlineData("BatchSize", 1.0, "a whole number in [1, ∞)")]
    [InlineData("ReturnMinimum", double.PositiveInfinity, "a number that is finite in single precision")]
    [InlineData("Hidden", "[64]", "was fixed when the agent was compiled")]
    public void Value_that_an_option_cannot_have_is_refused(string name, object? value, string expected)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new OptionValues(
            BalanceAgent.Description.Hyperparameters, new Dictionary<string, object?> { [name] = value }));

        Assert.Contains(expected, refused.Message);
    }

    [Fact]
    public void Unknown_option_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new OptionValues(
            BalanceAgent.Description.Hyperparameters, new Dictionary<string, object?> { ["Rate"] = 0.1 }));

        Assert.Contains("There is no option Rate, only LearningRate, Discount", refused.Message);
    }

    private static AgentRegistry Registered()
    {
        var agents = new AgentRegistry();
        agents.Add(BalanceAgent.Description);
        agents.Add(SteeringAgent.Description);
        return agents;
    }
}
