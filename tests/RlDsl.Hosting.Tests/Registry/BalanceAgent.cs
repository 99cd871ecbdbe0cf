using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Registry;

/// <summary>
/// A small agent as generated ones are, for discrete actions: it explores at random and learns one number. Its description is
/// written by hand as the generator emits it.
/// </summary>
internal sealed class BalanceAgent : IDiscreteAgent
{
    private readonly Options options;
    private readonly RandomSource random;
    private float loss = 1;

    public BalanceAgent(DiscreteSpec spec, Options? options = null)
    {
        Spec = spec;
        this.options = options ?? new Options();
        random = new RandomSource(this.options.Seed);
    }

    public static DiscreteAgentDescription Description { get; } = Describe(new Options());

    public DiscreteSpec Spec { get; }

    public TrainingSession Session { get; } = new();

    public int Environments => 1;

    public Options Hyperparameters => options;

    private static DiscreteAgentDescription Describe(Options defaults) => new()
    {
        ClassName = "RlDsl.Hosting.Tests.Registry.BalanceAgent",
        Algorithm = "balancing",
        Program = "agent BalanceAgent  (balancing)\n  greedy    0\n",
        Hyperparameters =
        [
            OptionDescription.Real(
                nameof(Options.LearningRate), defaults.LearningRate, new(0, 1, OpenMinimum: true), "The step size of \"Adam\"."),
            OptionDescription.Real(nameof(Options.Discount), defaults.Discount, new(0, 1), "The discount γ of the return."),
            OptionDescription.Integer(
                nameof(Options.BatchSize), defaults.BatchSize, new(1, double.PositiveInfinity), "The transitions of a batch."),
            OptionDescription.Real(nameof(Options.ReturnMinimum), defaults.ReturnMinimum, NumberRange.Any, "The least return."),
            OptionDescription.Fixed("Hidden", "[120, 84]", "The widths of the hidden layers."),
        ],
        GeneratedFiles = [new("RlDsl.Hosting.Tests.Registry.BalanceAgent.g.cs", "partial class BalanceAgent;\n")],
        CreateAgent = (spec, settings) => new BalanceAgent(spec, new Options
        {
            LearningRate = settings.Hyperparameters.Real(nameof(Options.LearningRate)),
            Discount = settings.Hyperparameters.Real(nameof(Options.Discount)),
            BatchSize = settings.Hyperparameters.Integer(nameof(Options.BatchSize)),
            ReturnMinimum = settings.Hyperparameters.Real(nameof(Options.ReturnMinimum)),
            Seed = settings.Seed,
            Device = settings.Device,
        }),
    };

    public int Act(ReadOnlySpan<float> observation) => observation[2] + observation[3] > 0 ? 1 : 0;

    public int Explore(ReadOnlySpan<float> observation) => random.NextInt32(Spec.Actions);

    public void Explore(ReadOnlySpan<float> observations, Span<int> actions) => actions[0] = Explore(observations);

    public void Observe(
        int environment, ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation) =>
        Session.RecordStep(environment, result.Reward, result.Status);

    public void BeginEpisode(int environment = 0) => Session.BeginEpisode(environment);

    public void Learn()
    {
        loss *= 1 - (float)options.LearningRate;
        Session.RecordMetric("absolute q", loss * 2);
        Session.RecordUpdate("balancing", loss);
        Session.ReportMetrics(10);
    }

    public TrainingSummary Train(
        Func<IDiscreteEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default)
    {
        IDiscreteEnvironment environment = create();
        Session.Begin(steps, observer);
        var observation = new float[Spec.Observation.Size];
        var next = new float[Spec.Observation.Size];
        environment.Reset(options.Seed, observation);
        for (long step = 0; step < steps && !cancellationToken.IsCancellationRequested; step++)
        {
            var action = Explore(observation);
            var result = environment.Step(action, next);
            Observe(0, observation, action, result, next);
            Learn();
            (observation, next) = (next, observation);
            if (result.EndsEpisode)
            {
                environment.Reset(observation);
            }
        }

        return Session.End(cancellationToken.IsCancellationRequested);
    }

    public EvaluationSummary Evaluate(
        IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) =>
        Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);

    public void Save(string path) => File.WriteAllText(path, loss.ToString("R"));

    public void SaveTraining(string path) => Save(path);

    public IReadOnlyList<OptionDifference> Load(string path)
    {
        loss = float.Parse(File.ReadAllText(path));
        return [];
    }

    public void Dispose()
    {
    }

    public sealed record Options
    {
        public double LearningRate { get; init; } = 1e-3;

        public double Discount { get; init; } = 0.99;

        public int BatchSize { get; init; } = 32;

        public double ReturnMinimum { get; init; } = -10;

        public ulong Seed { get; init; }

        public string Device { get; init; } = "cpu";
    }
}
