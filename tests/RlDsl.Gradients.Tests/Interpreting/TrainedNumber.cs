namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>A number that an update trains modules by.</summary>
internal sealed record TrainedNumber(string Name, Traced Traced, Evaluator Evaluator, IReadOnlyList<string> Modules)
{
    public double Value => Traced.Numbers.Single;

    /// <summary>The gradient by the parameters of each module, in their order.</summary>
    public double[][] Gradients(IReadOnlyDictionary<string, Network> networks)
    {
        ReverseAccumulation gradient = new(Traced, Evaluator);
        return [.. Modules.Select(module => (double[])[.. networks[module].Parameters.Values.SelectMany(gradient.By)])];
    }
}
