using RlDsl.Generators.Ir;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>
/// Evaluates the updates of a program of the tensor dialect. No parameter changes by itself: every loss of an update is at the
/// parameters that the networks have. What no gradient is taken of can be kept from one evaluation to the next.
/// </summary>
internal sealed class UpdateInterpreter
{
    private readonly AgentProgram program;
    private readonly Evaluator evaluator;
    private readonly Dictionary<string, object> gathered = [];
    private readonly Dictionary<string, Tensor> noise = [], stopped = [];
    private readonly List<TrainedNumber> trained = [];
    private readonly Tensor? minibatch;

    /// <summary>Evaluates updates of one program on one batch.</summary>
    /// <param name="program">The program.</param>
    /// <param name="sizes">What it leaves open.</param>
    /// <param name="networks">Its modules by name.</param>
    /// <param name="batch">What it learns from.</param>
    /// <param name="draw">The noise that a value of this name and shape is made with; asked once for each.</param>
    /// <param name="minibatch">The rows that epochs over minibatches learn from; none is all.</param>
    public UpdateInterpreter(
        AgentProgram program, Sizes sizes, IReadOnlyDictionary<string, Network> networks, Gathered batch, Func<string, long[], Tensor> draw,
        long[]? minibatch = null)
    {
        this.program = program;
        this.minibatch = minibatch is null ? null : tensor(minibatch);
        evaluator = new Evaluator(program, sizes, networks, batch)
        {
            Noise = (place, shape) => noise.TryGetValue(place, out Tensor? known) ? known : noise[place] = draw(place, shape),
            Constant = (place, value) => KeepConstants ? stopped[place] : stopped[place] = value,
        };
    }

    /// <summary>Whether regions without gradient keep the values of the evaluation before.</summary>
    public bool KeepRegions { get; set; }

    /// <summary>Whether what no gradient is taken of keeps its value of the evaluation before.</summary>
    public bool KeepConstants { get; set; }

    /// <summary>The last value that priorities are made of.</summary>
    public Tensor? Priorities { get; private set; }

    /// <summary>The last value that ends epochs where it is too great.</summary>
    public Tensor? Stop { get; private set; }

    public Kinks Kinks => evaluator.Kinks;

    /// <summary>The last value of a name of the program.</summary>
    public object Named(string name) => evaluator.Named(name);

    /// <summary>The losses of an update in order, and the objectives and divergences of its steps along natural gradients.</summary>
    public IReadOnlyList<TrainedNumber> Evaluate(Update update)
    {
        trained.Clear();
        Kinks.Clear();
        Run(update.Body);
        return [.. trained];
    }

    private void Run(IEnumerable<Statement> block)
    {
        foreach (Statement statement in block)
        {
            Run(statement);
        }
    }

    private void Run(Statement statement)
    {
        switch (statement)
        {
            case Let let:
                evaluator.Place = let.Name;
                evaluator.Bind(let.Name, evaluator.Evaluate(let.Value));
                break;
            case NoGradient region when KeepRegions:
                foreach (Let let in Uses.Statements(region.Body).OfType<Let>())
                {
                    evaluator.Bind(let.Name, gathered[let.Name]);
                }

                break;
            case NoGradient region:
                using (no_grad())
                {
                    Run(region.Body);
                }

                foreach (Let let in Uses.Statements(region.Body).OfType<Let>())
                {
                    gathered[let.Name] = evaluator.Named(let.Name);
                }

                break;
            case Minimise minimise:
                evaluator.Place = minimise.Name;
                trained.Add(new TrainedNumber(
                    minimise.Name, evaluator.Tensor(minimise.Loss), program.Optimizers.First(o => o.Name == minimise.Optimizer).Modules));
                break;
            case NaturalGradientStep step:
                Run(step.Body);
                trained.Add(new TrainedNumber("objective", evaluator.Tensor(step.Objective), [step.Module]));
                trained.Add(new TrainedNumber("divergence", evaluator.Tensor(step.Divergence), [step.Module]));
                break;
            case Epochs epochs:
                evaluator.Rows = epochs.Minibatches is null ? null : minibatch;
                Run(epochs.Body);
                evaluator.Rows = null;
                break;
            case Periodically periodically:
                Run(periodically.Body);
                break;
            case Prioritise prioritise:
                using (no_grad())
                {
                    Priorities = evaluator.Tensor(prioritise.Magnitude);
                }

                break;
            case StopEpochs stop:
                using (no_grad())
                {
                    Stop = evaluator.Tensor(stop.Measure);
                }

                break;
            case RecordMetric or AdaptCoefficient or ResampleNoise or CopyTarget or MoveTarget or AdaptPerturbation or Perturb:
                break;
            default:
                throw new NotSupportedException($"A {statement.GetType().Name}.");
        }
    }
}
