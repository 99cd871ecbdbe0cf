using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Approximation.Regression;

/// <summary>Regressors that are saved and loaded, and what they are fitted to.</summary>
public sealed class SavedRegressorTests
{
    private const int Size = 3;

    private static readonly Dictionary<string, Func<IRegressor>> All = new()
    {
        ["tree"] = () => new RegressionTree(),
        ["stump"] = () => new RegressionTree(maximumDepth: 1),
        ["neighbours"] = () => new NearestNeighbours(4),
        ["weighted neighbours"] = () => new NearestNeighbours(4, distanceWeighted: true),
    };

    public static TheoryData<string> Regressors => new(All.Keys);

    [Theory]
    [MemberData(nameof(Regressors))]
    public void Loaded_regressor_predicts_the_same(string name)
    {
        IRegressor fitted = Fitted(name, seed: 1), loaded = Fitted(name, seed: 2);
        loaded.Load(fitted.Save());

        Assert.Equal(fitted.Save(), loaded.Save());
        RandomSource random = new(3);
        for (int i = 0; i < 200; i++)
        {
            float[] input = Input(random);
            Assert.Equal(fitted.Predict(input), loaded.Predict(input));
        }
    }

    [Theory]
    [MemberData(nameof(Regressors))]
    public void Regressor_that_was_not_fitted_is_saved_as_such(string name)
    {
        IRegressor loaded = Fitted(name, seed: 1);
        loaded.Load(All[name]().Save());

        Assert.Empty(loaded.Save());
        Assert.Throws<InvalidOperationException>(() => loaded.Predict(new float[Size]));
    }

    /// <summary>Each number, changed in several ways: refused with nothing changed, or a function that ends in a value.</summary>
    [Theory]
    [MemberData(nameof(Regressors))]
    public void Damaged_numbers_are_refused_or_tell_a_function(string name)
    {
        double[] saved = Fitted(name, seed: 1).Save();
        IRegressor other = Fitted(name, seed: 2);
        double[] before = other.Save();
        int refused = 0;
        for (int place = 0; place < saved.Length; place++)
        {
            foreach (double damage in (double[])[-2, 0, 0.5, 1e9, double.NaN, double.PositiveInfinity])
            {
                double[] damaged = [.. saved];
                damaged[place] = damage;
                try
                {
                    other.Load(damaged);
                    Assert.True(double.IsFinite(other.Predict(new float[(int)damaged[0]])));
                    other.Load(before);
                }
                catch (InvalidDataException)
                {
                    refused++;
                    Assert.Equal(before, other.Save());
                }
            }
        }

        Assert.True(refused >= 2 * saved.Length, $"Only {refused} of {6 * saved.Length} were refused.");
        Assert.Throws<InvalidDataException>(() => other.Load(saved.AsSpan(0, 1)));
    }

    [Fact]
    public void Transitions_are_remembered_until_the_oldest_give_way()
    {
        ObservationFeatures features = new(1);
        RememberedTransitions remembered = new(features, capacity: 100, discount: 0.9);
        for (int step = 0; step < 250; step++)
        {
            Add(remembered, features, step, step % 10 == 9);
        }

        Assert.Equal(100, remembered.Count);
        (float Observation, int Action, double Reward, double Discount, double Next)[] expected =
        [
            .. Enumerable.Range(150, 100).Select(
                step => ((float)step, step % 3, step / 2.0, step % 10 == 9 ? 0 : 0.9, step + 1.0)),
        ];
        Assert.Equal(expected, Rows(remembered).OrderBy(row => row.Observation));

        RememberedTransitions resumed = new(features, capacity: 100, discount: 0.9);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        remembered.SaveState(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        resumed.LoadState(reader);

        Assert.Equal(stream.Length, stream.Position);
        Add(remembered, features, 250, false);
        Add(resumed, features, 250, false);
        Assert.Equal(Rows(remembered), Rows(resumed));
    }

    [Fact]
    public void What_cannot_be_remembered_is_refused_and_nothing_is_added()
    {
        ObservationFeatures features = new(1);
        RememberedTransitions remembered = new(features, capacity: 3, discount: 0.9);
        FeatureVector x = new FeatureVector(features).Of([1]);

        Assert.Throws<ArgumentException>(
            () => remembered.Add(new FeatureVector(new ObservationFeatures(1)).Of([1]), 0, default, x));
        Assert.Throws<ArgumentOutOfRangeException>(() => remembered.Add(x, -1, default, x));
        Assert.Throws<ArgumentException>(() => remembered.Add(x, 0, new StepResult(double.NaN, EpisodeStatus.Running), x));
        Assert.Equal(0, remembered.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => remembered.Reward(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RememberedTransitions(new ObservationFeatures(1_000), int.MaxValue, 1));
    }

    private static void Add(RememberedTransitions remembered, ObservationFeatures features, int step, bool terminates) =>
        remembered.Add(
            new FeatureVector(features).Of([step]), step % 3,
            new StepResult(step / 2.0, terminates ? EpisodeStatus.Terminated : EpisodeStatus.Running),
            new FeatureVector(features).Of([step + 1]));

    private static (float Observation, int Action, double Reward, double Discount, double Next)[] Rows(
        RememberedTransitions remembered) =>
    [
        .. Enumerable.Range(0, remembered.Count).Select(row => (
            remembered.Observation(row)[0], remembered.Action(row), remembered.Reward(row), remembered.Discount(row),
            remembered.NextX(row).Values[0])),
    ];

    private static IRegressor Fitted(string name, ulong seed)
    {
        RandomSource random = new(seed);
        float[][] inputs = [.. Enumerable.Range(0, 60).Select(_ => Input(random))];
        IRegressor regressor = All[name]();
        regressor.Fit(Size, [.. inputs.SelectMany(input => input)], [.. inputs.Select(input => input[0] - (2.0 * input[1]))]);
        return regressor;
    }

    private static float[] Input(RandomSource random) =>
        [.. Enumerable.Range(0, Size).Select(_ => (float)random.NextNormal())];
}
