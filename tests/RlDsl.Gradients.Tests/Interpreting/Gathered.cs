using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>What an update learns from, by the names of its fields, in double precision.</summary>
/// <param name="fields">The fields.</param>
/// <param name="stride">The rows from a step to the next of the same environment.</param>
/// <param name="standardise">
/// Observations by their running moments; none stands for moments as they might have been gathered.
/// </param>
internal sealed class Gathered(
    IReadOnlyDictionary<string, NumberArray> fields, int stride, Func<NumberArray, NumberArray>? standardise = null)
{
    private static readonly double[] Mean = [0.2, -0.3, 0.1], Variance = [0.8, 1.7, 1.2];

    /// <summary>The number of rows.</summary>
    public int Rows => fields["reward"].Values.Count;

    /// <summary>The rows from a step to the next of the same environment.</summary>
    public int Stride => stride;

    /// <summary>Normal observations, actions within bounds, and ends of both kinds among the steps.</summary>
    public static Gathered Random(AgentProgram program, Sizes sizes, int rows, RandomSource random)
    {
        const int environments = 2;
        NumberArray Draw(int columns, Func<int, double> element)
        {
            double[] values = new double[rows * columns];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = element(i % columns);
            }

            return new NumberArray(columns == 1 ? [rows] : [rows, columns], values);
        }

        EpisodeStatus[] statuses = [.. Enumerable.Range(0, rows).Select(row => (row % 5) switch
        {
            2 => EpisodeStatus.Terminated,
            4 => EpisodeStatus.Truncated,
            _ => EpisodeStatus.Running,
        })];
        double discount = Evaluator.Number(program, program.Experience.Discount);
        Dictionary<string, NumberArray> fields = new()
        {
            ["observation"] = Draw(sizes.Observation, _ => random.NextNormal()),
            ["nextObservation"] = Draw(sizes.Observation, _ => random.NextNormal()),
            ["reward"] = Draw(1, _ => random.NextNormal()),
            ["weight"] = Draw(1, _ => random.NextDouble(0.3, 1)),
            ["behaviourLogProbability"] = Draw(1, _ => -1 - random.NextDouble()),
            ["discount"] = NumberArray.Vector(statuses.Select(status => status == EpisodeStatus.Terminated ? 0 : discount)),
            ["carry"] = NumberArray.Vector(statuses.Select((status, row) =>
                status == EpisodeStatus.Running && row < rows - environments ? discount : 0)),
            ["action"] = program.IsContinuous
                ? Draw(sizes.Action, i => random.NextDouble(sizes.Low[i], sizes.High[i]))
                : NumberArray.Vector(Enumerable.Range(0, rows).Select(_ => (double)random.NextInt32(sizes.Actions))),
        };
        if (program.Replay?.Steps is { } steps)
        {
            // Of the steps after the first, the last is behind the end of an episode in every third row.
            int later = (int)Evaluator.Number(program, steps) - 1;
            NumberArray[] ofSteps =
                [.. Enumerable.Range(0, later).Select(_ => Draw(sizes.Observation, _ => random.NextNormal()))];
            fields["intermediateObservation"] = NumberArray.Stack(ofSteps).Reshape(later * rows, sizes.Observation);
            fields["intermediateDiscount"] = NumberArray.Vector(Enumerable.Range(0, later * rows).Select(entry =>
                entry / rows == later - 1 && entry % rows % 3 == 0 ? 0 : Math.Pow(discount, (entry / rows) + 1)));
        }

        return new Gathered(fields, environments);
    }

    public NumberArray Field(string name) => fields[name];

    public NumberArray Standardised(NumberArray observations, double clip) =>
        standardise?.Invoke(observations) ?? observations.Along(observations.Rank - 1, Mean.Length, line =>
            [.. line.Select((x, i) => Math.Clamp((x - Mean[i]) / Math.Sqrt(Variance[i] + 1e-8), -clip, clip))]);
}
