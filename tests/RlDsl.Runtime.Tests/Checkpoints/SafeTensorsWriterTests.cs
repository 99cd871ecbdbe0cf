using System.Text;

namespace RlDsl.Runtime.Tests.Checkpoints;

/// <summary>Files of safetensors, byte by byte as the format has them.</summary>
public sealed class SafeTensorsWriterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("safetensors");

    private string Path => System.IO.Path.Combine(folder.FullName, "weights.safetensors");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void File_is_a_header_in_json_and_the_numbers()
    {
        SafeTensorsWriter.Write(Path, [SafeTensor.Of("a", [1, -2.5], 1, 2), SafeTensor.Of("b", [double.MaxValue])]);

        byte[] bytes = File.ReadAllBytes(Path);
        string header = Encoding.UTF8.GetString(bytes, 8, (int)BitConverter.ToUInt64(bytes));
        Assert.Equal(0, header.Length % 8);
        Assert.Equal(
            """{"a":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},"b":{"dtype":"F64","shape":[],"data_offsets":[16,24]}}""",
            header.TrimEnd(' '));
        Assert.Equal(
            [1, -2.5, double.MaxValue],
            Enumerable.Range(0, 3).Select(i => BitConverter.ToDouble(bytes, 8 + header.Length + (8 * i))));
        Assert.Equal(8 + header.Length + 24, bytes.Length);
    }

    [Fact]
    public void Wrong_shapes_and_names_that_are_there_are_refused_and_an_older_file_stays()
    {
        File.WriteAllText(Path, "older");

        Assert.Contains("has 6 numbers, but got 2", Assert.Throws<ArgumentException>(
            () => SafeTensor.Of("a", [1, 2], 2, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("two tensors a", Assert.Throws<ArgumentException>(
            () => SafeTensorsWriter.Write(Path, [SafeTensor.Of("a", [1]), SafeTensor.Of("a", [2])])).Message,
            StringComparison.Ordinal);
        Assert.Equal("older", File.ReadAllText(Path));
    }
}
