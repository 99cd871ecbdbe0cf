using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the class of one network.</summary>
internal sealed class NetworkEmitter
{
    private readonly Module module;
    private readonly string name;
    private readonly string activation;
    private readonly int convolutions;

    /// <summary>The layers with parameters, in the order of the forward pass: field, input size and output size as C#.</summary>
    private readonly List<(string Field, string Inputs, string Outputs, bool IsOutput)> linear = [];

    private NetworkEmitter(Module module)
    {
        this.module = module;
        name = Names.Class(module);
        activation = module.Activation switch
        {
            Activation.Relu => "F.relu({0})",
            Activation.Tanh => "F.tanh({0})",
            Activation.Elu => "F.elu({0}, alpha: 1.0)",
            Activation.Gelu => "F.gelu({0})",
            Activation.Silu => "F.SiLU({0})",
            Activation.LeakyRelu => "F.leaky_relu({0}, negative_slope: 0.01)",
            _ => "F.sigmoid({0})",
        };
        convolutions = module.Body.OfType<ConvolutionLayer>().Count();
        LayOut();
    }

    private bool IsDueling => module.Head == Head.Dueling;

    private bool IsNoisy => module.Noise != LayerNoise.None;

    private string? Parts => module.Output.Kind.Parts;

    private string? PartsParameter => Parts is null ? null : Names.Camel(Parts);

    private string LinearType => module.Noise switch
    {
        LayerNoise.Factorised => "NoisyLinear",
        LayerNoise.Independent => "IndependentNoisyLinear",
        _ => "Linear",
    };

    public static void Emit(SourceWriter writer, Module module)
    {
        NetworkEmitter emitter = new(module);
        writer.Line($"/// <summary>{emitter.Summary()}</summary>");
        writer.Block($"private sealed class {emitter.name} : nn.Module<Tensor, Tensor>", () =>
        {
            emitter.Fields(writer);
            writer.Line();
            emitter.Constructor(writer);
            writer.Line();
            emitter.Forward(writer);
            if (emitter.IsNoisy)
            {
                writer.Line();
                emitter.Noise(writer);
            }
        });
    }

    /// <summary>How the network is made: <c>new QNetwork(spec, options.Atoms, random)</c>.</summary>
    public static string Creation(Module module)
    {
        string parts = module.Output.Kind.Parts is { } count ? $", {Names.Option(count)}" : "";
        return $"new {Names.Class(module)}(spec{parts}, initial)";
    }

    private string Summary() => module.Output.Kind switch
    {
        CategoricalEstimate => $"{module.Name}: logits of the probability of each return, for each action.",
        QuantileEstimate => $"{module.Name}: quantiles of the return, for each action.",
        _ => $"{module.Name}: the value of each action.",
    };

    private void LayOut()
    {
        int[] units = [.. module.Body.OfType<LinearLayer>().Select(layer => layer.Units)];
        string inputs = convolutions > 0 ? "image.Size" : "spec.Observation.Size";
        int shared = IsDueling && units.Length > 0 ? units.Length - 1 : units.Length;
        for (int i = 0; i < shared; i++)
        {
            linear.Add(($"hidden{i + 1}", inputs, Literals.Integer(units[i]), false));
            inputs = Literals.Integer(units[i]);
        }

        string perAction = Parts is null ? "spec.Actions" : $"spec.Actions * {PartsParameter}";
        if (!IsDueling)
        {
            linear.Add(("output", inputs, perAction, true));
            return;
        }

        string one = PartsParameter ?? "1";
        foreach ((string stream, string outputs) in new[] { ("value", one), ("advantage", perAction) })
        {
            string streamInputs = inputs;
            if (shared < units.Length)
            {
                linear.Add(($"{stream}Hidden", inputs, Literals.Integer(units[shared]), false));
                streamInputs = Literals.Integer(units[shared]);
            }

            linear.Add(($"{stream}Output", streamInputs, outputs, true));
        }
    }

    private void Fields(SourceWriter writer)
    {
        if (convolutions > 0)
        {
            writer.Line($"private readonly Conv2d {string.Join(", ", Enumerable.Range(1, convolutions).Select(i => $"convolution{i}"))};");
        }

        writer.Line($"private readonly {LinearType} {string.Join(", ", linear.Select(layer => layer.Field))};");
        if (PartsParameter is not null)
        {
            writer.Line($"private readonly int actions, {PartsParameter};");
        }
    }

    private void Constructor(SourceWriter writer)
    {
        string parts = PartsParameter is null ? "" : $", int {PartsParameter}";
        writer.Line($"public {name}(DiscreteSpec spec{parts}, RandomSource random)");
        writer.Block($"    : base({Literals.Text(module.Name)})", () =>
        {
            if (PartsParameter is not null)
            {
                writer.Line("actions = spec.Actions;");
                writer.Line($"this.{PartsParameter} = {PartsParameter};");
            }

            Convolutions(writer);
            foreach ((string field, string inputs, string outputs, _) in linear)
            {
                writer.Line(IsNoisy
                    ? $"{field} = new {LinearType}({inputs}, {outputs}, random);"
                    : $"{field} = nn.Linear({inputs}, {outputs});");
            }

            IEnumerable<(string Field, bool IsOutput)> initialized =
            [
                .. Enumerable.Range(1, convolutions).Select(i => ($"convolution{i}", false)),
                .. IsNoisy ? [] : linear.Select(layer => (layer.Field, layer.IsOutput)),
            ];
            foreach ((string field, bool isOutput) in initialized)
            {
                writer.Line(Initialize(field, isOutput));
            }

            writer.Line("RegisterComponents();");
        });
    }

    private void Convolutions(SourceWriter writer)
    {
        if (convolutions == 0)
        {
            return;
        }

        writer.Line("ImageShape image = ImageShape.Of(spec.Observation);");
        int number = 0;
        foreach (ConvolutionLayer layer in module.Body.OfType<ConvolutionLayer>())
        {
            number++;
            writer.Line($"convolution{number} = nn.Conv2d(image.Channels, {layer.Channels}, kernel_size: {layer.Kernel}, stride: {layer.Stride});");
            writer.Line($"image = image.Convolve(channels: {layer.Channels}, kernel: {layer.Kernel}, stride: {layer.Stride});");
        }
    }

    private string Initialize(string field, bool isOutput) => module.Initialization switch
    {
        Initialization.FanIn => $"ParameterInitialization.FanIn({field}, random);",
        Initialization.KaimingUniform => $"ParameterInitialization.KaimingUniform({field}, random);",
        Initialization.KaimingNormal => $"ParameterInitialization.KaimingNormal({field}, random);",
        Initialization.XavierUniform => $"ParameterInitialization.XavierUniform({field}, random);",
        Initialization.XavierNormal => $"ParameterInitialization.XavierNormal({field}, random);",
        _ => $"ParameterInitialization.Orthogonal({field}, random{(isOutput ? "" : ", gain: Math.Sqrt(2.0)")});",
    };

    private void Forward(SourceWriter writer)
    {
        string shape = Parts is null ? "[batch, actions]" : $"[batch, actions, {PartsParameter}]";
        writer.Line($"/// <summary>Observations [batch, {(convolutions > 0 ? "channels, height, width" : "observation")}] to {shape}.</summary>");
        writer.Block("public override Tensor forward(Tensor observation)", () =>
        {
            string features = "observation";
            foreach (string field in Enumerable.Range(1, convolutions).Select(i => $"convolution{i}"))
            {
                features = Feature(writer, features, Activate($"{field}.call({features})"));
            }

            if (convolutions > 0)
            {
                features = Feature(writer, features, "features.flatten(1)");
            }

            foreach (string field in linear.Select(layer => layer.Field).Where(field => field.StartsWith("hidden", System.StringComparison.Ordinal)))
            {
                features = Feature(writer, features, Activate($"{field}.call({features})"));
            }

            if (IsDueling)
            {
                Dueling(writer, features);
            }
            else
            {
                string view = Parts is null ? "" : $".view(-1, actions, {PartsParameter})";
                writer.Line($"return output.call({features}){view};");
            }
        });
    }

    private void Dueling(SourceWriter writer, string features)
    {
        foreach ((string stream, string count) in new[] { ("value", "1"), ("advantage", "actions") })
        {
            string input = linear.Any(layer => layer.Field == $"{stream}Hidden") ? Activate($"{stream}Hidden.call({features})") : features;
            string view = Parts is null ? "" : $".view(-1, {count}, {PartsParameter})";
            string shape = Parts is null ? $"[batch, {count}]" : $"[batch, {count}, {PartsParameter}]";
            writer.Line($"Tensor {stream} = {stream}Output.call({input}){view};   // {shape}");
        }

        writer.Line();
        writer.Line("// Q(s, a) = V(s) + A(s, a) - mean_a' A(s, a')   (Wang et al. 2016, equation 9)");
        writer.Line("return value + advantage - advantage.mean([1], keepdim: true);");
    }

    private void Noise(SourceWriter writer)
    {
        writer.Line("/// <summary>Draws the noise of every layer anew.</summary>");
        writer.Block("public void ResampleNoise(RandomSource random)", () => EachLayer(writer, "ResampleNoise(random)"));
        writer.Line();
        writer.Line("/// <summary>Makes every layer as it is without noise.</summary>");
        writer.Block("public void RemoveNoise()", () => EachLayer(writer, "RemoveNoise()"));
    }

    private void EachLayer(SourceWriter writer, string call)
    {
        foreach ((string field, _, _, _) in linear)
        {
            writer.Line($"{field}.{call};");
        }
    }

    private string Activate(string value) => activation.Replace("{0}", value);

    private static string Feature(SourceWriter writer, string features, string value)
    {
        writer.Line($"{(features == "observation" ? "Tensor " : "")}features = {value};");
        return "features";
    }
}
