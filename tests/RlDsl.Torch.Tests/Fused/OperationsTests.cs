using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Plain = RlDsl.Fused;

namespace RlDsl.Torch.Tests.Fused;

/// <summary>
/// Each operation of the fused backend's tensors against what the TorchSharp backend writes for the same operator, with numbers
/// that are infinite or not numbers among others.
/// </summary>
public class OperationsTests
{
    private readonly Plain.Arena arena = new();

    private static readonly Dictionary<string, (Func<Plain.Tensor, Plain.Tensor> Plain, Func<Tensor, Tensor> Torch)> ofOne = new()
    {
        ["negate"] = (x => -x, x => -x),
        ["square"] = (x => x.Square(), x => x.Square()),
        ["sqrt"] = (x => x.Sqrt(), x => x.sqrt()),
        ["abs"] = (x => x.Abs(), x => x.abs()),
        ["floor"] = (x => x.Floor(), x => x.floor()),
        ["exp"] = (x => x.Exp(), x => x.exp()),
        ["log"] = (x => x.Log(), x => x.log()),
        ["tanh"] = (x => x.Tanh(), x => x.tanh()),
        ["softplus"] = (x => x.Softplus(), x => x.Softplus()),
        ["clamp"] = (x => x.Clamp(-1, 0.5f), x => x.clamp(Kept(-1), Kept(0.5))),
        ["is_negative"] = (x => x.IsNegative(), x => x.lt(Kept(0)).to_type(ScalarType.Float32)),
        ["softmax 0"] = (x => x.Softmax(0), x => x.softmax(0)),
        ["softmax 1"] = (x => x.Softmax(1), x => x.softmax(1)),
        ["log_softmax 0"] = (x => x.LogSoftmax(0), x => x.log_softmax(0)),
        ["log_softmax 1"] = (x => x.LogSoftmax(1), x => x.log_softmax(1)),
        ["sum 0"] = (x => x.Sum(0), x => x.sum([0])),
        ["sum 1"] = (x => x.Sum(1), x => x.sum(1)),
        ["average 0"] = (x => x.Average(0), x => x.mean([0])),
        ["average 1"] = (x => x.Average(1), x => x.mean([1])),
        ["max 0"] = (x => x.Max(0), x => x.amax(0)),
        ["max 1"] = (x => x.Max(1), x => x.amax(1)),
        ["min 0"] = (x => x.Min(0), x => x.amin(0)),
        ["min 1"] = (x => x.Min(1), x => x.amin(1)),
        ["argmax 0"] = (x => x.ArgMax(0), x => x.argmax(0)),
        ["argmax 1"] = (x => x.ArgMax(1), x => x.argmax(1)),
        ["select 0"] = (x => x.Select(0, 0), x => x.select(0, 0)),
        ["select 1"] = (x => x.Select(1, 0), x => x.select(1, 0)),
        ["rows"] = (x => x.Rows([0, 0]), x => x.index_select(0, tensor(new long[] { 0, 0 }))),
        ["greater than a number"] = (x => x.Greater(0.25f), x => x.gt(Kept(0.25)).to_type(ScalarType.Float32)),
        ["number greater"] = (x => Plain.Tensor.Greater(0.25f, x), x => x.lt(Kept(0.25)).to_type(ScalarType.Float32)),
        ["minimum of a number"] = (x => x.Minimum(0.25f), x => x.clamp_max(Kept(0.25))),
        ["maximum of a number"] = (x => x.Maximum(0.25f), x => x.clamp_min(Kept(0.25))),
    };

    private static readonly Dictionary<string, (Func<Plain.Tensor, Plain.Tensor, Plain.Tensor> Plain,
        Func<Tensor, Tensor, Tensor> Torch)> ofTwo = new()
        {
            ["+"] = ((x, y) => x + y, (x, y) => x.Plus(y)),
            ["-"] = ((x, y) => x - y, (x, y) => x - y),
            ["*"] = ((x, y) => x * y, (x, y) => x * y),
            ["/"] = ((x, y) => x / y, (x, y) => x / y),
            ["minimum"] = ((x, y) => x.Minimum(y), (x, y) => x.minimum(y)),
            ["maximum"] = ((x, y) => x.Maximum(y), (x, y) => x.maximum(y)),
            ["greater"] = ((x, y) => x.Greater(y), (x, y) => x.gt(y).to_type(ScalarType.Float32)),
            ["where"] = ((x, y) => y.Choose(x, 3), (x, y) => y.Choose(x, Kept(3))),
            ["huber"] = ((x, y) => x.Huber(y, 0.5f), (x, y) => F.huber_loss(
                x.expand_as(x.Plus(y)), y.expand_as(x.Plus(y)), 0.5, nn.Reduction.None)),
        };

    public static TheoryData<string> OfOne => [.. ofOne.Keys];

    public static TheoryData<string> OfTwo => [.. ofTwo.Keys];

    [Theory]
    [MemberData(nameof(OfOne))]
    public void Functions_of_a_tensor_are_those_of_TorchSharp(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (int[] shape in new int[][] { [1, 1], [5, 3], [3, 40], [20, 20] })
        {
            for (ulong seed = 0; seed < 10; seed++)
            {
                // Ties among the last ones.
                float[] numbers = Wild(shape, seed);
                numbers = seed < 5 ? numbers : [.. numbers.Select(number => Math.Clamp(MathF.Round(number), -2, 2))];
                (Plain.Tensor x, Tensor y) = Both(numbers, shape);
                AssertAlike(name, ofOne[name].Torch(y), ofOne[name].Plain(x));
            }
        }
    }

    [Theory]
    [MemberData(nameof(OfTwo))]
    public void Functions_of_two_tensors_are_those_of_TorchSharp(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        (int[], int[])[] shapes =
        [
            ([9], [9]), ([5, 3], [3]), ([5, 1], [5, 33]), ([4, 1], [1, 6]), ([3], [5, 3]),
            ([2, 1, 5], [2, 7, 1]), ([17, 2], [17, 1]),
        ];
        foreach ((int[] first, int[] second) in shapes)
        {
            for (ulong seed = 0; seed < 10; seed++)
            {
                (Plain.Tensor x, Tensor a) = Both(Wild(first, seed), first);
                (Plain.Tensor y, Tensor b) = Both(Wild(second, seed + 99), second);
                AssertAlike(name, ofTwo[name].Torch(a, b), ofTwo[name].Plain(x, y));
            }
        }
    }

    [Fact]
    public void Indices_name_the_same_elements_as_in_TorchSharp()
    {
        using DisposeScope scope = NewDisposeScope();
        (Plain.Tensor x, Tensor a) = Both(LayersTests.Numbers(6 * 4 * 5, 1), [6, 4, 5]);
        float[] actions = [3, 0, 2, 2, 1, 3];
        (Plain.Tensor index, Tensor named) = Both(actions, [6]);
        Tensor whole = named.to_type(ScalarType.Int64);
        AssertAlike("take", a.gather(1, whole.view(-1, 1, 1).expand(-1, 1, 5)).squeeze(1), x.Take(index));
        float[] places = [4, 0, 2, 1, 3, 3, 0, 4, 4, 1, 2, 2, 0, 0, 3, 1, 1, 4, 2, 0, 4, 3, 1, 2];
        (Plain.Tensor along, Tensor there) = Both(places, [6, 4, 1]);
        Tensor wholePlaces = there.to_type(ScalarType.Int64);
        AssertAlike("gather", a.gather(2, wholePlaces), x.Gather(2, along));
        (Plain.Tensor source, Tensor added) = Both(LayersTests.Numbers(24, 2), [6, 4, 1]);
        AssertAlike("scatter_add", a.scatter_add(2, wholePlaces, added), x.ScatterAdd(2, along, source));
        (Plain.Tensor members, Tensor ofMembers) = Both(LayersTests.Numbers(3 * 6 * 4, 3), [3, 6, 4]);
        AssertAlike(
            "take of members", ofMembers.gather(2, whole.view(1, -1, 1).expand(3, -1, 1)).squeeze(2), members.Take(index, 2));
        AssertAlike("one_hot", whole.OneHot(4), index.OneHot(4));
        (Plain.Tensor table, Tensor ofTable) = Both([1, 2, 4, 8], [4]);
        (Plain.Tensor near, Tensor nearThere) = Both([0.5f, 1.5f, 2.4f, 2.6f], [2, 2]);
        AssertAlike("lookup", ofTable.Lookup(nearThere), table.Lookup(near));
    }

    [Fact]
    public void Noise_is_the_same_to_the_last_bit()
    {
        using DisposeScope scope = NewDisposeScope();
        (Plain.Tensor x, Tensor a) = Both(new float[35], [7, 5]);
        RandomSource random = new(6), again = new(6);
        for (int time = 0; time < 2; time++)
        {
            Assert.Equal(NormalNoise.Like(a, random).data<float>().ToArray(), x.NoiseLike(again).Values.ToArray());
            Assert.Equal(UniformNoise.Like(a, random).data<float>().ToArray(), x.UniformLike(again).Values.ToArray());
        }

        Assert.Equal(random.State, again.State);
    }

    [Fact]
    public void Advantages_are_normalised_and_variance_is_explained_as_in_TorchSharp()
    {
        using DisposeScope scope = NewDisposeScope();
        (Plain.Tensor x, Tensor a) = Both(LayersTests.Numbers(50, 1), [50]);
        (Plain.Tensor y, Tensor b) = Both(LayersTests.Numbers(50, 2), [50]);
        AssertAlike("normalised", a.Normalised(), x.Normalised());
        Assert.Equal(a.ExplainedVariance(b).item<float>(), x.ExplainedVariance(y), 1e-5);
        Assert.Equal(a.mean().item<float>(), x.Mean(), 1e-6);
        Assert.Equal(a.sum().item<float>(), x.Sum(), 1e-5);
    }

    /// <summary>Numbers of which some are infinite, not numbers, or zeros of either sign.</summary>
    private static float[] Wild(int[] shape, ulong seed)
    {
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 0.25f];
        float[] numbers = LayersTests.Numbers(shape.Aggregate(1, (x, y) => x * y), seed);
        var random = new RandomSource(seed + 1000);
        foreach (ref float number in numbers.AsSpan())
        {
            number = random.NextInt32(seed % 2 == 0 ? 4 : 40) == 0 ? special[random.NextInt32(special.Length)] : number;
        }

        return numbers;
    }

    private (Plain.Tensor, Tensor) Both(float[] numbers, int[] shape) =>
        (Plain.Tensor.Of(arena, numbers, shape), tensor(numbers, [.. shape.Select(size => (long)size)]));

    private static void AssertAlike(string name, Tensor expected, Plain.Tensor actual)
    {
        Assert.Equal(expected.shape, Enumerable.Range(0, actual.Rank).Select(i => (long)actual.Size(i)));
        float[] numbers = expected.to_type(ScalarType.Float32).contiguous().data<float>().ToArray();
        for (int i = 0; i < numbers.Length; i++)
        {
            float found = actual.Values[i];
            Assert.True(
                numbers[i].Equals(found) || Math.Abs(numbers[i] - found) <= 2e-6 * Math.Max(1, Math.Abs(numbers[i])),
                $"{name}: element {i} of {actual} is {found}, and {numbers[i]} in TorchSharp.");
        }
    }
}
