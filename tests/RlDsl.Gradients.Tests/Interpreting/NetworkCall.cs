using RlDsl.Generators.Ir.Evaluation;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>A network applied to inputs, and the gradients through it, which are libtorch's.</summary>
internal sealed class NetworkCall
{
    private readonly Network network;
    private readonly Tensor[] inputs, outputs;

    /// <param name="network">The network.</param>
    /// <param name="inputs">What it is asked with, each with whether a gradient is taken by it.</param>
    /// <param name="differentiated">Whether gradients are taken at all.</param>
    /// <param name="kinks">Where the sides of its kinks are noted.</param>
    public NetworkCall(
        Network network, IReadOnlyList<(NumberArray Numbers, bool IsDifferentiated)> inputs, bool differentiated, Kinks kinks)
    {
        this.network = network;
        using IDisposable? without = differentiated ? null : no_grad();
        this.inputs =
        [
            .. inputs.Select(input => Arrays.ToTensor(input.Numbers).requires_grad_(differentiated && input.IsDifferentiated)),
        ];
        object output = network.Call(kinks, this.inputs);
        outputs = output is Normal normal ? [normal.Mean, normal.LogDeviation] : [(Tensor)output];
        NumberArray[] parts = [.. outputs.Select(Arrays.FromTensor)];
        Output = output is Normal ? NumberArray.Stack(parts) : parts[0];
    }

    /// <summary>What it yields.</summary>
    public NumberArray Output { get; }

    /// <summary>Whether a gradient flows through it.</summary>
    public bool IsDifferentiated => outputs.Any(output => output.requires_grad);

    /// <summary>The gradients by its inputs, null for those by which none is taken; those by its parameters are added.</summary>
    public NumberArray?[] Gradients(NumberArray byOutput, IDictionary<Tensor, NumberArray> byParameters)
    {
        Tensor[] parameters = [.. network.Parameters.Values.Where(parameter => parameter.requires_grad)];
        Tensor[] wanted = [.. inputs.Where(input => input.requires_grad), .. parameters];
        Tensor incoming = Arrays.ToTensor(byOutput);
        Tensor[] parts = outputs.Length == 1 ? [incoming] : [incoming[0], incoming[1]];
        IList<Tensor> gradients = autograd.grad(outputs, wanted, parts, retain_graph: true, allow_unused: true);
        Dictionary<Tensor, NumberArray> known = [];
        for (int i = 0; i < wanted.Length; i++)
        {
            Tensor gradient = gradients[i] is { IsInvalid: false } flowing ? flowing : zeros_like(wanted[i]);
            known.Add(wanted[i], Arrays.FromTensor(gradient));
        }

        foreach (Tensor parameter in parameters)
        {
            byParameters[parameter] = byParameters.TryGetValue(parameter, out NumberArray? sum)
                ? NumberArray.Zip(sum, known[parameter], (x, y) => x + y)
                : known[parameter];
        }

        return [.. inputs.Select(input => input.requires_grad ? known[input] : null)];
    }
}
