using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>A linear layer of a network: its field, and the sizes of its input and output as C#.</summary>
internal sealed record LayerField(string Field, string Inputs, string Outputs, bool IsOutput);

/// <summary>The layers of a network with their fields.</summary>
internal sealed class NetworkLayers
{
    private readonly string activation;

    public NetworkLayers(Module module, NetworkOutput output)
    {
        activation = module.Activation switch
        {
            Activation.Relu => "F.relu({0})",
            Activation.Tanh => "F.tanh({0})",
            Activation.Elu => "{0}.Elu()",
            Activation.Gelu => "F.gelu({0})",
            Activation.Silu => "F.silu({0})",
            Activation.LeakyRelu => "{0}.LeakyRelu()",
            _ => "F.sigmoid({0})",
        };
        LinearType = module.Noise switch
        {
            LayerNoise.Factorised => "NoisyLinear",
            LayerNoise.Independent => "IndependentNoisyLinear",
            _ => "Linear",
        };
        Convolutions = module.Body.OfType<ConvolutionLayer>().Count();

        int[] units = [.. module.Body.OfType<LinearLayer>().Select(layer => layer.Units)];
        string inputs = Convolutions > 0 ? "image.Size"
            : string.Join(" + ", NetworkInput.Of(module).Select(input => input.Size));
        int shared = units.Length - Math.Min(output.OwnHiddenLayers, units.Length);
        List<LayerField> hidden = [];
        for (int i = 0; i < shared; i++)
        {
            hidden.Add(new LayerField($"hidden{i + 1}", inputs, Literals.Integer(units[i]), false));
            inputs = Literals.Integer(units[i]);
        }

        Shared = hidden;
        int? own = shared < units.Length ? units[shared] : null;
        Linear = [.. hidden, .. output.Layers(inputs, own)];
    }

    /// <summary>The number of convolutions before the linear layers.</summary>
    public int Convolutions { get; }

    public IEnumerable<string> ConvolutionFields => Enumerable.Range(1, Convolutions).Select(i => $"convolution{i}");

    /// <summary>The type of linear layers.</summary>
    public string LinearType { get; }

    /// <summary>The hidden linear layers that all outputs share.</summary>
    public IReadOnlyList<LayerField> Shared { get; }

    /// <summary>All linear layers, in the order of the forward pass.</summary>
    public IReadOnlyList<LayerField> Linear { get; }

    /// <summary>The activation applied to a value.</summary>
    public string Activate(string value) => activation.Replace("{0}", value);
}
