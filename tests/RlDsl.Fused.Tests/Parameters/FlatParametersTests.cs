using System.Runtime.CompilerServices;
using RlDsl.Fused.Tests.Networks;

namespace RlDsl.Fused.Tests.Parameters;

public class FlatParametersTests
{
    [Fact]
    public void Saved_numbers_have_weights_by_outputs_and_nothing_between()
    {
        LinearLayer layer = new(2, 3);
        new float[] { 1, 2, 3, 4, 5, 6 }.CopyTo(layer.Weight.Values);
        new float[] { 7, 8, 9 }.CopyTo(layer.Bias.Values);
        LearnedNumber number = new(10);
        FlatParameters parameters = new(layer, number);
        Assert.Equal(10, parameters.Count);
        Assert.Equal([1, 4, 2, 5, 3, 6, 7, 8, 9, 10], parameters.ToArray());

        parameters.CopyFrom([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
        Assert.Equal([10, 30, 50, 20, 40, 60], layer.Weight.Values.ToArray());
        Assert.Equal([70, 80, 90], layer.Bias.Values.ToArray());
        Assert.Equal(100, number.Value);
        Assert.Equal([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], parameters.ToArray());
        Assert.Throws<ArgumentException>(() => parameters.CopyFrom([1, 2]));
    }

    [Fact]
    public void Each_parameter_begins_at_an_aligned_address_and_its_gradient_too()
    {
        LinearLayer first = new(3, 5), second = new(5, 1);
        _ = new FlatParameters(first, second);
        foreach (LearnedParameter parameter in (LearnedParameter[])[first.Weight, first.Bias, second.Weight, second.Bias])
        {
            Assert.Equal(0, Place(parameter.Values) % Column<float>.Alignment);
            Assert.Equal(0, Place(parameter.Gradient) % Column<float>.Alignment);
        }

        static unsafe long Place(Span<float> numbers) => (long)Unsafe.AsPointer(ref numbers[0]);
    }

    [Fact]
    public void Shared_parameters_are_counted_once()
    {
        LinearLayer layer = new(2, 3);
        Assert.Equal(9, new FlatParameters(layer, layer).Count);
        Assert.Throws<ArgumentException>(() => new FlatParameters());
    }

    [Fact]
    public void Gradient_that_is_not_finite_is_noticed()
    {
        LinearLayer layer = new(2, 3);
        FlatParameters parameters = new(layer);
        Assert.True(parameters.HasFiniteGradient);
        layer.Bias.Gradient[2] = float.NaN;
        Assert.False(parameters.HasFiniteGradient);
        parameters.ZeroGradient();
        Assert.True(parameters.HasFiniteGradient);
        layer.Weight.Gradient[3] = float.NegativeInfinity;
        Assert.False(parameters.HasFiniteGradient);
    }

    [Fact]
    public void Parameters_follow_those_of_another_network()
    {
        SmallNetwork network = new(seed: 1), target = new(seed: 2), other = new(outputs: 4);
        FlatParameters both = new(other, network), targets = new(target), alone = new(new SmallNetwork(seed: 3));
        float[] before = targets.ToArray(), online = both.ToArray()[^targets.Count..];
        targets.MoveTowards(both, network, 0.25);
        Assert.All(
            targets.ToArray().Zip(before.Zip(online)),
            pair => Assert.Equal((0.75 * pair.Second.First) + (0.25 * pair.Second.Second), pair.First, 1e-6));
        targets.CopyFrom(both, network);
        Assert.Equal(online, targets.ToArray());
        alone.MoveTowards(targets, 0.5);
        alone.MoveTowards(targets, 1);
        Assert.Equal(online, alone.ToArray());
        alone.CopyFrom(before);
        targets.CopyFrom(alone);
        Assert.Equal(before, targets.ToArray());

        Assert.Contains("not one", Assert.Throws<ArgumentException>(() => targets.CopyFrom(both, target)).Message);
        Assert.Throws<ArgumentException>(() => targets.CopyFrom(both, other));
        Assert.Throws<ArgumentException>(() => targets.CopyFrom(both));
        Assert.Throws<ArgumentException>(() => targets.MoveTowards(both, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => targets.MoveTowards(alone, 1.5));
    }

    [Fact]
    public void Noise_is_drawn_in_the_order_of_what_is_saved()
    {
        SmallNetwork network = new();
        FlatParameters parameters = new(network);
        float[] before = parameters.ToArray();
        parameters.AddNoise(0.3, new RandomSource(4));
        RandomSource random = new(4);
        Assert.Equal(before.Select(number => number + (float)(0.3 * random.NextNormal())), parameters.ToArray());
    }

    /// <summary>The derivative of ‖θ - θ₀‖² times 3 is 6 (θ - θ₀).</summary>
    [Fact]
    public void Distance_to_what_was_kept_has_its_gradient()
    {
        LinearLayer layer = new(2, 2);
        FlatParameters parameters = new(layer);
        Assert.Throws<InvalidOperationException>(() => parameters.SquaredDistanceToInitial());
        parameters.CopyFrom([1, 2, 3, 4, 5, 6]);
        parameters.KeepInitial();
        parameters.CopyFrom([2, 4, 3, 4, 5, 3]);
        Assert.Equal([1, 2, 3, 4, 5, 6], parameters.InitialToArray());
        Assert.Equal(14, parameters.SquaredDistanceToInitial());
        parameters.AddDistanceGradient(3);
        Assert.Equal([6, 0, 12, 0], layer.Weight.Gradient.ToArray());
        Assert.Equal([0, -18], layer.Bias.Gradient.ToArray());
        parameters.KeepInitial([2, 4, 3, 4, 5, 4]);
        Assert.Equal(1, parameters.SquaredDistanceToInitial());
    }

    [Fact]
    public void Numbers_must_be_finite()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedNumber(double.NaN));
        Coefficient coefficient = new(0.1);
        Assert.Equal((0.1, 0.1f), (coefficient.Value, coefficient.Number));
        coefficient.Value = 2;
        Assert.Equal(2f, coefficient.Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => coefficient.Value = 1e300);
        Assert.Equal((2.0, 2f), (coefficient.Value, coefficient.Number));
    }
}
