using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Batches;

public class ActionBoundsTests
{
    private static readonly BoxSpace Space = new([3], [-1, 0, -6], [1, 10, -2]);

    [Fact]
    public void Scale_is_half_the_range_around_the_centre()
    {
        using ActionBounds bounds = new(Space);
        Assert.Equal([-1f, 0f, -6f], bounds.Low.data<float>().ToArray());
        Assert.Equal([1f, 10f, -2f], bounds.High.data<float>().ToArray());
        Assert.Equal([1f, 5f, 2f], bounds.Scale.data<float>().ToArray());
        Assert.Equal([0f, 5f, -4f], bounds.Centre.data<float>().ToArray());
    }

    [Fact]
    public void Actions_are_clipped_element_by_element_and_have_no_gradient_beyond()
    {
        using DisposeScope scope = NewDisposeScope();
        using ActionBounds bounds = new(Space);
        Tensor action = tensor(new float[,] { { -2, 5, 0 }, { 0.5f, 11, -7 } }, requires_grad: true);

        Tensor clipped = bounds.Clamp(action);
        clipped.sum().backward();

        Assert.Equal([-1f, 5f, -2f, 0.5f, 10f, -6f], clipped.data<float>().ToArray());
        Assert.Equal([0f, 1f, 0f, 1f, 0f, 0f], action.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Widest_range_does_not_overflow()
    {
        using ActionBounds bounds = new(BoxSpace.Uniform([1], float.MinValue, float.MaxValue));
        Assert.Equal((float.MaxValue, 0f), (bounds.Scale.ToNumber(), bounds.Centre.ToNumber()));
    }

    /// <summary>Bounds of every size, next to each other, on both sides of zero, and far apart: all in one space.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_a_squashed_policy_says_is_within_any_finite_bounds(ulong seed)
    {
        const int Count = 20_000;
        (float[] low, float[] high) = RandomBounds(new RandomSource(seed), Count);
        using DisposeScope scope = NewDisposeScope();
        using ActionBounds bounds = new(new BoxSpace([Count], low, high));
        Tensor random = (rand(Count, generator: new Generator(seed)) * Kept(2)) - Kept(1);
        Tensor[] squashed = [-ones(Count), ones(Count), zeros(Count), random, random.pow(Kept(31)), random.sign() - (random * Kept(1e-7f))];
        float[] scale = bounds.Scale.data<float>().ToArray(), centre = bounds.Centre.data<float>().ToArray();
        foreach (Tensor value in squashed)
        {
            // In the two ways in which a device may compute it: rounded twice, and once.
            AssertWithin(low, high, (value * bounds.Scale).Plus(bounds.Centre).data<float>().ToArray());
            float[] values = value.data<float>().ToArray();
            AssertWithin(low, high, [.. values.Select((one, i) => MathF.FusedMultiplyAdd(one, scale[i], centre[i]))]);
        }

        for (int i = 0; i < Count; i++)
        {
            // Nothing more is lost at the ends than what numbers of the size of the larger bound are rounded by.
            float size = MathF.Max(MathF.Abs(low[i]), MathF.Abs(high[i]));
            double ulp = (double)size - MathF.BitDecrement(size);
            Assert.InRange((double)high[i] - (centre[i] + scale[i]), 0, 3 * ulp);
            Assert.InRange((double)(centre[i] - scale[i]) - low[i], 0, 3 * ulp);
        }
    }

    [Theory]
    [InlineData(16_777_214f, 16_777_220f)]
    [InlineData(-1e30f, -1e-30f)]
    [InlineData(1e-45f, 3e38f)]
    [InlineData(1e-45f, 2.8e-45f)]
    public void Range_is_kept_where_its_middle_is_no_number_of_single_precision(float low, float high)
    {
        using ActionBounds bounds = new(new BoxSpace([1], [low], [high]));
        float centre = bounds.Centre.item<float>(), scale = bounds.Scale.item<float>();
        Assert.InRange(centre - scale, low, high);
        Assert.InRange(centre + scale, low, high);
    }

    [Fact]
    public void Bounds_that_are_infinite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ActionBounds(new BoxSpace([1], [0], [float.PositiveInfinity])));
        Assert.Throws<ArgumentException>(() => new ActionBounds(new BoxSpace([1], [float.NegativeInfinity], [0])));
    }

    [Fact]
    public void Bounds_outlive_the_scope_in_which_they_were_made()
    {
        ActionBounds bounds;
        using (NewDisposeScope())
            bounds = new ActionBounds(Space);
        Assert.Equal(3, bounds.Scale.numel());
        bounds.Dispose();
        Assert.True(bounds.Scale.IsInvalid);
    }
    private static (float[] Low, float[] High) RandomBounds(RandomSource random, int count)
    {
        float[] low = new float[count], high = new float[count];
        for (int i = 0; i < count; i++)
        {
            float first = Any(random);
            float second = (i % 6) switch
            {
                0 => first,
                1 => Near(first, random.NextInt32(40)),
                2 => -first,
                3 => first * (1 + (1e-3f * (float)random.NextDouble())),
                4 => Any(random) * 1e-20f,
                _ => Any(random),
            };
            (low[i], high[i]) = first <= second ? (first, second) : (second, first);
        }

        return (low, high);
    }

    /// <summary>Any finite number of single precision, all exponents alike.</summary>
    private static float Any(RandomSource random)
    {
        while (true)
        {
            float value = BitConverter.UInt32BitsToSingle((uint)random.NextUInt64());
            if (float.IsFinite(value) && float.IsFinite(value * 1.001f))
            {
                return value;
            }
        }
    }

    /// <summary>A number that is so many numbers further.</summary>
    private static float Near(float value, int further)
    {
        for (int i = 0; i < further && float.IsFinite(MathF.BitIncrement(value)); i++)
        {
            value = MathF.BitIncrement(value);
        }

        return value;
    }

    private static void AssertWithin(float[] low, float[] high, float[] action)
    {
        for (int i = 0; i < action.Length; i++)
        {
            Assert.True(
                action[i] >= low[i] && action[i] <= high[i],
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"{action[i]:R} is not in [{low[i]:R}, {high[i]:R}]."));
        }
    }
}
