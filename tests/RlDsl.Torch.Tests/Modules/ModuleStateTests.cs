using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Modules;

public class ModuleStateTests
{
    [Fact]
    public void Saved_module_loads_into_an_equal_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential saved = Network(4), loaded = Network(4);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            saved.save(path);
            Dictionary<string, bool> found = [];
            Assert.Same(loaded, loaded.load(path, loadedParameters: found));
            Assert.Equal(loaded.state_dict().Keys, found.Keys);
            Assert.All(found.Values, Assert.True);
        }
        finally
        {
            File.Delete(path);
        }

        Tensor x = randn(3, 2);
        Assert.True(loaded.call(x).eq(saved.call(x)).all().ToBoolean());
        Assert.True(loaded.parameters().All(parameter => parameter.is_leaf && parameter.requires_grad));
    }

    [Fact]
    public void File_is_in_TorchSharps_format()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(new Parameter(tensor(new[,] { { 1f, 2f } })), new Parameter(tensor(new[] { 3f })));

        // Count; name with its length; element type 6 (32-bit floats), dimensions, sizes, elements.
        byte[] expected =
        [
            2, 6, .. "weight"u8, 6, 2, 1, 2, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 4, .. "bias"u8, 6, 1, 1, 0, 0, 0x40, 0x40,
        ];
        Assert.Equal(expected, Bytes(layer));
    }

    [Fact]
    public void Large_sizes_take_several_bytes()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(300, 1, hasBias: false);
        byte[] saved = Bytes(layer);
        Assert.Equal([1, 6, .. "weight"u8, 6, 2, 1, 0xAC, 0x02], saved[..13]);
        Assert.Equal(13 + (300 * 4), saved.Length);
    }

    [Fact]
    public void Other_shape_is_refused_and_nothing_is_changed()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential module = Network(4), other = Network(5);
        byte[] before = Bytes(module);
        string message = Assert.Throws<ArgumentException>(() => Load(module, Bytes(other))).Message;
        Assert.Contains("'0.weight'", message, StringComparison.Ordinal);
        Assert.Contains("[4, 2]", message, StringComparison.Ordinal);
        Assert.Contains("[5, 2]", message, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(module));
    }

    [Fact]
    public void Other_names_are_refused_unless_the_load_is_not_strict()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear with = nn.Linear(2, 2), without = nn.Linear(2, 2, hasBias: false);
        Assert.Contains(
            "bias", Assert.Throws<InvalidOperationException>(() => Load(with, Bytes(without))).Message, StringComparison.Ordinal);
        (IList<string> missing, IList<string> unexpected) = with.load_state_dict(without.state_dict(), strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Empty(unexpected);
        Assert.True(with.weight.eq(without.weight).all().ToBoolean());
        Assert.Empty(without.load_state_dict(with.state_dict(), skip: ["bias"]).Item1);
    }

    [Fact]
    public void Damaged_file_is_refused_and_nothing_is_changed()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential module = Network(4), other = Network(4);
        byte[] before = Bytes(module), saved = Bytes(other);
        Assert.Throws<InvalidDataException>(() => Load(module, saved[..^3]));
        Assert.Throws<InvalidDataException>(() => Load(module, []));
        byte[] wrongType = [.. saved];
        wrongType[1 + 1 + "0.weight".Length] = 99;
        Assert.Throws<InvalidDataException>(() => Load(module, wrongType));
        Assert.Equal(before, Bytes(module));
    }

    [Fact]
    public void Skipped_names_are_neither_saved_nor_loaded()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear module = nn.Linear(2, 2), other = nn.Linear(2, 2);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        other.save(writer, skip: ["weight"]);
        Tensor weight = module.weight.detach().clone();
        stream.Position = 0;
        module.load(new BinaryReader(stream), skip: ["weight"]);
        Assert.True(module.weight.eq(weight).all().ToBoolean());
        Assert.True(module.bias!.eq(other.bias!).all().ToBoolean());
    }

    private static Sequential Network(long hidden) => nn.Sequential(
        nn.Linear(2, hidden), nn.LayerNorm(hidden), nn.Linear(hidden, 1));

    private static byte[] Bytes(nn.Module module)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        module.save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static void Load(nn.Module module, byte[] saved)
    {
        using var stream = new MemoryStream(saved);
        module.load(stream);
    }
}
