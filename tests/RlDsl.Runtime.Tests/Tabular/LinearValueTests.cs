using RlDsl.Approximation;
using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.Tabular;

public sealed class LinearValueTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names => RandomBases.Names;

    private string File => folder.File("linear.ckpt");

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_moves_are_sums_over_all_features(string name)
    {
        ILinearFeatures features = RandomBases.All[name]();
        (double[][] rows, double[] scales) = RandomBases.Of(features);
        int size = features.Count;
        var random = new RandomSource(1);
        var values = new LinearActionValues(features, 3, 0);
        var states = new LinearStateValues(features, 0);
        double[][] weights = [new double[size], new double[size], new double[size]];
        double[] stateWeights = new double[size], written = new double[3];
        var x = new FeatureVector(features);
        for (int step = 0; step < 300; step++)
        {
            int state = random.NextInt32(RandomEpisode.States), action = random.NextInt32(3);
            double amount = random.NextNormal();
            x.Set(RandomEpisode.Observation(state));
            values.Move(x, action, amount);
            states.Move(x, amount);
            for (int i = 0; i < size; i++)
            {
                weights[action][i] += amount * scales[i] * rows[state][i];
                stateWeights[i] += amount * scales[i] * rows[state][i];
            }

            values.Write(x, written);
            for (int a = 0; a < 3; a++)
            {
                Assert.Equal(RandomBases.Dot(weights[a], rows[state]), written[a], 1e-10);
                Assert.Equal(written[a], values.Value(x, a));
            }

            Assert.Equal(RandomBases.Dot(stateWeights, rows[state]), states.Value(x), 1e-10);
        }

        Assert.Equal(3 * size, values.Weights.Length);
        Assert.Equal(2 * size, values.OffsetOf(2));
        Assert.Equal(values.Weights.Slice(size, size).ToArray(), values[1].ToArray());
        Assert.All(weights[1].Zip(values[1].ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Traces_of_vectors_are_those_of_a_whole_array(string name)
    {
        ILinearFeatures features = RandomBases.All[name]();
        (double[][] rows, double[] scales) = RandomBases.Of(features);
        int size = features.Count;
        var random = new RandomSource(2);
        var values = new LinearActionValues(features, 2, 0);
        var traces = new EligibilityTraces(2 * size);
        double[] dense = new double[2 * size], weights = new double[2 * size];
        var x = new FeatureVector(features);
        for (int step = 0; step < 500; step++)
        {
            int state = random.NextInt32(RandomEpisode.States), offset = values.OffsetOf(random.NextInt32(2));
            double factor = random.NextInt32(20) == 0 ? 0 : random.NextDouble(), amount = random.NextNormal();
            double[] row = rows[state];
            x.Set(RandomEpisode.Observation(state));
            traces.Decay(factor);
            dense = [.. dense.Select(trace => trace * factor)];
            switch (random.NextInt32(3))
            {
                case 0:
                    traces.Accumulate(x, offset);
                    Add(1);
                    break;
                case 1:
                    double product = Enumerable.Range(0, size).Sum(i => scales[i] * dense[offset + i] * row[i]);
                    traces.Dutch(x, offset, 0.1);
                    Add(1 - (0.1 * product));
                    break;
                case 2 when x.IsBinary:
                    traces.Replace(x, offset);
                    for (int i = 0; i < size; i++)
                    {
                        dense[offset + i] = row[i] == 1 ? 1 : dense[offset + i];
                    }

                    break;
                default:
                    Assert.Throws<ArgumentException>(() => traces.Replace(x, offset));
                    break;
            }

            values.Move(traces, amount);
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] += amount * scales[i % size] * dense[i];
                Assert.Equal(dense[i], traces[i], 1e-12);
                Assert.Equal(weights[i], values.Weights[i], 1e-10);
            }

            void Add(double factorOfRow)
            {
                for (int i = 0; i < size; i++)
                {
                    dense[offset + i] += factorOfRow * row[i];
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Initial_value_is_that_everywhere_or_refused(string name)
    {
        ILinearFeatures features = RandomBases.All[name]();
        if (name is "bells" or "elements")
        {
            Assert.Contains(
                "give 0", Assert.Throws<ArgumentException>(() => new LinearStateValues(features, 2.5)).Message,
                StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => new LinearActionValues(features, 2, -1));
            return;
        }

        var x = new FeatureVector(features);
        var states = new LinearStateValues(features, 2.5);
        var actions = new LinearActionValues(features, 3, -1);
        var random = new RandomSource(3);
        for (int i = 0; i < 50; i++)
        {
            x.Set([(float)random.NextDouble(-0.5, 1.5), (float)random.NextDouble()]);
            Assert.Equal(2.5, states.Value(x), 1e-12);
            Assert.Equal(-1, actions.Value(x, i % 3), 1e-12);
        }
    }

    [Fact]
    public void Features_of_other_classes_say_their_constant_by_themselves()
    {
        Assert.Equal(1.5, Value(new ObservationFeatures(2, constant: true), 1.5), 1e-12);
        Assert.Equal(1.5, Value(new TwoOfFour(), 1.5), 1e-12);
        Assert.Throws<ArgumentException>(() => Value(new Unknown(), 1.5));
        Assert.Equal(0, Value(new Unknown(), 0));

        static double Value(ILinearFeatures features, double initial)
        {
            var x = new FeatureVector(features);
            x.Set([0.3f, 0.7f]);
            return new LinearStateValues(features, initial).Value(x);
        }
    }

    [Fact]
    public void Vector_is_copied_and_says_what_is_active()
    {
        ILinearFeatures tiles = RandomBases.All["tiles"](), bells = RandomBases.All["bells"]();
        FeatureVector first = new(tiles), second = new(tiles), dense = new(bells);
        Assert.Throws<InvalidOperationException>(() => second.CopyFrom(first));
        first.Set([0.1f, 0.9f]);
        second.CopyFrom(first);
        first.Set([0.9f, 0.1f]);
        int[] active = new int[4];
        ((IBinaryFeatures)tiles).WriteActive([0.1f, 0.9f], active);
        Assert.Equal(active, second.Active.ToArray());
        Assert.True(second.Values.IsEmpty);

        dense.Set([0.1f, 0.9f]);
        double[] values = new double[bells.Count];
        bells.Write([0.1f, 0.9f], values);
        Assert.Equal(values, dense.Values.ToArray());
        Assert.True(dense.Active.IsEmpty);
        Assert.Equal((true, false), (second.IsBinary, dense.IsBinary));
        Assert.Throws<ArgumentException>(() => dense.CopyFrom(first));
        Assert.Throws<ArgumentException>(() => first.Set([float.NaN, 0]));
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        ILinearFeatures tiles = RandomBases.All["tiles"]();
        var values = new LinearActionValues(tiles, 2, 0);
        var states = new LinearStateValues(tiles, 0);
        FeatureVector empty = new(tiles), other = new(RandomBases.All["tiles"]()), x = new(tiles);
        other.Set([0, 0]);
        x.Set([0, 0]);
        Assert.Throws<InvalidOperationException>(() => values.Value(empty, 0));
        Assert.Throws<InvalidOperationException>(() => states.Move(empty, 1));
        Assert.Contains(
            "other features", Assert.Throws<ArgumentException>(() => values.Move(other, 0, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => states.Value(other));
        Assert.Throws<ArgumentException>(() => values.Write(x, new double[3]));
        foreach (int wrong in (int[])[-1, 2])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => values.Value(x, wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => values.Move(x, wrong, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => values.OffsetOf(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => values[wrong].Length);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearActionValues(tiles, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearActionValues(tiles, int.MaxValue, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearStateValues(tiles, double.NaN));
        var traces = new EligibilityTraces(tiles.Count);
        Assert.Throws<ArgumentException>(() => values.Move(traces, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => traces.Accumulate(x, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => traces.Replace(x, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => traces.Dutch(x, int.MaxValue, 0.1));
        Assert.Throws<InvalidOperationException>(() => traces.Accumulate(empty, 0));
        Assert.All(values.Weights.ToArray(), weight => Assert.Equal(0, weight));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated(string name)
    {
        ILinearFeatures features = RandomBases.All[name]();
        var values = new LinearActionValues(features, 2, 0);
        var traces = new EligibilityTraces(values.Weights.Length);
        FeatureVector x = new(features), next = new(features);
        float[] observation = [0.2f, 0.3f];
        double[] written = new double[2];
        Run(50);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                observation[0] = step % 11 / 11f;
                next.Set(observation);
                x.CopyFrom(next);
                values.Write(x, written);
                traces.Decay(0.9);
                traces.Accumulate(x, 0);
                traces.Dutch(x, values.OffsetOf(1), 0.1);
                values.Move(traces, 0.001);
                values.Move(x, 0, 0.001);
            }
        }
    }

    [Fact]
    public void Checkpoint_keeps_weights_to_the_last_bit()
    {
        ILinearFeatures features = RandomBases.All["Fourier"]();
        LinearActionValues values = new(features, 2, 0.1), other = new(features, 2, 0);
        LinearStateValues states = new(features, 0.3), otherStates = new(features, 0);
        using (CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program"))
        {
            values.Save(writer, "q");
            states.Save(writer, "v");
            writer.Commit();
        }

        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        other.Restore(other.Read(reader, "q"));
        otherStates.Restore(otherStates.Read(reader, "v"));
        Assert.Equal(values.Weights.ToArray(), other.Weights.ToArray());
        Assert.Equal(states.Weights.ToArray(), otherStates.Weights.ToArray());
        Assert.Throws<CheckpointException>(() => states.Read(reader, "q"));
        Assert.Throws<ArgumentException>(() => states.Restore(new double[1]));
    }

    /// <summary>Binary features of another class: the halves of both elements.</summary>
    private sealed class TwoOfFour : IBinaryFeatures
    {
        public int ObservationSize => 2;

        public int Count => 4;

        public int ActiveCount => 2;

        public void WriteActive(ReadOnlySpan<float> observation, Span<int> active) =>
            (active[0], active[1]) = (observation[0] < 0.5f ? 0 : 1, observation[1] < 0.5f ? 2 : 3);

        public void Write(ReadOnlySpan<float> observation, Span<double> features)
        {
            Span<int> active = stackalloc int[2];
            WriteActive(observation, active);
            features.Clear();
            features[active[0]] = features[active[1]] = 1;
        }

        public string Describe(int feature) => $"half {feature}";

        public double StepSizeScale(int feature) => 1;
    }

    /// <summary>Features that say nothing of a constant.</summary>
    private sealed class Unknown : ILinearFeatures
    {
        public int ObservationSize => 2;

        public int Count => 1;

        public void Write(ReadOnlySpan<float> observation, Span<double> features) => features[0] = observation[0];

        public string Describe(int feature) => "the first";

        public double StepSizeScale(int feature) => 1;
    }
}
