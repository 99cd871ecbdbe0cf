using System.Globalization;
using System.Text;
using RlDsl.Views;

namespace RlDsl.Studies;

/// <summary>
/// Prediction on the 19-state random walk: the errors of all methods by step size, as in figures 7.2, 12.3, 12.6 and 12.8 of
/// Sutton and Barto 2018, beside those that NumPy computes.
/// </summary>
internal sealed class RandomWalkStudy : TableStudy
{
    // The figures of the book end there; the error of values that are all 0 is 0.548.
    private const double Least = 0.25;
    private const double Greatest = 0.55;

    // Above it, values are on their way out of all bounds, and their mean is that of the few worst repetitions.
    private const double Diverging = 1;
    private const double Rounding = 1e-9;

    private static readonly double[] Shown = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1];

    private static readonly (string Method, string Title, string File)[] Pictures =
    [
        (WalkMethod.MultiStep, "n-step TD on the 19-state random walk (figure 7.2)", "random-walk-n-step"),
        (WalkMethod.LambdaReturn, "Offline λ-return on the 19-state random walk (figure 12.3)", "random-walk-lambda-return"),
        (WalkMethod.SummedLambdaReturn, "Offline λ-return, moves summed", "random-walk-lambda-return-summed"),
        (WalkMethod.Accumulating, "TD(λ), accumulating traces (figure 12.6)", "random-walk-accumulating"),
        (WalkMethod.TrueOnline, "True online TD(λ), dutch traces (figure 12.8)", "random-walk-true-online"),
        (WalkMethod.Replacing, "TD(λ), replacing traces", "random-walk-replacing"),
    ];

    /// <inheritdoc/>
    public override string Name => "random-walk";

    /// <inheritdoc/>
    protected override string Subject =>
        "Prediction on the 19-state random walk, 10 walks, 100 repetitions";

    /// <inheritdoc/>
    protected override (string Outcome, string Body, bool IsReached) Measure(string images, IReadOnlyList<ulong> seeds)
    {
        string[][] repetitions = WalkCurves.Draw();
        Dictionary<(string Method, double Parameter), WalkCell[]> ours = WalkMethod.All.ToDictionary(
            method => (method.Name, method.Parameter), method => WalkCurves.Of(method, repetitions));
        (double difference, int compared, bool agree) = Compare(ours, WalkReference.On(repetitions));
        (double typical, double worst) = Deviations(ours, WalkReference.OnItsOwn());

        StringBuilder body = new();
        foreach ((string method, string title, string file) in Pictures)
        {
            Chart(title, method, ours).SaveSvg(Path.Combine(images, $"{file}.svg"));
            body.Append(CultureInfo.InvariantCulture, $"![{title}](images/{file}.svg)\n\n");
        }

        Chart("Constant-α Monte Carlo", ours).SaveSvg(Path.Combine(images, "random-walk-monte-carlo.svg"));
        body.Append("![Constant-α Monte Carlo](images/random-walk-monte-carlo.svg)\n\n");
        body.Append(CultureInfo.InvariantCulture, $"""
            The root mean square of the errors of the 19 values at the end of a walk, averaged over 10 walks and 100
            repetitions; `-` is above {Diverging}, on the way out of all bounds. All methods learn from the same walks.

            | method | | {string.Join(" | ", Shown.Select(size => $"α = {Text(size)}"))} | least | at α |
            |---|---|{string.Concat(Enumerable.Repeat("---:|", Shown.Length + 2))}

            """);
        foreach (WalkMethod method in WalkMethod.All)
        {
            body.Append(Row(method, ours[(method.Name, method.Parameter)]));
        }

        body.Append(CultureInfo.InvariantCulture, $"""

            `random_walk.reference.py` computes the same by the definitions in NumPy. On these walks it differs by
            {difference:0.0e+0} at most in the {compared} means that are not above {Diverging}, and
            {(agree ? "agrees" : "does not agree")} in which are. On 100 repetitions of walks of its own, the means differ by
            {typical:0.00} standard errors of their difference (root mean square), and by {worst:0.00} at most.

            """);
        string best = string.Create(
            CultureInfo.InvariantCulture,
            $"least errors {Smallest(ours, WalkMethod.MultiStep, "n")}, {Smallest(ours, WalkMethod.LambdaReturn, "λ")}, "
            + $"{Smallest(ours, WalkMethod.TrueOnline, "λ")}; NumPy differs by {difference:0.0e+0} on the same walks");
        return (best, body.ToString(), agree && difference <= Rounding);
    }

    /// <summary>The greatest difference of means on the same walks, and whether both see the same ones diverge.</summary>
    private static (double Difference, int Compared, bool Agree) Compare(
        Dictionary<(string, double), WalkCell[]> ours, Dictionary<(string, double), WalkCell[]> theirs)
    {
        (double difference, int compared, bool agree) = (0, 0, true);
        foreach ((WalkCell own, WalkCell other) in Pairs(ours, theirs))
        {
            if (own.Mean <= Diverging && other.Mean <= Diverging)
            {
                difference = Math.Max(difference, Math.Abs(own.Mean - other.Mean));
                compared++;
            }

            agree &= own.Mean <= Diverging == other.Mean <= Diverging;
        }

        return (difference, compared, agree);
    }

    /// <summary>How far means on other walks are apart, in standard errors of their difference.</summary>
    private static (double Typical, double Worst) Deviations(
        Dictionary<(string, double), WalkCell[]> ours, Dictionary<(string, double), WalkCell[]> theirs)
    {
        double[] deviations =
        [
            .. Pairs(ours, theirs)
                .Where(pair => pair.Ours.Mean <= Diverging && pair.Theirs.Mean <= Diverging)
                .Select(pair => Math.Abs(pair.Ours.Mean - pair.Theirs.Mean)
                    / Math.Sqrt(Square(pair.Ours.StandardError) + Square(pair.Theirs.StandardError))),
        ];
        return (Math.Sqrt(deviations.Average(Square)), deviations.Max());
    }

    private static IEnumerable<(WalkCell Ours, WalkCell Theirs)> Pairs(
        Dictionary<(string, double), WalkCell[]> ours, Dictionary<(string, double), WalkCell[]> theirs) =>
        ours.SelectMany(curve => curve.Value.Zip(theirs[curve.Key]));

    private static LineChart Chart(
        string title, string method, Dictionary<(string Method, double Parameter), WalkCell[]> curves) =>
        Chart(title, curves.Where(curve => curve.Key.Method == method)
            .Select(curve => ($"{(method == WalkMethod.MultiStep ? "n" : "λ")} = {Text(curve.Key.Parameter)}", curve.Value)));

    private static LineChart Chart(string title, Dictionary<(string Method, double Parameter), WalkCell[]> curves) =>
        Chart(title, new[] { WalkMethod.EveryVisit, WalkMethod.FirstVisit }.Select(method => (method, curves[(method, 0)])));

    /// <summary>A chart that begins with the error of the initial values, which no step size of 0 changes.</summary>
    private static LineChart Chart(string title, IEnumerable<(string Name, WalkCell[] Cells)> curves) => new(
        title, "step size α", "root mean square error", Least, Greatest,
        [
            .. curves.Select(curve => new ChartCurve(
                curve.Name,
                [(0, WalkErrors.Initial), .. WalkCurves.StepSizes.Zip(curve.Cells, (size, cell) => (size, cell.Mean))])),
        ]);

    private static string Row(WalkMethod method, WalkCell[] cells)
    {
        IEnumerable<string> shown = Shown.Select(size => Cell(cells[WalkCurves.StepSizes.ToList().IndexOf(size)].Mean));
        string parameter = method.Name switch
        {
            WalkMethod.MultiStep => $"n = {Text(method.Parameter)}",
            WalkMethod.EveryVisit or WalkMethod.FirstVisit => "",
            _ => $"λ = {Text(method.Parameter)}",
        };
        WalkCell least = cells.MinBy(cell => cell.Mean);
        return $"| {method.Name} | {parameter} | {string.Join(" | ", shown)} "
            + $"| {Cell(least.Mean)} ± {Text(least.StandardError, "0.000")} "
            + $"| {Text(WalkCurves.StepSizes[Array.IndexOf(cells, least)])} |\n";
    }

    private static string Smallest(
        Dictionary<(string Method, double Parameter), WalkCell[]> curves, string method, string letter)
    {
        ((string _, double parameter), WalkCell[] cells) =
            curves.Where(curve => curve.Key.Method == method).MinBy(curve => curve.Value.Min(cell => cell.Mean));
        return $"{Cell(cells.Min(cell => cell.Mean))} ({method}, {letter} = {Text(parameter)})";
    }

    private static string Cell(double mean) => mean <= Diverging ? Text(mean, "0.000") : "-";

    private static string Text(double number, string format = "0.###") => number.ToString(format, CultureInfo.InvariantCulture);

    private static double Square(double x) => x * x;
}
