using System.Runtime.InteropServices;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Torch;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>An emitted agent that runs on TorchSharp.</summary>
internal sealed class TorchAgent(object agent, AgentProgram program) : EmittedAgent(agent, program)
{
    public override void Set(string module, string name, double[] values)
    {
        Tensor parameter = Named(module).Single(pair => pair.Name == name).Parameter;
        Array.ConvertAll(values, value => (float)value).CopyTo(MemoryMarshal.Cast<byte, float>(parameter.bytes));
    }

    public override Dictionary<string, double[]> Parameters(string module) =>
        Named(module).ToDictionary(pair => pair.Name, pair => Singles(pair.Parameter));

    public override Dictionary<string, double[]> Gradients(string module) =>
        Named(module).ToDictionary(pair => pair.Name, pair => Singles(pair.Parameter.grad!));

    protected override NumberArray Numbers(object tensor) => Arrays.FromTensor((Tensor)tensor);

    protected override NumberArray Normalised(float number)
    {
        using Tensor observation = full(1, Sizes.Small.Observation, number);
        return Arrays.FromTensor(Field<ObservationNormalizer>("observationNormalizer").Apply(observation));
    }

    private IEnumerable<(string Name, Tensor Parameter)> Named(string module) =>
        Network<nn.Module>(module).named_parameters().Select(pair => (pair.name, (Tensor)pair.parameter));

    private static double[] Singles(Tensor tensor)
    {
        using Tensor contiguous = tensor.detach().contiguous();
        return [.. MemoryMarshal.Cast<byte, float>(contiguous.bytes).ToArray().Select(value => (double)value)];
    }
}
