using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>
/// Compares an update of an emitted agent with its program, interpreted in double precision at the same parameters on the same
/// batch with the same noise.
/// </summary>
internal static class UpdateComparison
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

    /// <summary>Whether the interpreter knows all that is in a program: it has one thread, and no noisy layers.</summary>
    public static bool Covers(AgentProgram program) =>
        !program.HasWorkers && program.Modules.All(module => module.Noise is null);

    /// <summary>
    /// Lets an agent see random steps and learn once, and compares the losses that it reports and the gradients that it
    /// leaves with those of its program.
    /// </summary>
    /// <param name="attributes">What declares the program: one of <see cref="LossPrograms.All"/>.</param>
    /// <param name="create">Makes the agent of a program, of its observations and actions, and of the values of options.</param>
    /// <param name="prepare">Changes the agent before it learns.</param>
    public static void Check(
        string attributes,
        Func<AgentProgram, object, IReadOnlyDictionary<string, double>, EmittedAgent> create,
        Action<EmittedAgent> prepare)
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
        using EmittedAgent agent = create(program, spec, Numbers);
        prepare(agent);
        PartFromTargets(agent, program);
        int environments = program.Replay is null ? (int)Numbers["Environments"] : 1;
        var observer = new UpdateReports(agent, program, program.Experience is EpisodeMemory ? 1 : environments);
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

    /// <summary>
    /// Turns the parameters of target networks round: a network that stands where its target belongs shows, and one whose
    /// target differs by more than a factor has another greedy action.
    /// </summary>
    private static void PartFromTargets(EmittedAgent agent, AgentProgram program)
    {
        foreach (Module target in program.Modules.Where(module => module.TargetOf is not null))
        {
            foreach ((string name, double[] values) in agent.Parameters(target.Name))
            {
                agent.Set(target.Name, name, [.. values.Reverse()]);
            }
        }
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
        AgentProgram program,
        UpdateReports reports,
        Dictionary<string, Dictionary<string, double[]>> parameters,
        RandomState state)
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
        int[] rows = new int[batch.Rows];
        MinibatchOrder.Shuffle(rows.AsSpan(), new RandomSource(0) { State = state });
        int minibatches = (int)Numbers["Minibatches"];
        int compared = 0;
        for (int part = 0; part < minibatches; part++)
        {
            RandomSource noise = new(0) { State = state };
            NumberArray Noise(string place, IReadOnlyList<int> shape)
            {
                float[] drawn = new float[shape.Aggregate(1, (product, size) => product * size)];
                noise.FillNormal(drawn);
                return new NumberArray(shape, [.. drawn.Select(value => (double)value)]);
            }

            int first = MinibatchOrder.Start(part, minibatches, rows.Length);
            int end = MinibatchOrder.Start(part + 1, minibatches, rows.Length);
            UpdateInterpreter interpreter = new(program, Sizes.Small, networks, batch, Noise, rows[first..end]);
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
                    Assert.NotEqual(0, scale);
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

        Assert.NotEqual(0, compared);
        Assert.Equal(reports.Count, compared);
    }

    private static void Near(double expected, double actual, double scale, string what) => Assert.True(
        Math.Abs(expected - actual) <= Tolerance * Math.Max(scale, Math.Abs(expected)),
        $"{what}: expected {expected:G9}, got {actual:G9} (scale {scale:G3}).");
}
