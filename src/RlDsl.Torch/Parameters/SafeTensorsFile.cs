using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Writes tensors of TorchSharp as a safetensors file, which Python reads (<see cref="SafeTensorsWriter"/>).</summary>
public static class SafeTensorsFile
{
    /// <summary>The parameters of a network by name: <c>Q.hidden1.weight</c>. They are not copied.</summary>
    /// <param name="name">The name of the network.</param>
    /// <param name="network">The network.</param>
    public static IEnumerable<(string Name, Tensor Value)> Of(string name, nn.Module network)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(network);
        return network.named_parameters().Select(parameter => ($"{name}.{parameter.name}", (Tensor)parameter.parameter));
    }

    /// <summary>Writes a file. One that is there is replaced once the new one is whole.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Tensors of single precision with names of their own, on any device.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or one is not of single precision.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is still there.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SafeTensorsWriter.Write(path, [.. tensors.Select(tensor => Of(tensor.Name, tensor.Value))]);
    }

    private static SafeTensor Of(string name, Tensor value) => value.dtype == ScalarType.Float32
        ? new SafeTensor(name, "F32", value.shape, value.numel() * sizeof(float), file =>
        {
            using Tensor plain = value.detach().cpu().contiguous();
            file.Write(plain.bytes);
        })
        : throw new ArgumentException($"The tensor {name} is of {value.dtype}, not of Float32.", nameof(value));
}
