using System.Runtime.InteropServices;

namespace RlDsl.Fused;

/// <summary>
/// Writes parameters as a safetensors file, which Python reads (<see cref="SafeTensorsWriter"/>): the file that RlDsl.Torch
/// writes of such a network.
/// </summary>
public static class SafeTensorsFile
{
    /// <summary>
    /// The parameters of a network by name: <c>Q.hidden1.weight</c>, weights as [outputs, inputs]. They are read when the file is
    /// written.
    /// </summary>
    /// <param name="name">The name of the network.</param>
    /// <param name="network">The network.</param>
    public static IEnumerable<SafeTensor> Of(string name, Network network)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(network);
        return network.Parameters().Select(named => Of($"{name}.{named.Name}", named.Parameter));
    }

    /// <summary>Writes a file. One that is there is replaced once the new one is whole.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Tensors with names of their own.</param>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is still there.</exception>
    public static void Write(string path, IEnumerable<SafeTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SafeTensorsWriter.Write(path, [.. tensors]);
    }

    /// <summary>A tensor of kept memory, which is read when the file is written.</summary>
    internal static SafeTensor Of(string name, Tensor tensor)
    {
        long[] shape = new long[tensor.Rank];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = tensor.Size(i);
        }

        return new SafeTensor(
            name, "F32", shape, (long)tensor.Count * sizeof(float), file => file.Write(MemoryMarshal.AsBytes(tensor.Values)));
    }

    private static SafeTensor Of(string name, LearnedParameter parameter) =>
        new(name, "F32", parameter.Shape, (long)parameter.Count * sizeof(float), file =>
        {
            float[] saved = new float[parameter.Count];
            parameter.Save(parameter.Values, saved);
            file.Write(MemoryMarshal.AsBytes(saved.AsSpan()));
        });
}
