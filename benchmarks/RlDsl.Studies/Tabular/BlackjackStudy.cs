using System.Globalization;
using System.Text;
using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Views;

namespace RlDsl.Studies;

[MonteCarlo(Discount = 1), ImportanceSampling]
internal sealed partial class WeightedHand;

[MonteCarlo(Discount = 1), ImportanceSampling(Weighting = ImportanceWeighting.Ordinary), SampleAverages]
internal sealed partial class OrdinaryHand;

/// <summary>
/// The value of one state of blackjack, from hands that are played at random: example 5.4 and figure 5.3 of Sutton and Barto 2018.
/// Weighted importance sampling errs less from the first hands on.
/// </summary>
internal sealed class BlackjackStudy : TableStudy
{
    private const int Repetitions = 100;

    // The dealer shows a 2, and the player has 13 with a usable ace.
    private const int Start = (((13 * 11) + 2) * 2) + 1;

    // After so many hands errors are measured: about equal distances on a logarithmic scale.
    private static readonly int[] Hands = [1, 2, 3, 6, 10, 18, 32, 56, 100, 178, 316, 562, 1_000, 1_778, 3_162, 5_623, 10_000];

    /// <inheritdoc/>
    public override string Name => "blackjack-off-policy";

    /// <inheritdoc/>
    protected override string Subject => string.Create(
        CultureInfo.InvariantCulture,
        $"A state of Blackjack-v1 from hands played at random, {Repetitions} repetitions of {Hands[^1]:N0}");

    /// <inheritdoc/>
    protected override (string Outcome, string Body, bool IsReached) Measure(string images, IReadOnlyList<ulong> seeds)
    {
        TabularModel rules = new Blackjack().CreateModel();
        TabularPolicy stickOnTwenty = TabularPolicy.Deterministic(
            rules.Spec, [.. Enumerable.Range(0, rules.Spec.States).Select(state => state / 22 >= 20 ? 0 : 1)]);
        double value = PolicyEvaluation.Evaluate(rules, stickOnTwenty, discount: 1).Values[Start];
        double[] weighted = Errors(value, seed =>
        {
            WeightedHand agent = new(rules.Spec, stickOnTwenty, options: new() { Seed = seed });
            return (agent, () => agent.V[Start]);
        });
        double[] ordinary = Errors(value, seed =>
        {
            OrdinaryHand agent = new(rules.Spec, stickOnTwenty, options: new() { Seed = seed });
            return (agent, () => agent.V[Start]);
        });
        new LineChart(
            "Off-policy evaluation of a state of blackjack (figure 5.3)", "hands, logarithm to base 10", "mean squared error", 0, 4,
            [Curve("ordinary importance sampling", ordinary), Curve("weighted importance sampling", weighted)])
            .SaveSvg(Path.Combine(images, "blackjack-off-policy.svg"));

        StringBuilder body = new();
        body.Append(CultureInfo.InvariantCulture, $"""
            ![Errors of ordinary and weighted importance sampling](images/blackjack-off-policy.svg)

            The state's value under the policy that hits below 20 is {value:0.00000} by `PolicyEvaluation`, and -0.27726 in the
            book. Mean squared errors:

            | hands | ordinary | weighted |
            |---:|---:|---:|

            """);
        for (int i = 0; i < Hands.Length; i += 2)
        {
            body.Append(CultureInfo.InvariantCulture, $"| {Hands[i]:N0} | {ordinary[i]:0.0000} | {weighted[i]:0.0000} |\n");
        }

        string outcome = string.Create(
            CultureInfo.InvariantCulture,
            $"after 10 hands the mean squared error is {weighted[4]:0.00} by weighted importance sampling and {ordinary[4]:0.00} by "
            + $"ordinary, after {Hands[^1]:N0} it is {weighted[^1]:0.0000} and {ordinary[^1]:0.0000}");
        return (outcome, body.ToString(), weighted[4] < ordinary[4] && weighted[^1] < 0.01 && ordinary[^1] < 0.01);
    }

    private static ChartCurve Curve(string name, double[] errors) =>
        new(name, [.. Hands.Zip(errors, (hands, error) => (Math.Log10(hands), error))]);

    /// <summary>The mean squared error of the value after each number of hands.</summary>
    private static double[] Errors(double value, Func<ulong, (ITabularAgent Agent, Func<double> Value)> create)
    {
        double[,] squares = new double[Repetitions, Hands.Length];
        Parallel.For(0, Repetitions, repetition =>
        {
            TabularModel rules = new Blackjack().CreateModel();
            double[] start = new double[rules.Spec.States];
            start[Start] = 1;
            ModelEnvironment hand = new(
                new TabularModel(rules.Spec, start, (state, action) => [.. rules.Outcomes(state, action)]), stepLimit: null);
            (ITabularAgent agent, Func<double> learned) = create((ulong)repetition + 1);
            hand.Reset(seed: (ulong)repetition + 1);
            int played = 0;
            for (int measured = 0; measured < Hands.Length; measured++)
            {
                for (; played < Hands[measured]; played++)
                {
                    Play(agent, hand);
                }

                squares[repetition, measured] = Math.Pow(learned() - value, 2);
            }
        });
        return
        [
            .. Enumerable.Range(0, Hands.Length)
                .Select(measured => Enumerable.Range(0, Repetitions).Average(repetition => squares[repetition, measured])),
        ];
    }

    private static void Play(ITabularAgent agent, ModelEnvironment hand)
    {
        int state = hand.Reset();
        agent.BeginEpisode();
        StepResult result;
        do
        {
            int action = agent.Explore(state);
            result = hand.Step(action, out int next);
            agent.Observe(state, action, result, next);
            state = next;
        }
        while (!result.EndsEpisode);
    }
}
