namespace RlDsl.Fused.Tests.Networks;

public class NetworkTests
{
    [Fact]
    public void Parameters_have_names_and_the_networks_own_come_first() => Assert.Equal(
        ["first.deviation", "first.hidden.weight", "first.hidden.bias", "first.output.weight", "first.output.bias",
            "second.deviation", "second.hidden.weight", "second.hidden.bias", "second.output.weight", "second.output.bias"],
        new Two().Parameters().Select(named => named.Name));

    [Fact]
    public void Two_parts_of_one_name_are_refused()
    {
        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => new Doubled(true)).Message);
        Assert.Throws<ArgumentException>(() => new Doubled(false));
    }

    /// <summary>The loss is half the sum of squares: its gradient with respect to the output is the output.</summary>
    [Fact]
    public void Gradients_of_a_whole_network_are_those_of_finite_differences()
    {
        SmallNetwork network = new();
        FlatParameters parameters = new(network);
        Arena arena = new();
        Tensor x = arena.Take(4, 3).NoiseLike(new RandomSource(1));
        SmallNetwork.Pass pass = network.Forward(x);
        network.Backward(pass, pass.Output);
        float[] gradient = parameters.Gradient.ToArray();
        for (int i = 0; i < gradient.Length; i++)
        {
            const float Step = 1e-2f;
            float before = parameters.Values[i];
            double above = Loss(before + Step), below = Loss(before - Step);
            parameters.Values[i] = before;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 2e-3);

            double Loss(float value)
            {
                parameters.Values[i] = value;
                double sum = 0;
                foreach (float number in network.Forward(x).Output.Values)
                {
                    sum += (double)number * number / 2;
                }

                return sum;
            }
        }
    }

    [Fact]
    public void Vector_is_copied_and_its_gradient_summed_over_rows()
    {
        Arena arena = new();
        SmallNetwork network = new();
        FlatParameters parameters = new(network);
        Tensor value = network.Deviation.Value(arena), rows = network.Deviation.ExpandLike(arena.Zeros(2, 3, 2));
        Assert.Equal([-0.5f, -0.5f], value.Values.ToArray());
        Assert.Equal(12, rows.Count);
        network.Deviation.Values.Fill(3);
        Assert.Equal([-0.5f, -0.5f], value.Values.ToArray());
        Assert.Equal(-0.5f, rows.Max());
        Assert.Equal([3, 3], parameters.ToArray()[..2]);
        network.Deviation.AddGradient(Tensor.Of(arena, [1, 2, 3, 4], 2, 2));
        network.Deviation.AddGradient(Tensor.Of(arena, [10, 20], 2));
        Assert.Equal([14, 26], parameters.Gradient[..2].ToArray());
        Assert.Throws<ArgumentException>(() => network.Deviation.AddGradient(arena.Zeros(3)));
        Assert.Throws<ArgumentException>(() => network.Deviation.ExpandLike(arena.Zeros(2, 3)));
    }

    private sealed class Two : Network
    {
        public Two()
            : base("Two")
        {
            Member("first", new SmallNetwork());
            Member("second", new SmallNetwork());
        }
    }

    private sealed class Doubled : Network
    {
        public Doubled(bool isVector)
            : base("Doubled")
        {
            Linear("x", 1, 1);
            _ = isVector ? (object)Vector("x", 1, 0) : Member("x", new LearnedNumber(0));
        }
    }
}
