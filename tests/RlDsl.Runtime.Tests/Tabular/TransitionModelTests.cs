using RlDsl.Runtime.Tests.Memory;

namespace RlDsl.Runtime.Tests.Tabular;

public class TransitionModelTests
{
    private static readonly TabularSpec Spec = new("Test-v0", States: 5, Actions: 3);

    [Fact]
    public void Last_outcome_of_each_pair_is_drawn_and_all_pairs_are_equally_likely()
    {
        var model = new TransitionModel(Spec);
        model.Remember(4, 2, -1, 0.9, 0);
        model.Remember(0, 0, 1, 0.9, 3);
        model.Remember(2, 1, 2, 0.9, 1);
        model.Remember(4, 2, 5, 0, 4);
        Assert.Equal(3, model.Count);
        Dictionary<(int, int), (double, double, int)> expected = new()
        {
            [(4, 2)] = (5, 0, 4),
            [(0, 0)] = (1, 0.9, 3),
            [(2, 1)] = (2, 0.9, 1),
        };
        Dictionary<(int, int), double> counts = [];
        var random = new RandomSource(2);
        for (int i = 0; i < 30_000; i++)
        {
            model.Draw(random, out int state, out int action, out double reward, out double discount, out int next);
            Assert.Equal(expected[(state, action)], (reward, discount, next));
            counts[(state, action)] = counts.GetValueOrDefault((state, action)) + 1;
        }

        Assert.InRange(ChiSquare.Statistic([.. counts.Values], [1 / 3.0, 1 / 3.0, 1 / 3.0]), 0, ChiSquare.Limit(2));
    }

    [Fact]
    public void Wrong_outcomes_are_refused_and_nothing_can_be_drawn_of_nothing()
    {
        var model = new TransitionModel(Spec);
        Assert.Contains(
            "Remember",
            Assert.Throws<InvalidOperationException>(
                () => model.Draw(new RandomSource(1), out _, out _, out _, out _, out _)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Remember(5, 0, 0, 0.9, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Remember(0, 3, 0, 0.9, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Remember(0, 0, 0, 0.9, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Remember(0, 0, 0, 1.1, 0));
        Assert.Throws<ArgumentException>(() => model.Remember(0, 0, double.NaN, 0.9, 0));
        Assert.Equal(0, model.Count);
    }
}
