using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Generators.Ir;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>
/// What emitted agents make of a batch, against their programs in double precision on the same batch with the same noise: the
/// losses that they report, and the gradients that they leave.
/// </summary>
public class EmissionTests
{
    private const double Tolerance = 1e-5;

    // Steps too small to be seen leave every loss of an update at the same parameters.
    private static readonly Dictionary<string, double> Numbers = new()
    {
        ["LearningRate"] = 1e-30,
        ["PolicyLearningRate"] = 1e-30,
        ["ValueLearningRate"] = 1e-30,
        ["CriticLearningRate"] = 1e-30,
        ["AlphaLearningRate"] = 1e-30,
        ["MaximumGradientNorm"] = 1e9,
        ["BatchSize"] = 16,
        ["MemoryCapacity"] = 64,
        ["UpdateEvery"] = 1,
        ["UpdateAfter"] = 0,
        ["GradientSteps"] = 1,
        ["RolloutSteps"] = 8,
        ["Environments"] = 2,
        ["Minibatches"] = 2,
        ["Epochs"] = 1,
        ["Episodes"] = 3,
        ["Atoms"] = 5,
        ["ReturnMinimum"] = -2,
        ["ReturnMaximum"] = 2,
        ["Quantiles"] = 4,
        ["HuberDelta"] = 0.6,
        ["Discount"] = 0.9,
        ["Seed"] = 5,
    };

    private static readonly Lazy<EmittedAgents> Emitted = new(() => new EmittedAgents([.. LossPrograms.All.Keys]));

    public static TheoryData<string> Attributes =>
    [
        .. LossPrograms.All.Where(pair => !pair.Value.HasWorkers && pair.Value.Modules.All(module => module.Noise is null))
            .Select(pair => pair.Key),
    ];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Emitted_losses_and_gradients_are_those_of_the_program(string attributes) => Check(attributes, _ => { });

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void Emitted_densities_keep_their_digits_where_actions_saturate(float mean) => Check("Sac", agent =>
    {
        agent.Set("Pi", "mean.weight", 0);
        agent.Set("Pi", "mean.bias", mean);
    });

    private static void Check(string attributes, Action<EmittedAgent> prepare)
    {
        using DisposeScope scope = NewDisposeScope();
        AgentProgram program = LossPrograms.With(LossPrograms.All[attributes], Numbers);
        Sizes sizes = Sizes.Small;
        BoxSpace observation = BoxSpace.Uniform([sizes.Observation], float.NegativeInfinity, float.PositiveInfinity);
        object spec = program.IsContinuous
            ? new ContinuousSpec(
                "Steps-v0", observation,
                new BoxSpace([sizes.Action], [.. sizes.Low.Select(x => (float)x)], [.. sizes.High.Select(x => (float)x)]))
            : new DiscreteSpec("Steps-v0", observation, sizes.Actions);
        using EmittedAgent agent = new(
            Emitted.Value.Create(attributes, spec, name => Numbers.TryGetValue(name, out double number) ? number : null),
            program);
        prepare(agent);
        int environments = program.Replay is null ? (int)Numbers["Environments"] : 1;
        var observer = new Reports(agent, program, program.Experience is EpisodeMemory ? 1 : environments);
        agent.Session.Begin(0, observer, environments);

        RandomSource random = new(3);
        Dictionary<string, Dictionary<string, double[]>> parameters = [];
        RandomState state = default;
        if (program.Replay is null)
        {
            Gather(agent, environments, random, sizes, () => observer.Clear(), () =>
            {
                parameters = program.Modules.ToDictionary(module => module.Name, module => agent.Parameters(module.Name));
                state = agent.Sampling.State;
                agent.Learn();
                return observer.Count > 0;
            });
        }
        else
        {
            Gather(agent, 1, random, sizes, () => { }, () => agent.Session.StepCount == 40);

            // The second update is the first of those that come at every second one only.
            agent.Learn();
            observer.Clear();
            state = agent.AfterDraw();
            parameters = program.Modules.ToDictionary(module => module.Name, module => agent.Parameters(module.Name));
            agent.Learn();
        }

        Compare(program, observer, parameters, state);
    }

    /// <summary>Steps of random numbers in episodes that end in both ways, until there are enough.</summary>
    private static void Gather(
        EmittedAgent agent, int environments, RandomSource random, Sizes sizes, Action before, Func<bool> enough)
    {
        float[][] observations = [.. Enumerable.Range(0, environments).Select(_ => Draw())];
        for (int step = 0; ; step++)
        {
            before();
            for (int environment = 0; environment < environments; environment++)
            {
                float[] next = Draw();
                EpisodeStatus status = ((step + (2 * environment)) % 5) switch
                {
                    2 => step % 2 == 0 ? EpisodeStatus.Terminated : EpisodeStatus.Truncated,
                    _ => EpisodeStatus.Running,
                };
                agent.Observe(environment, random, observations[environment], next, status, sizes);
                observations[environment] = status == EpisodeStatus.Running ? next : Draw();
            }

            if (enough())
            {
                return;
            }

            Assert.InRange(step, 0, 100);
        }

        float[] Draw()
        {
            float[] values = new float[sizes.Observation];
            random.FillNormal(values);
            return values;
        }
    }

    private static void Compare(
        AgentProgram program, Reports reports, Dictionary<string, Dictionary<string, double[]>> parameters, RandomState state)
    {
        Dictionary<string, Network> networks = program.Modules.ToDictionary(
            module => module.Name,
            module => new Network(module, Sizes.Small, name => Evaluator.Number(program, name), new RandomSource(0)));
        foreach ((string module, Dictionary<string, double[]> values) in parameters)
        {
            Assert.Equal(networks[module].Parameters.Keys.Order(), values.Keys.Order());
            foreach ((string name, double[] value) in values)
            {
                value.CopyTo(Network.Values(networks[module].Parameters[name]));
            }
        }

        Gathered batch = reports.Batch!;
        Update update = program.Updates.Single(LossPrograms.Trains);
        using Minibatches minibatches = new(batch.Rows, 2);
        minibatches.Shuffle(new RandomSource(0) { State = state });
        int compared = 0;
        for (int part = 0; part < minibatches.Count; part++)
        {
            RandomSource noise = new(0) { State = state };
            NumberArray Noise(string place, IReadOnlyList<int> shape) =>
                Arrays.FromTensor(NormalNoise.Like(empty([.. shape.Select(size => (long)size)], ScalarType.Float32), noise));
            UpdateInterpreter interpreter = new(
                program, Sizes.Small, networks, batch, Noise, [.. minibatches[part].data<long>().Select(row => (int)row)]);
            foreach (TrainedNumber loss in interpreter.Evaluate(update))
            {
                if (reports.Find(loss.Name == "loss" ? update.Name : loss.Name, part) is not { } report)
                {
                    continue;
                }

                compared++;
                double[][] gradients = loss.Gradients(networks);
                Near(loss.Value, report.Loss, 1, loss.Name);
                for (int module = 0; module < loss.Modules.Count; module++)
                {
                    double scale = gradients[module].Max(Math.Abs);
                    double[] actual =
                    [
                        .. networks[loss.Modules[module]].Parameters.Keys.SelectMany(
                            name => report.Gradients[loss.Modules[module]][name]),
                    ];
                    Assert.Equal(gradients[module].Length, actual.Length);
                    for (int i = 0; i < actual.Length; i++)
                    {
                        Near(gradients[module][i], actual[i], scale, $"{loss.Name} by {loss.Modules[module]}[{i}]");
                    }
                }
            }
        }

        Assert.Equal(reports.Count, compared);
    }

    private static void Near(double expected, double actual, double scale, string what) => Assert.True(
        Math.Abs(expected - actual) <= Tolerance * Math.Max(scale, Math.Abs(expected)),
        $"{what}: expected {expected:G9}, got {actual:G9} (scale {scale:G3}).");

    private sealed record Report(string Name, double Loss, Dictionary<string, Dictionary<string, double[]>> Gradients);

    /// <summary>Notes what is learned from, losses, and the gradients of the modules that each trains.</summary>
    private sealed class Reports(EmittedAgent agent, AgentProgram program, int stride) : TrainingObserver
    {
        private readonly List<Report> reports = [];

        public int Count => reports.Count;

        /// <summary>What the first of the reports is of.</summary>
        public Gathered? Batch { get; private set; }

        public void Clear() => reports.Clear();

        /// <summary>The report of that number among those of the name; null where there is none.</summary>
        public Report? Find(string name, int number) =>
            reports.Where(report => report.Name == name).Skip(number).FirstOrDefault();

        public override void OnUpdate(in UpdateReport update)
        {
            string name = update.Update;
            Minimise? minimise = program.Updates
                .SelectMany(block =>
                    Uses.Statements(block.Body)
                        .OfType<Minimise>().Where(minimise => (minimise.Name == "loss" ? block.Name : minimise.Name) == name))
                .FirstOrDefault();
            if (minimise is not null)
            {
                Batch = reports.Count == 0 ? agent.Gathered(stride) : Batch;
                reports.Add(new Report(
                    name, update.Loss,
                    program.Optimizers.First(o => o.Name == minimise.Optimizer).Modules
                        .ToDictionary(module => module, agent.Gradients)));
            }
        }
    }
}
