using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Parameters;

/// <summary>Files of safetensors are what NumPy reads (Golden/read_safetensors.py), and whole or not there.</summary>
public sealed class SafeTensorsFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("safetensors");

    private string File => Path.Combine(folder.FullName, "weights.safetensors");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void File_is_the_one_that_numpy_read()
    {
        using var scope = NewDisposeScope();
        (string Name, Tensor Value)[] tensors = Tensors();

        // It stays there for the script to read.
        string path = Path.Combine(AppContext.BaseDirectory, "weights.safetensors");
        SafeTensorsFile.Write(path, tensors);

        using JsonDocument golden = JsonDocument.Parse(
            System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "safetensors.json")));
        byte[] bytes = System.IO.File.ReadAllBytes(path);
        Assert.Equal(golden.RootElement.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        JsonElement read = golden.RootElement.GetProperty("tensors");
        Assert.Equal(tensors.Select(tensor => tensor.Name), read.EnumerateObject().Select(tensor => tensor.Name));
        foreach ((string name, Tensor value) in tensors)
        {
            JsonElement tensor = read.GetProperty(name);
            Assert.Equal(value.shape, tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()));
            Assert.Equal(
                MemoryMarshal.Cast<byte, float>(value.contiguous().bytes).ToArray(),
                tensor.GetProperty("values").EnumerateArray().Select(number => (float)number.GetDouble()));
        }
    }

    [Fact]
    public void Parameters_of_a_network_have_its_name_before_theirs()
    {
        using NoisyLinear layer = new(2, 3, new RandomSource(1));
        Assert.Equal(
            ["Q.weight_mu", "Q.weight_sigma", "Q.bias_mu", "Q.bias_sigma"],
            SafeTensorsFile.Of("Q", layer).Select(tensor => tensor.Name));
    }

    [Fact]
    public void Tensors_of_one_name_or_another_type_are_refused_and_an_older_file_stays()
    {
        using var scope = NewDisposeScope();
        System.IO.File.WriteAllText(File, "older");
        Assert.Contains("two tensors a", Assert.Throws<ArgumentException>(
            () => SafeTensorsFile.Write(File, [("a", ones(1)), ("a", ones(1))])).Message, StringComparison.Ordinal);
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(
            () => SafeTensorsFile.Write(File, [("a", ones(1, ScalarType.Float64))])).Message, StringComparison.Ordinal);
        Assert.Equal("older", System.IO.File.ReadAllText(File));
        Assert.Equal([File], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void Folder_that_is_not_there_is_told()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<DirectoryNotFoundException>(
            () => SafeTensorsFile.Write(Path.Combine(folder.FullName, "none", "a"), [("a", ones(1))]));
    }

    /// <summary>A matrix, one whose numbers are not in order in memory, a vector, a number, and none.</summary>
    private static (string Name, Tensor Value)[] Tensors() =>
    [
        ("Q.hidden1.weight", Counted(6).reshape(2, 3) / Kept(4)),
        ("Q.turned", (Counted(6).reshape(2, 3) - Kept(2.5)).t()),
        ("Q.\"ä\".bias", tensor(new[] { 1e-30f, -0.1f, 3e38f })),
        ("number", tensor(0.5f)),
        ("nothing", zeros(0, 4)),
    ];
}
