using Microsoft.ML.OnnxRuntime;

namespace RlDsl.Exports.Tests;

/// <summary>An exported model, run by ONNX Runtime.</summary>
internal sealed class OnnxPolicy : IDisposable
{
    private readonly InferenceSession session;

    private OnnxPolicy(string path)
    {
        // Threads that wait for so little work cost more than they do.
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        session = new InferenceSession(path, options);
    }

    public IReadOnlyDictionary<string, string> Metadata => session.ModelMetadata.CustomMetadataMap;

    public string Documentation => session.ModelMetadata.Description;

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => session.OutputMetadata;

    public static OnnxPolicy Of(Action<string> write)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("onnx-").FullName, "policy.onnx");
        try
        {
            write(path);
            return new OnnxPolicy(path);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    /// <summary>What an output is for observations that are asked about at once.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="observations">The observations, one after another.</param>
    /// <param name="space">Their space.</param>
    public T[] Run<T>(string output, float[] observations, BoxSpace space)
        where T : unmanaged
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(
            observations, [observations.Length / space.Size, .. space.Shape.Select(size => (long)size)]);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(options, ["observation"], [input], [output]);
        return outputs[0].GetTensorDataAsSpan<T>().ToArray();
    }

    /// <summary>What an output is for states that are asked about at once.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="states">The numbers of the states.</param>
    public T[] Run<T>(string output, long[] states)
        where T : unmanaged
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(states, [states.Length]);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["state"], [input], [output]);
        return outputs[0].GetTensorDataAsSpan<T>().ToArray();
    }

    public void Dispose() => session.Dispose();
}
