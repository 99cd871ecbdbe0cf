using System.Reflection;
using System.Runtime.InteropServices;
using RlDsl.Torch;
using TorchSharp;

namespace RlDsl.Learning.Tests;

/// <summary>
/// What tests need of a generated agent that its users do not: the fields that generated code gives these names to.
/// </summary>
internal sealed class AgentInternals(object agent)
{
    public FlatParameters Parameters => Field<FlatParameters>("qParameters");

    public FlatParameters TargetParameters => Field<FlatParameters>("qTargetParameters");

    public BatchTensors Batch => Field<BatchTensors>("batch");

    public float[] Gradient => GradientOf(Parameters);

    /// <summary>The weights' noise in the layers of the network that is trained, one layer after the other.</summary>
    public float[] Noise => NoiseOf("q");

    /// <summary>The weights' noise in the layers of the target network.</summary>
    public float[] TargetNoise => NoiseOf("qTarget");

    /// <summary>Replaces the parameters of both networks.</summary>
    public void SetParameters(ReadOnlySpan<float> parameters, ReadOnlySpan<float> targetParameters)
    {
        Assert.Equal(Parameters.Count, parameters.Length);
        Assert.Equal(TargetParameters.Count, targetParameters.Length);
        parameters.CopyTo(Parameters.Values);
        targetParameters.CopyTo(TargetParameters.Values);
    }

    /// <summary>A private field of the agent.</summary>
    public T Field<T>(string name) =>
        (T)(agent.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(agent)
            ?? throw new InvalidOperationException($"The agent {agent.GetType().Name} has no field {name}."));

    /// <summary>The gradients of parameters, in their order.</summary>
    public static float[] GradientOf(FlatParameters parameters)
    {
        float[] gradient = new float[parameters.Count];
        MemoryMarshal.Cast<byte, float>(parameters.Gradient.bytes).CopyTo(gradient);
        return gradient;
    }

    private float[] NoiseOf(string network) =>
    [
        .. Field<torch.nn.Module>(network)
            .modules().OfType<NoisyLayer>().SelectMany(layer => layer.WeightNoise.data<float>().ToArray()),
    ];
}
