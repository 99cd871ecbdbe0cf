using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Tests.Registry;
using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Configuration;

public sealed class ExperimentConfigurationTests
{
    [Fact]
    public void Arguments_alone_choose_agent_and_environment()
    {
        using var folder = new ConfigurationFolder();

        var configuration = folder.Compose(
            "agent=balance", "environment=cartpole", "agent.learning_rate=1e-4", "seed=3", "training.steps=1e3");

        Assert.Same(BalanceAgent.Description, configuration.Agent);
        Assert.Equal("CartPole", configuration.Environment.Name);
        Assert.Equal((1e-4, 0.99, 32), (
            configuration.Hyperparameters.Real("LearningRate"), configuration.Hyperparameters.Real("Discount"),
            configuration.Hyperparameters.Integer("BatchSize")));
        Assert.Equal((3ul, "cpu"), (configuration.Seed, configuration.Device));
        Assert.Equal(1_000, configuration.Section("training").LongInteger("Steps"));
        Assert.Equal(20, configuration.Section("evaluation").Integer("Episodes"));
    }

    [Fact]
    public void Files_are_composed_and_checked()
    {
        using var folder = new ConfigurationFolder(
            ("config.yaml", """
                defaults:
                  - agent: fast
                  - environment: short
                  - logging: quiet
                seed: 18_446_744_073_709_551_615
                training:
                  steps: ${variables.steps}
                variables:
                  steps: 0x10
                """),
            ("agent/fast.yaml", "defaults:\n  - balance\nlearning_rate: 0.5\n"),
            ("environment/short.yaml", "name: Cart-Pole\nstep_limit: 5\n"),
            ("logging/quiet.yaml", "console: none\nname: ${agent.name}-${environment.step_limit}-${seed}\n"));

        var configuration = folder.Compose("agent.batch_size=${environment.step_limit}");

        Assert.Equal(ulong.MaxValue, configuration.Seed);
        Assert.Equal(0.5, configuration.Hyperparameters.Real("LearningRate"));
        Assert.Equal(5, configuration.Hyperparameters.Integer("BatchSize"));
        Assert.Equal(16, configuration.Section("training").LongInteger("Steps"));
        Assert.Equal("none", configuration.Section("logging").Text("Console"));
        Assert.Equal("balance-5-18_446_744_073_709_551_615", configuration.Section("logging").Text("Name"));
        using var agent = configuration.CreateAgent();
        Assert.Equal(5, Assert.IsType<BalanceAgent>(agent.Agent).Hyperparameters.BatchSize);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_place()
    {
        using var folder = new ConfigurationFolder(
            ("config.yaml", """
                defaults:
                  - agent: balance
                  - environment: cart_pole
                sed: 3
                agent:
                  learning_rat: 0.1
                  learning_rate: 2
                  discount: high
                  batch_size: 1.5
                  hidden: [64]
                environment:
                  step_limit: ???
                training: 5
                evaluation:
                  episodes: "20"
                  step_limit: null
                """));

        Assert.Equal(
            [
                "conf/config.yaml(4,1): There is no 'sed' in a configuration. Did you mean 'seed'? Values that "
                + "interpolations name "
                + "stand in 'variables'.",
                "argument 2 \"device=null\", character 8: device must be text, but is null.",
                "conf/config.yaml(7,18): agent.learning_rate must be a number in (0, 1], finite in single precision, but is '2'.",
                "conf/config.yaml(8,13): agent.discount must be a number in [0, 1], finite in single precision, but is 'high'.",
                "conf/config.yaml(9,15): agent.batch_size must be a whole number in [1, ∞), but is '1.5'.",
                "argument 1 \"agent.return_minimum={a:1}\", character 22: agent.return_minimum must be a number that is "
                + "finite in "
                + "single precision, but is a map.",
                "conf/config.yaml(6,3): There is no 'learning_rat' in 'agent'. Did you mean 'learning_rate'?",
                "conf/config.yaml(10,11): agent.hidden was fixed when the agent was compiled: change it in the declaration.",
                "conf/config.yaml(12,15): environment.step_limit must be given: a whole number in [1, ∞).",
                "conf/config.yaml(13,11): training must be a map, but is '5'.",
                "conf/config.yaml(15,13): evaluation.episodes must be a whole number in [1, ∞), but is the text \"20\" in "
                + "quotes.",
            ],
            folder.Errors("agent.return_minimum={a:1}", "device=null"));
    }

    [Theory]
    [InlineData("the default configuration: Choose an option of environment: environment=NAME, one of acrobot, armed_bandit, "
        + "asterix, baird_counterexample, blackjack, breakout, cart_pole, catch, cliff_walking, freeway, frozen_lake, "
        + "grid_world, mountain_car, mountain_car_continuous, pendulum, point_mass, random_walk, seaquest, space_invaders, taxi.",
        "agent=balance")]
    [InlineData("argument 1 \"agent=balanc\", character 7: There is no 'agent/balanc'. Did you mean 'balance'? There is one of "
        + "balance, steering.", "agent=balanc", "environment=catch")]
    [InlineData("argument 2 \"agent.learning_rat=1\", character 1: There is no 'learning_rat' in 'agent'. Did you mean "
        + "'learning_rate'?", "agent=balance", "agent.learning_rat=1", "environment=catch")]
    [InlineData("argument 3 \"seed=-1\", character 6: seed must be a whole number in [0, ∞), but is '-1'.",
        "agent=balance", "environment=catch", "seed=-1")]
    [InlineData("argument 3 \"seed=1,2\", character 6: seed has 2 values, which is a multirun: add -m, or put the text in "
        + "quotes.",
        "agent=balance", "environment=catch", "seed=1,2")]
    [InlineData("argument 3 \"agent.name=steer\", character 12: There is no agent 'steer'. Of agents there are balance, "
        + "steering.",
        "agent=balance", "environment=catch", "agent.name=steer")]
    [InlineData("argument 3 \"variables.x=1\", character 1: There is no 'variables.x'. To add it, write +variables.x=1.",
        "agent=balance", "environment=catch", "variables.x=1")]
    [InlineData("registered environment/pendulum: BalanceAgent takes discrete actions, but Pendulum has continuous ones: choose "
        + "another environment (cart_pole, mountain_car, acrobot, catch, breakout, freeway, space_invaders, asterix, seaquest) "
        + "or another agent (steering).", "agent=balance", "environment=pendulum")]
    [InlineData("argument 3 \"logging.console=loud\", character 17: logging.console must be one of auto, live, plain, "
        + "none, but is "
        + "'loud'.", "agent=balance", "environment=catch", "logging.console=loud")]
    public void Wrong_arguments_are_told(string expected, params string[] arguments)
    {
        using var folder = new ConfigurationFolder();

        Assert.Equal([expected], folder.Errors(arguments));
    }

    [Fact]
    public void Name_in_the_place_of_a_map_is_told_where_it_belongs()
    {
        using var folder = new ConfigurationFolder(("config.yaml", "defaults: [environment: catch]\nagent: balance\n"));

        Assert.Equal(
            ["conf/config.yaml(2,8): agent must be a map, but is 'balance'. To choose one, write '- agent: NAME' in the "
                + "defaults list."],
            folder.Errors());
    }

    [Theory]
    [InlineData("1e-3", 0.001)]
    [InlineData("1E+0", 1.0)]
    [InlineData(".5", 0.5)]
    [InlineData("0.000_1", 0.0001)]
    [InlineData("1", 1.0)]
    public void Real_numbers_are_read(string text, double expected)
    {
        using var folder = new ConfigurationFolder();

        Assert.Equal(expected, folder.Compose("agent=balance", "environment=catch", $"agent.learning_rate={text}")
            .Hyperparameters.Real("LearningRate"));
    }

    [Theory]
    [InlineData("100_000", 100_000)]
    [InlineData("1e6", 1_000_000)]
    [InlineData("2.5e3", 2_500)]
    [InlineData("0x7fffffff", int.MaxValue)]
    [InlineData("+7", 7)]
    public void Whole_numbers_are_read(string text, int expected)
    {
        using var folder = new ConfigurationFolder();

        Assert.Equal(expected, folder.Compose("agent=balance", "environment=catch", $"agent.batch_size={text}")
            .Hyperparameters.Integer("BatchSize"));
    }

    [Theory]
    [InlineData("agent.batch_size", "1e10")]
    [InlineData("agent.batch_size", "2147483648")]
    [InlineData("agent.batch_size", "0b1")]
    [InlineData("agent.batch_size", "1e-1")]
    [InlineData("agent.batch_size", "1e9999")]
    [InlineData("agent.batch_size", "0x")]
    [InlineData("agent.learning_rate", ".nan")]
    [InlineData("agent.return_minimum", "-.inf")]
    [InlineData("agent.return_minimum", "1e39")]
    [InlineData("agent.return_minimum", "1,5e3")]
    [InlineData("seed", "18446744073709551616")]
    [InlineData("logging.tensorboard", "yes")]
    public void Other_numbers_are_refused(string key, string text)
    {
        using var folder = new ConfigurationFolder();

        Assert.Contains("must be", folder.Errors("agent=balance", "environment=catch", $"{key}='{text}'").Single());
        var plain = folder.Errors("agent=balance", "environment=catch", $"{key}={text}").Single();
        Assert.True(plain.Contains("must be", StringComparison.Ordinal) || text.Contains(','), plain);
    }

    [Fact]
    public void Numbers_that_do_not_go_together_are_told_at_the_one_that_was_given()
    {
        using var folder = new ConfigurationFolder();
        var agents = new AgentRegistry();
        agents.Add(BalanceAgent.Description with
        {
            CreateAgent = (_, _) => throw new ArgumentOutOfRangeException(
                "BatchSize", 64, "The option BatchSize is 64, but must be at most MemoryCapacity, which is 32."),
        });
        var schema = new ExperimentSchema(agents, new EnvironmentRegistry());

        var configuration = new ConfigurationComposer(schema, folder.Path).Compose("environment=catch", "agent.batch_size=64");

        Assert.Equal(
            "argument 2 \"agent.batch_size=64\", character 18: The option BatchSize is 64, but must be at most MemoryCapacity, "
            + "which is 32.",
            Assert.Throws<ConfigurationException>(configuration.CreateAgent).Message);
    }

    [Fact]
    public void Resolved_configuration_reads_back_to_itself()
    {
        using var folder = new ConfigurationFolder();
        var configuration = folder.Compose(
            "agent=balance", "environment=breakout", "agent.learning_rate=1e-5", "logging.name='yes'", "seed=7",
            "+variables={a: [1, 'x: y', null], b: {c: '${seed}'}, d: '1'}");
        var yaml = configuration.ToYaml();

        Assert.Equal(
            """
            seed: 7
            device: cpu
            threads: 1
            agent:
              name: balance
              learning_rate: 1.0E-05
              discount: 0.99
              batch_size: 32
              return_minimum: -10
            environment:
              name: breakout
              sticky_action_probability: 0.1
              difficulty_ramping: true
              step_limit: null
            training:
              steps: 100000
              checkpoint_every: 10000
              keep_checkpoints: 3
            evaluation:
              episodes: 20
              seed: 0
              step_limit: null
              every: 10000
              stop_at_return: null
            logging:
              folder: runs
              name: "yes"
              every: 1000
              tensorboard: true
              console: auto
            variables:
              a: [1, 'x: y', null]
              b:
                c: 7
              d: "1"

            """.ReplaceLineEndings("\n"),
            yaml);
        folder.Write("config.yaml", yaml);
        Assert.Equal(yaml, folder.Compose().ToYaml());
    }

    [Fact]
    public void Any_text_and_number_reads_back_to_itself()
    {
        using var folder = new ConfigurationFolder();
        var random = new Random(1);
        var alphabet = "aZ09 _-.:,#'\"\\{}[]()$&*!|>%@`~?\t\n\r\u0085\u2028\u00e9\u03b3\ufeff\0\u0007=+/<";
        for (var i = 0; i < 300; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            var rate = random.NextDouble() * Math.Pow(10, -random.Next(30));
            var options = new Dictionary<string, object?> { ["LearningRate"] = rate };
            var hyperparameters = new OptionValues(BalanceAgent.Description.Hyperparameters, options);
            var catching = new EnvironmentRegistry().Find("catch")!;
            var logging = ExperimentSections.Logging;
            var configuration = new ExperimentConfiguration(
                new OptionValues(ConfigurationFolder.Schema.Options, new Dictionary<string, object?> { ["Device"] = text }),
                (BalanceAgent.Description, "balance", hyperparameters, new ConfigurationPlace("", 0, 0)),
                (catching, new OptionValues([])),
                [(logging.Name, new OptionValues(logging.Options, new Dictionary<string, object?> { ["Name"] = text }))],
                null,
                []);

            folder.Write("config.yaml", configuration.ToYaml());
            var read = folder.Compose();

            Assert.Equal((text, text), (read.Device, read.Section("logging").Text("Name")));
            Assert.Equal(rate, read.Hyperparameters.Real("LearningRate"));
        }
    }

    [Fact]
    public void Values_have_the_paths_of_arguments()
    {
        using var folder = new ConfigurationFolder();
        var values = folder.Compose("agent=balance", "environment=cart_pole").Values();

        Assert.Contains(new("agent.learning_rate", 0.001), values);
        Assert.Contains(new("environment.step_limit", 500), values);
        Assert.DoesNotContain(values, value => value.Key == "agent.hidden");
    }

    [Fact]
    public void File_of_another_name_must_be_there()
    {
        using var folder = new ConfigurationFolder();
        var composer = new ConfigurationComposer(ConfigurationFolder.Schema, folder.Path, "mine");

        Assert.Contains("mine: There is no file "
            + "mine.yaml", Assert.Throws<ConfigurationException>(() => composer.Compose()).Message);
    }
}
