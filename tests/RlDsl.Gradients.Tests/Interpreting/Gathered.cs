using RlDsl.Generators.Ir;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>What an update learns from, by the names of its fields, in double precision.</summary>
/// <param name="fields">The fields.</param>
/// <param name="stride">The rows from a step to the next of the same environment.</param>
/// <param name="standardise">Observations by their running moments; none stands for moments as they might have been gathered.</param>
internal sealed class Gathered(IReadOnlyDictionary<string, Tensor> fields, int stride, Func<Tensor, Tensor>? standardise = null)
{
    private static readonly double[] Mean = [0.2, -0.3, 0.1], Variance = [0.8, 1.7, 1.2];

    /// <summary>The number of rows.</summary>
    public int Rows => (int)fields["reward"].numel();

    /// <summary>Normal observations, actions within bounds, and ends of both kinds among the steps.</summary>
    public static Gathered Random(AgentProgram program, Sizes sizes, int rows, RandomSource random)
    {
        const int environments = 2;
        Tensor Draw(int columns, Func<int, double> element)
        {
            double[] values = new double[rows * columns];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = element(i % columns);
            }

            Tensor flat = tensor(values);
            return columns == 1 ? flat : flat.view(rows, columns);
        }

        EpisodeStatus[] statuses = [.. Enumerable.Range(0, rows).Select(row => (row % 5) switch
        {
            2 => EpisodeStatus.Terminated,
            4 => EpisodeStatus.Truncated,
            _ => EpisodeStatus.Running,
        })];
        double discount = Evaluator.Number(program, program.Memory.Discount);
        Dictionary<string, Tensor> fields = new()
        {
            ["observation"] = Draw(sizes.Observation, _ => random.NextNormal()),
            ["nextObservation"] = Draw(sizes.Observation, _ => random.NextNormal()),
            ["reward"] = Draw(1, _ => random.NextNormal()),
            ["weight"] = Draw(1, _ => random.NextDouble(0.3, 1)),
            ["behaviourLogProbability"] = Draw(1, _ => -1 - random.NextDouble()),
            ["discount"] = tensor(statuses.Select(status => status == EpisodeStatus.Terminated ? 0 : discount).ToArray()),
            ["carry"] = tensor(statuses.Select((status, row) => status == EpisodeStatus.Running && row < rows - environments ? discount : 0).ToArray()),
            ["action"] = program.IsContinuous
                ? Draw(sizes.Action, i => random.NextDouble(sizes.Low[i], sizes.High[i]))
                : tensor(Enumerable.Range(0, rows).Select(_ => (long)random.NextInt32(sizes.Actions)).ToArray()),
        };
        if (program.Replay?.Steps is { } steps)
        {
            // Of the steps after the first, the last is behind the end of an episode in every third row.
            int later = (int)Evaluator.Number(program, steps) - 1;
            fields["intermediateObservation"] = cat([.. Enumerable.Range(0, later).Select(_ => Draw(sizes.Observation, _ => random.NextNormal()).view(rows, -1))]);
            fields["intermediateDiscount"] = tensor(Enumerable.Range(0, later * rows).Select(entry =>
                entry / rows == later - 1 && entry % rows % 3 == 0 ? 0 : Math.Pow(discount, (entry / rows) + 1)).ToArray());
        }

        return new Gathered(fields, environments);
    }

    public Tensor Field(string name) => fields[name];

    public Tensor Standardised(Tensor observation, double clip) => standardise?.Invoke(observation) ?? ((observation - tensor(Mean)) / (tensor(Variance) + 1e-8).sqrt()).clamp(-clip, clip);

    /// <summary>y_t = x_t + f_t y_{t+1} along each environment.</summary>
    public Tensor DiscountedSum(Tensor values, Tensor factors)
    {
        double[] x = [.. values.data<double>()], f = [.. factors.data<double>()];
        for (int row = x.Length - 1 - stride; row >= 0; row--)
        {
            x[row] += f[row] * x[row + stride];
        }

        return tensor(x);
    }

    /// <summary>p_t = x_t p_{t-1} within each episode.</summary>
    public Tensor RunningProduct(Tensor values) => Along(values, (x, before) => x * before);

    /// <summary>y_t = y_{t-1} within each episode, x at its first step.</summary>
    public Tensor FirstOfEpisode(Tensor values) => Along(values, (_, before) => before);

    private Tensor Along(Tensor values, Func<double, double, double> next)
    {
        double[] x = [.. values.data<double>()], carry = [.. fields["carry"].data<double>()];
        for (int row = stride; row < x.Length; row++)
        {
            x[row] = carry[row - stride] == 0 ? x[row] : next(x[row], x[row - stride]);
        }

        return tensor(x);
    }
}
