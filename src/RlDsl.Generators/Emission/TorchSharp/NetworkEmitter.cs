using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the class of one network.</summary>
internal sealed class NetworkEmitter
{
    /// <summary>What a network of normal distributions yields.</summary>
    public const string NormalType = "(Tensor Mean, Tensor LogDeviation)";

    private readonly SourceWriter writer;
    private readonly Module module;
    private readonly ActionForm form;
    private readonly string name;
    private readonly NetworkLayers layers;
    private readonly NetworkOutput output;

    private NetworkEmitter(SourceWriter writer, AgentProgram program, Module module)
    {
        this.writer = writer;
        this.module = module;
        form = ActionForm.Of(program);
        name = Names.MemberClass(module);
        output = NetworkOutput.Of(module);
        layers = new NetworkLayers(module, output);
    }

    private bool IsNoisy => module.Noise is not null;

    private bool TakesActions => module.Input == ModuleInput.ObservationAndAction;

    private string Inputs => TakesActions ? "Tensor, Tensor" : "Tensor";

    private string Parameters => TakesActions ? "Tensor observation, Tensor action" : "Tensor observation";

    public static void Emit(SourceWriter writer, AgentProgram program, Module module)
    {
        NetworkEmitter emitter = new(writer, program, module);
        if (module.Estimate is { Members: > 1 } estimate)
        {
            emitter.Ensemble(estimate.Members);
            writer.Line();
        }

        writer.Line($"/// <summary>{emitter.output.Summary}</summary>");
        writer.Block($"private sealed class {emitter.name} : nn.Module<{emitter.Inputs}, {emitter.output.Type}>", () =>
        {
            emitter.Fields();
            writer.Line();
            emitter.Constructor();
            writer.Line();
            emitter.Forward();
            if (emitter.IsNoisy)
            {
                writer.Line();
                emitter.Noise();
            }
        });
    }

    /// <summary>How the network is made: <c>new QNetwork(spec, options.Atoms, initial, device)</c>.</summary>
    public static string Creation(Module module)
    {
        if (module.Input == ModuleInput.None)
        {
            return $"new LearnedNumber(Math.Log({Names.Option(module.Initial!)}), device)";
        }

        string arguments = string.Concat(NetworkOutput.Of(module).Arguments.Select(argument => ", " + argument));
        return $"new {Names.Class(module)}(spec{arguments}, initial, device)";
    }

    private void Fields()
    {
        if (layers.Convolutions > 0)
        {
            writer.Line($"private readonly Conv2d {string.Join(", ", layers.ConvolutionFields)};");
        }

        writer.Line($"private readonly {layers.LinearType} {string.Join(", ", layers.Linear.Select(layer => layer.Field))};");
        foreach (string field in output.Fields)
        {
            writer.Line(field);
        }
    }

    private void Constructor()
    {
        string parameters = string.Concat(output.Parameters.Select(parameter => $", {parameter}"));
        writer.Line($"public {name}({form.Spec} spec{parameters}, RandomSource random, torch.Device device)");
        writer.Block($"    : base({Literals.Text(module.Name)})", () =>
        {
            foreach (string line in output.Initialization)
            {
                writer.Line(line);
            }

            Convolutions();
            foreach (LayerField layer in layers.Linear)
            {
                writer.Line(IsNoisy
                    ? $"{layer.Field} = new {layers.LinearType}({layer.Inputs}, {layer.Outputs}, random, device: device);"
                    : $"{layer.Field} = nn.Linear({layer.Inputs}, {layer.Outputs}, device: device);");
            }

            Initialize(layers.ConvolutionFields.Select(field => (field, Scheme(isOutput: false))));
            if (!IsNoisy)
            {
                Initialize(layers.Linear.Select(layer => (layer.Field, Scheme(layer.IsOutput))));
            }

            writer.Line("RegisterComponents();");
        });
    }

    private void Convolutions()
    {
        if (layers.Convolutions == 0)
        {
            return;
        }

        writer.Line("ImageShape image = ImageShape.Of(spec.Observation);");
        int number = 0;
        foreach (ConvolutionLayer layer in module.Body.OfType<ConvolutionLayer>())
        {
            number++;
            writer.Line(
                $"convolution{number} = nn.Conv2d(image.Channels, {layer.Channels}, "
                + $"kernel_size: {layer.Kernel}, stride: {layer.Stride}, device: device);");
            writer.Line($"image = image.Convolve(channels: {layer.Channels}, kernel: {layer.Kernel}, stride: {layer.Stride});");
        }
    }

    /// <summary>Emits one call for layers in a row that are initialised alike: numbers are drawn in the layers' order.</summary>
    private void Initialize(IEnumerable<(string Field, string Scheme)> fields)
    {
        List<(string Scheme, List<string> Fields)> calls = [];
        foreach ((string field, string scheme) in fields)
        {
            if (calls.Count == 0 || calls[calls.Count - 1].Scheme != scheme)
            {
                calls.Add((scheme, []));
            }

            calls[calls.Count - 1].Fields.Add(field);
        }

        foreach ((string scheme, List<string> alike) in calls)
        {
            writer.Line($"ParameterInitialization.{scheme}, {string.Join(", ", alike)});");
        }
    }

    /// <summary>The method that initialises a layer, with its arguments before the layers.</summary>
    private string Scheme(bool isOutput) => module.Initialization switch
    {
        Initialization.FanIn => "FanIn(random",
        Initialization.KaimingUniform => "KaimingUniform(random",
        Initialization.KaimingNormal => "KaimingNormal(random",
        Initialization.XavierUniform => "XavierUniform(random",
        Initialization.XavierNormal => "XavierNormal(random",
        _ => $"Orthogonal(random, gain: {Gain(isOutput)}",
    };

    /// <summary>√2 makes up for what rectifiers cut off (Saxe et al. 2014).</summary>
    private string Gain(bool isOutput) => isOutput ? Literals.Real(module.OutputGain) : "Math.Sqrt(2.0)";

    private void Forward()
    {
        string images = layers.Convolutions > 0 ? "channels, height, width" : "observation";
        writer.Line(
            $"/// <summary>Observations [batch, {images}]{(TakesActions ? " and actions [batch, action]" : "")} "
            + $"to {output.Shape}.</summary>");
        writer.Block($"public override {output.Type} forward({Parameters})", () =>
        {
            string features = "observation";
            if (TakesActions)
            {
                features = Feature(features, "torch.cat([observation, action], 1)");
            }

            foreach (string field in layers.ConvolutionFields)
            {
                features = Feature(features, layers.Activate($"{field}.call({features})"));
            }

            if (layers.Convolutions > 0)
            {
                features = Feature(features, "features.flatten(1)");
            }

            foreach (LayerField layer in layers.Shared)
            {
                features = Feature(features, layers.Activate($"{layer.Field}.call({features})"));
            }

            foreach (string line in output.Forward(layers, features))
            {
                writer.Line(line);
            }
        });
    }

    private void Ensemble(int members)
    {
        string[] fields = [.. Enumerable.Range(1, members).Select(i => $"critic{i}")];
        string inputs = TakesActions ? "observation, action" : "observation";
        writer.Line($"/// <summary>{module.Name}: {members} critics that are asked together.</summary>");
        writer.Block($"private sealed class {Names.Class(module)} : nn.Module<{Inputs}, Tensor>", () =>
        {
            writer.Line($"private readonly {name} {string.Join(", ", fields)};");
            writer.Line();
            writer.Line($"public {Names.Class(module)}({form.Spec} spec, RandomSource random, torch.Device device)");
            writer.Block($"    : base({Literals.Text(module.Name)})", () =>
            {
                foreach (string field in fields)
                {
                    writer.Line($"{field} = new {name}(spec, random, device);");
                }

                writer.Line("RegisterComponents();");
            });
            writer.Line();
            writer.Line($"/// <summary>What each critic says: [{members}, {output.Shape.Substring(1)}.</summary>");
            writer.Line($"public override Tensor forward({Parameters}) =>");
            writer.Line($"    torch.stack([{string.Join(", ", fields.Select(field => $"{field}.call({inputs})"))}]);");
        });
    }

    private void Noise()
    {
        writer.Line(
            "/// <summary>Draws the noise of every layer anew: "
            + "the same for all inputs, or for each of several rows its own.</summary>");
        writer.Block(
            "public void ResampleNoise(RandomSource random, int rows = 1)", () => EachLayer("ResampleNoise(random, rows)"));
        writer.Line();
        writer.Line("/// <summary>Makes every layer as it is without noise.</summary>");
        writer.Block("public void RemoveNoise()", () => EachLayer("RemoveNoise()"));
    }

    private void EachLayer(string call)
    {
        foreach (LayerField layer in layers.Linear)
        {
            writer.Line($"{layer.Field}.{call};");
        }
    }

    private string Feature(string features, string value)
    {
        writer.Line($"{(features == "observation" ? "Tensor " : "")}features = {value};");
        return "features";
    }
}
