using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>
/// Evaluates the updates of a program of the tensor dialect. No parameter changes by itself: every loss of an update is at the
/// parameters that the networks have. What no gradient is taken of can be kept from one evaluation to the next.
/// </summary>
internal sealed class UpdateInterpreter
{
    private readonly AgentProgram program;
    private readonly Evaluator evaluator;
    private readonly Dictionary<string, Traced> gathered = [];
    private readonly Dictionary<string, NumberArray> noise = [], stopped = [];
    private readonly List<TrainedNumber> trained = [];
    private readonly int[]? minibatch;

    /// <summary>Evaluates updates of one program on one batch.</summary>
    /// <param name="program">The program.</param>
    /// <param name="sizes">What it leaves open.</param>
    /// <param name="networks">Its modules by name.</param>
    /// <param name="batch">What it learns from.</param>
    /// <param name="draw">The noise that a value of this name and shape is made with; asked once for each.</param>
    /// <param name="minibatch">The rows that epochs over minibatches learn from; none is all.</param>
    public UpdateInterpreter(
        AgentProgram program, Sizes sizes, IReadOnlyDictionary<string, Network> networks, Gathered batch,
        Func<string, IReadOnlyList<int>, NumberArray> draw, int[]? minibatch = null)
    {
        this.program = program;
        this.minibatch = minibatch;
        evaluator = new Evaluator(program, sizes, networks, batch)
        {
            Noise = (place, shape) =>
                noise.TryGetValue(place, out NumberArray? known) ? known : noise[place] = draw(place, shape),
            Constant = (place, value) => KeepConstants ? stopped[place] : stopped[place] = value,
        };
    }

    /// <summary>Whether regions without gradient keep the values of the evaluation before.</summary>
    public bool KeepRegions { get; set; }

    /// <summary>Whether what no gradient is taken of keeps its value of the evaluation before.</summary>
    public bool KeepConstants { get; set; }

    /// <summary>Whether it is noted what values were computed from, as gradients need it.</summary>
    public bool Traces { get; set; } = true;

    /// <summary>The last value that priorities are made of.</summary>
    public NumberArray? Priorities { get; private set; }

    /// <summary>The last value that ends epochs where it is too great.</summary>
    public NumberArray? Stop { get; private set; }

    public Kinks Kinks => evaluator.Kinks;

    /// <summary>The last value of a name of the program.</summary>
    public NumberArray Named(string name) => evaluator.Named(name).Numbers;

    /// <summary>
    /// The losses of an update in order, and the objectives and divergences of its steps along natural gradients.
    /// </summary>
    public IReadOnlyList<TrainedNumber> Evaluate(Update update)
    {
        trained.Clear();
        Kinks.Clear();
        evaluator.Traces = Traces;
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
            case Call call:
                evaluator.Call(call);
                break;
            case NoGradient region when KeepRegions:
                foreach (string name in NamesIn(region))
                {
                    evaluator.Bind(name, gathered[name]);
                }

                break;
            case NoGradient region:
                WithoutTrace(() => Run(region.Body));
                foreach (string name in NamesIn(region))
                {
                    gathered[name] = evaluator.Named(name);
                }

                break;
            case Minimise minimise:
                evaluator.Place = minimise.Name;
                Train(minimise.Name, minimise.Loss, program.Optimizers.First(o => o.Name == minimise.Optimizer).Modules);
                break;
            case NaturalGradientStep step:
                Run(step.Body);
                Train("objective", step.Objective, [step.Module]);
                Train("divergence", step.Divergence, [step.Module]);
                break;
            case Epochs epochs:
                evaluator.Minibatch = epochs.Minibatches is null ? null : minibatch;
                Run(epochs.Body);
                evaluator.Minibatch = null;
                break;
            case Periodically periodically:
                Run(periodically.Body);
                break;
            case Prioritise prioritise:
                WithoutTrace(() => Priorities = evaluator.Evaluate(prioritise.Magnitude).Numbers);
                break;
            case StopEpochs stop:
                WithoutTrace(() => Stop = evaluator.Evaluate(stop.Measure).Numbers);
                break;
            case RecordMetric or AdaptCoefficient or ResampleNoise or CopyTarget or MoveTarget or AdaptPerturbation or Perturb:
                break;
            default:
                throw new NotSupportedException($"A {statement.GetType().Name}.");
        }
    }

    private static IEnumerable<string> NamesIn(NoGradient region) =>
        Uses.Statements(region.Body).SelectMany(statement => statement.Names);

    private void Train(string name, Value number, IReadOnlyList<string> modules) =>
        trained.Add(new TrainedNumber(name, evaluator.Evaluate(number), evaluator, modules));

    /// <summary>Does what no gradient flows through.</summary>
    private void WithoutTrace(Action action)
    {
        evaluator.Traces = false;
        action();
        evaluator.Traces = Traces;
    }
}
