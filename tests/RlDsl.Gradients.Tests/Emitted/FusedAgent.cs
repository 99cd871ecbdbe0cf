using RlDsl.Fused;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>An emitted agent whose gradients the compiler derived.</summary>
internal sealed class FusedAgent(object agent, AgentProgram program) : EmittedAgent(agent, program)
{
    public override void Set(string module, string name, double[] values)
    {
        LearnedParameter parameter = Named(module).Single(pair => pair.Name == name).Parameter;
        parameter.Load(Array.ConvertAll(values, value => (float)value), parameter.Values);
    }

    public override Dictionary<string, double[]> Parameters(string module) =>
        Named(module).ToDictionary(pair => pair.Name, pair => Saved(pair.Parameter, pair.Parameter.Values));

    public override Dictionary<string, double[]> Gradients(string module) =>
        Named(module).ToDictionary(pair => pair.Name, pair => Saved(pair.Parameter, pair.Parameter.Gradient));

    protected override NumberArray Numbers(object tensor) => Numbers((Tensor)tensor);

    protected override NumberArray Normalised(float number)
    {
        float[] observation = [.. Enumerable.Repeat(number, Sizes.Small.Observation)];
        Tensor tensor = Tensor.Of(new Arena(), observation, 1, observation.Length);
        return Numbers(Field<ObservationNormalizer>("observationNormalizer").Apply(tensor));
    }

    private static NumberArray Numbers(Tensor tensor) => new(
        [.. Enumerable.Range(0, tensor.Rank).Select(tensor.Size)], [.. tensor.Values.ToArray().Select(value => (double)value)]);

    private IEnumerable<(string Name, LearnedParameter Parameter)> Named(string module) =>
        Network<RlDsl.Fused.Network>(module).Parameters();

    /// <summary>Numbers that lie as a parameter does, in the order of checkpoints.</summary>
    private static double[] Saved(LearnedParameter parameter, ReadOnlySpan<float> laid)
    {
        float[] saved = new float[parameter.Count];
        parameter.Save(laid, saved);
        return [.. saved.Select(value => (double)value)];
    }
}
