using TorchSharp.Modules;
using static TorchSharp.torch;
using Plain = RlDsl.Fused;

namespace RlDsl.Torch.Tests.Fused;

/// <summary>Parameters of the fused backend begin as those of the TorchSharp backend, lie and are saved alike.</summary>
public sealed class ParametersTests : IDisposable
{
    private static readonly Dictionary<string, (Action<RandomSource, Linear, Linear> Torch,
        Action<RandomSource, Plain.LinearLayer, Plain.LinearLayer> Plain)> schemes = new()
        {
            ["fan in"] = (
            (random, x, y) => ParameterInitialization.FanIn(random, x, y),
            (random, x, y) => Plain.ParameterInitialization.FanIn(random, x, y)),
            ["kaiming uniform"] = (
            (random, x, y) => ParameterInitialization.KaimingUniform(random, x, y),
            (random, x, y) => Plain.ParameterInitialization.KaimingUniform(random, x, y)),
            ["kaiming normal"] = (
            (random, x, y) => ParameterInitialization.KaimingNormal(random, x, y),
            (random, x, y) => Plain.ParameterInitialization.KaimingNormal(random, x, y)),
            ["xavier uniform"] = (
            (random, x, y) => ParameterInitialization.XavierUniform(random, x, y),
            (random, x, y) => Plain.ParameterInitialization.XavierUniform(random, x, y)),
            ["xavier normal"] = (
            (random, x, y) => ParameterInitialization.XavierNormal(random, x, y),
            (random, x, y) => Plain.ParameterInitialization.XavierNormal(random, x, y)),
            ["orthogonal"] = (
            (random, x, y) => ParameterInitialization.Orthogonal(random, 1.4, x, y),
            (random, x, y) => Plain.ParameterInitialization.Orthogonal(random, 1.4, x, y)),
        };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fused");

    public static TheoryData<string> Schemes => [.. schemes.Keys];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Layers_start_with_the_same_numbers_to_the_last_bit(string scheme)
    {
        using Linear first = nn.Linear(5, 9), second = nn.Linear(9, 4);
        Plain.LinearLayer plainFirst = new(5, 9), plainSecond = new(9, 4);
        using FlatParameters torch = new(first, second);
        Plain.FlatParameters plain = new(plainFirst, plainSecond);
        RandomSource random = new(3), again = new(3);
        schemes[scheme].Torch(random, first, second);
        schemes[scheme].Plain(again, plainFirst, plainSecond);
        Assert.Equal(torch.ToArray(), plain.ToArray());
        Assert.Equal(random.State, again.State);
    }

    [Fact]
    public void Noisy_layers_start_with_the_same_numbers_to_the_last_bit()
    {
        RandomSource random = new(3), again = new(3);
        using NoisyLinear factorised = new(5, 9, random);
        using IndependentNoisyLinear independent = new(9, 4, random);
        using FlatParameters torch = new(factorised, independent);
        Plain.FlatParameters plain = new(new Plain.NoisyLinear(5, 9, again), new Plain.IndependentNoisyLinear(9, 4, again));
        Assert.Equal(torch.ToArray(), plain.ToArray());
        Assert.Equal(random.State, again.State);
    }

    private static readonly Dictionary<string, (Action<RandomSource, Conv2d> Torch,
        Action<RandomSource, Plain.ConvolutionLayer> Plain)> imageSchemes = new()
        {
            ["fan in"] = (
            (random, x) => ParameterInitialization.FanIn(random, x),
            (random, x) => Plain.ParameterInitialization.FanIn(random, x)),
            ["kaiming uniform"] = (
            (random, x) => ParameterInitialization.KaimingUniform(random, x),
            (random, x) => Plain.ParameterInitialization.KaimingUniform(random, x)),
            ["kaiming normal"] = (
            (random, x) => ParameterInitialization.KaimingNormal(random, x),
            (random, x) => Plain.ParameterInitialization.KaimingNormal(random, x)),
            ["xavier uniform"] = (
            (random, x) => ParameterInitialization.XavierUniform(random, x),
            (random, x) => Plain.ParameterInitialization.XavierUniform(random, x)),
            ["xavier normal"] = (
            (random, x) => ParameterInitialization.XavierNormal(random, x),
            (random, x) => Plain.ParameterInitialization.XavierNormal(random, x)),
            ["orthogonal"] = (
            (random, x) => ParameterInitialization.Orthogonal(random, 1.4, x),
            (random, x) => Plain.ParameterInitialization.Orthogonal(random, 1.4, x)),
        };

    public static TheoryData<string> ImageSchemes => [.. imageSchemes.Keys];

    [Theory]
    [MemberData(nameof(ImageSchemes))]
    public void Convolutions_start_with_the_same_numbers_to_the_last_bit(string scheme)
    {
        using Conv2d module = nn.Conv2d(3, 5, 2L, stride: 2L);
        Plain.ConvolutionLayer layer = new(new ImageShape(3, 8, 6), 5, 2, 2);
        using FlatParameters torch = new(module);
        Plain.FlatParameters plain = new(layer);
        RandomSource random = new(3), again = new(3);
        imageSchemes[scheme].Torch(random, module);
        imageSchemes[scheme].Plain(again, layer);
        Assert.Equal(torch.ToArray(), plain.ToArray());
        Assert.Equal(random.State, again.State);
    }

    [Fact]
    public void Parameters_of_a_whole_network_lie_alike()
    {
        using TorchNetwork module = new(4);
        PlainNetwork network = new(4);
        using LearnedNumber number = new(0.3);
        using FlatParameters torch = new(module, number);
        Plain.FlatParameters plain = new(network, new Plain.LearnedNumber(0.3));
        Assert.Equal(torch.Count, plain.Count);
        Assert.Equal(torch.ToArray(), plain.ToArray());

        // What one has drawn, the other takes over.
        plain.AddNoise(0.5, new RandomSource(1));
        torch.AddNoise(0.5, new RandomSource(1));
        Assert.Equal(torch.ToArray(), plain.ToArray());
        torch.CopyFrom(plain.ToArray());
        Assert.Equal(torch.ToArray(), plain.ToArray());
    }

    [Fact]
    public void Distances_to_what_the_parameters_were_are_the_same()
    {
        using TorchNetwork module = new(4);
        PlainNetwork network = new(4);
        using FlatParameters torch = new(module);
        Plain.FlatParameters plain = new(network);
        torch.KeepInitial();
        plain.KeepInitial();
        Assert.Equal(torch.InitialToArray(), plain.InitialToArray());
        torch.AddNoise(0.5, new RandomSource(1));
        plain.AddNoise(0.5, new RandomSource(1));
        using Tensor distance = torch.SquaredDistanceToInitial();
        Assert.Equal(distance.ToNumber(), plain.SquaredDistanceToInitial(), 1e-4);
        plain.KeepInitial(torch.ToArray());
        Assert.Equal(0, plain.SquaredDistanceToInitial());
    }

    [Fact]
    public void Following_is_the_same()
    {
        using TorchNetwork module = new(4), other = new(5);
        PlainNetwork network = new(4);
        using FlatParameters torch = new(module), others = new(other);
        Plain.FlatParameters plain = new(network), plainOthers = new(new PlainNetwork(5));
        torch.MoveTowards(others, 0.005);
        plain.MoveTowards(plainOthers, 0.005);
        Assert.All(torch.ToArray().Zip(plain.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Files_for_other_programs_are_the_same()
    {
        using TorchNetwork module = new(4);
        using LearnedNumber number = new(0.3);
        using ObservationNormalizer normalizer = new(BoxSpace.Uniform([3], -1, 1), 5);
        Plain.ObservationNormalizer plain = new(new Plain.Arena(), BoxSpace.Uniform([3], -1, 1), 5);
        foreach (float[] observation in (float[][])[[1, 2, 3], [0.5f, 0.25f, -1]])
        {
            normalizer.Observe(observation);
            plain.Observe(observation);
        }

        normalizer.Refresh();
        plain.Refresh();
        string first = Path.Combine(folder.FullName, "torch"), second = Path.Combine(folder.FullName, "plain");
        SafeTensorsFile.Write(
            first, [.. SafeTensorsFile.Of("Q", module), .. SafeTensorsFile.Of("Alpha", number), .. normalizer.Tensors("seen")]);
        Plain.SafeTensorsFile.Write(
            second,
            [
                .. Plain.SafeTensorsFile.Of("Q", new PlainNetwork(4)),
                .. Plain.SafeTensorsFile.Of("Alpha", new Plain.LearnedNumber(0.3)),
                .. plain.Tensors("seen"),
            ]);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }
}
