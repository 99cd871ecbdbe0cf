namespace RlDsl.Runtime.Tests.Environments.Tabular;

public class TabularModelGoldenTests
{
    [Fact]
    public void Every_reference_has_its_model() => Assert.All(
        ReferenceValues.Read<TabularReference[]>("tabular"), reference => Assert.NotNull(reference.Model()));

    [Theory]
    [MemberData(nameof(TabularReference.Names), MemberType = typeof(TabularReference))]
    public void Model_has_the_outcomes_of_the_independent_one(string name)
    {
        TabularReference reference = TabularReference.Of(name);
        ITabularModel model = reference.Model();
        Assert.Equal((reference.States, reference.Actions), (model.Spec.States, model.Spec.Actions));
        for (int state = 0; state < reference.States; state++)
        {
            Assert.Equal(reference.Start[state], model.StartProbabilities[state], TabularReference.Tolerance);
        }

        ILookup<(int, int), double[]> expected = reference.Outcomes.ToLookup(row => ((int)row[0], (int)row[1]));
        foreach (IGrouping<(int State, int Action), double[]> rows in expected)
        {
            Dictionary<(int, double, bool), double> actual = [];
            foreach (Outcome outcome in model.Outcomes(rows.Key.State, rows.Key.Action))
            {
                var key = (outcome.NextState, outcome.Reward, outcome.Terminated);
                actual[key] = actual.GetValueOrDefault(key) + outcome.Probability;
            }

            Assert.Equal(rows.Count(), actual.Count);
            Assert.All(rows, row => Assert.Equal(
                row[5], actual.GetValueOrDefault(((int)row[2], row[3], row[4] == 1)), TabularReference.Tolerance));
        }

        Assert.Equal(reference.Outcomes.Length > 0 ? reference.States * reference.Actions : 0, expected.Count);
    }
}
