using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>A number that an update trains modules by.</summary>
internal sealed record TrainedNumber(string Name, Tensor Value, IReadOnlyList<string> Modules)
{
    /// <summary>The gradient by the parameters of each module, in their order.</summary>
    public double[][] Gradients(IReadOnlyDictionary<string, Network> networks) =>
    [
        .. Modules.Select(module =>
        {
            Tensor[] parameters = [.. networks[module].Parameters.Values];
            IList<Tensor> gradients = autograd.grad([Value], parameters, retain_graph: true, allow_unused: true);
            return (double[])
            [
                .. gradients.SelectMany((gradient, i) => gradient is { IsInvalid: false }
                    ? gradient.contiguous().data<double>().ToArray()
                    : new double[parameters[i].numel()]),
            ];
        }),
    ];
}
