using RlDsl.Environments;
using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>
/// A small agent that learns: a linear policy for two actions, whose weights are changed at random before each episode and
/// kept if the return was not less. Its description is written by hand as the generator emits it. It can be told to be slow
/// and to fail.
/// </summary>
internal sealed class ClimbingAgent : IDiscreteAgent
{
    private const string Program = "agent ClimbingAgent  (random hill climbing)\n  greedy    w·s > 0\n";

    private readonly Options options;
    private readonly RandomSource random;
    private readonly float[] best;
    private readonly float[] tried;
    private double bestReturn = double.NegativeInfinity;
    private double episodeReturn;

    public ClimbingAgent(DiscreteSpec spec, Options options)
    {
        Spec = spec;
        this.options = options;
        random = new RandomSource(options.Seed);
        best = new float[spec.Observation.Size];
        tried = new float[spec.Observation.Size];
    }

    public static DiscreteAgentDescription Description { get; } = Describe(new Options());

    public DiscreteSpec Spec { get; }

    public TrainingSession Session { get; } = new();

    public int Environments => 1;

    private static DiscreteAgentDescription Describe(Options defaults) => new()
    {
        ClassName = "RlDsl.Hosting.Tests.Application.ClimbingAgent",
        Algorithm = "random hill climbing",
        Program = Program,
        Hyperparameters =
        [
            OptionDescription.Real(
                nameof(Options.Noise), defaults.Noise, new(0, 10, OpenMinimum: true),
                "The standard deviation of the noise on each weight."),
            OptionDescription.Integer(
                nameof(Options.Delay), defaults.Delay, NumberRange.AtLeast(0), "The milliseconds that each step waits."),
            OptionDescription.LongInteger(
                nameof(Options.FailAt), defaults.FailAt, NumberRange.AtLeast(0), "The step that fails; 0 for none."),
            OptionDescription.Fixed("Features", "linear", "What the policy computes."),
        ],
        GeneratedFiles = [new("RlDsl.Hosting.Tests.Application.ClimbingAgent.g.cs", "partial class ClimbingAgent;\n")],
        CreateAgent = (spec, settings) => new ClimbingAgent(spec, new Options
        {
            Noise = settings.Hyperparameters.Real(nameof(Options.Noise)),
            Delay = settings.Hyperparameters.Integer(nameof(Options.Delay)),
            FailAt = settings.Hyperparameters.LongInteger(nameof(Options.FailAt)),
            Seed = settings.Seed,
        }),
    };

    public int Act(ReadOnlySpan<float> observation) => Choose(best, observation);

    public int Explore(ReadOnlySpan<float> observation) => Choose(tried, observation);

    public void Explore(ReadOnlySpan<float> observations, Span<int> actions) => actions[0] = Explore(observations);

    public void Observe(
        int environment, ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation)
    {
        episodeReturn += result.Reward;
        Session.RecordStep(environment, result.Reward, result.Status);
    }

    public void BeginEpisode(int environment = 0)
    {
        Session.BeginEpisode(environment);
        Try();
    }

    public void Learn()
    {
        if (Session.EpisodeEnded)
        {
            if (episodeReturn >= bestReturn)
            {
                bestReturn = episodeReturn;
                tried.CopyTo(best, 0);
            }

            Session.RecordUpdate("climbing", (float)-bestReturn);
            Try();
        }
    }

    public TrainingSummary Train(
        Func<IDiscreteEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default)
    {
        using var environments = new DiscreteVectorEnvironment(create, 1);
        Session.Begin(steps, observer);
        var observation = new float[Spec.Observation.Size];
        var next = new float[Spec.Observation.Size];
        var results = new StepResult[1];
        if (!Session.Resume(environments, observation))
        {
            environments.Reset(options.Seed, observation);
            BeginEpisode();
        }

        for (long step = 0; step < steps && !cancellationToken.IsCancellationRequested; step++)
        {
            Thread.Sleep(options.Delay);
            var action = Explore(observation);
            environments.Step([action], next, results);
            Observe(0, observation, action, results[0], results[0].EndsEpisode ? environments.FinalObservation(0) : next);
            if (Session.StepCount == options.FailAt)
            {
                throw new InvalidOperationException($"the step {options.FailAt} fails, as it was told to");
            }

            Learn();
            next.CopyTo(observation, 0);
            Session.EndStep(environments, observation);
        }

        return Session.End(cancellationToken.IsCancellationRequested);
    }

    public EvaluationSummary Evaluate(
        IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) =>
        Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);

    public void Save(string path) => Save(path, withTraining: false);

    public void SaveTraining(string path) => Save(path, withTraining: true);

    public void SaveWeights(string path) => Save(path);

    public IReadOnlyList<OptionDifference> Load(string path)
    {
        using var reader = CheckpointReader.Open(path, nameof(ClimbingAgent), Program);
        reader.Read("weights", best);
        reader.Read("tried", tried);
        bestReturn = reader.ReadDouble("return");
        episodeReturn = reader.ReadDouble("episode return");
        random.State = reader.ReadRandomState("random");
        Session.Load(reader);
        if (reader.HasTraining([]))
        {
            Session.LoadTraining(reader);
        }

        return [];
    }

    public void Dispose()
    {
    }

    private void Save(string path, bool withTraining)
    {
        using var writer = CheckpointWriter.Create(path, nameof(ClimbingAgent), Program);
        writer.Write("weights", best);
        writer.Write("tried", tried);
        writer.Write("return", bestReturn);
        writer.Write("episode return", episodeReturn);
        writer.Write("random", random.State);
        Session.Save(writer);
        if (withTraining)
        {
            Session.SaveTraining(writer);
        }

        writer.Commit();
    }

    private static int Choose(float[] weights, ReadOnlySpan<float> observation)
    {
        var sum = 0f;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * observation[i];
        }

        return sum > 0 ? 1 : 0;
    }

    private void Try()
    {
        episodeReturn = 0;
        for (var i = 0; i < tried.Length; i++)
        {
            tried[i] = best[i] + (float)(options.Noise * random.NextNormal());
        }
    }

    public sealed record Options
    {
        public double Noise { get; init; } = 0.5;

        public int Delay { get; init; }

        public long FailAt { get; init; }

        public ulong Seed { get; init; }
    }
}
