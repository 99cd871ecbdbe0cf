using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the class of one network.</summary>
internal sealed class NetworkEmitter
{
    /// <summary>What a network of normal distributions yields.</summary>
    public const string NormalType = "(Tensor Mean, Tensor LogDeviation)";

    private readonly Module module;
    private readonly ActionForm form;
    private readonly string name;
    private readonly NetworkLayers layers;
    private readonly NetworkOutput output;
    private readonly IReadOnlyList<NetworkInput> inputs;

    private NetworkEmitter(AgentProgram program, Module module)
    {
        this.module = module;
        form = ActionForm.Of(program);
        name = Names.MemberClass(module);
        output = NetworkOutput.Of(module);
        inputs = NetworkInput.Of(module);
        layers = new NetworkLayers(module, output);
    }

    private string Network => Template.Of($$"""
        /// <summary>{{output.Summary}}</summary>
        private sealed class {{name}} : nn.Module<{{Inputs}}, {{output.Type}}>
        {
            {{(HasConvolutions ? $"private readonly Conv2d {string.Join(", ", layers.ConvolutionFields)};" : "")}}
            private readonly {{layers.LinearType}} {{string.Join(", ", layers.Linear.Select(layer => layer.Field))}};
            {{output.Fields}}
            {{(TakesDiscreteActions ? "private readonly int actions;" : "")}}

            public {{name}}({{form.Spec}} spec{{Numbers}}, RandomSource random, torch.Device device)
                : base({{Literals.Text(module.Name)}})
            {
                {{output.Initialization}}
                {{(TakesDiscreteActions ? "actions = spec.Actions;" : "")}}
                {{Convolutions}}
                {{layers.Linear.Select(Made)}}
                {{Initialize(layers.ConvolutionFields.Select(convolution => (convolution, Scheme(module, isOutput: false))))}}
                {{Initialize(layers.Linear.Where(_ => !IsNoisy).Select(layer => (layer.Field, Scheme(module, layer.IsOutput))))}}
                RegisterComponents();
            }

            /// <summary>{{Described}} to {{output.Shape}}.</summary>
            public override {{output.Type}} forward({{Parameters}})
            {
                {{Features}}
                {{output.Forward(layers, HasFeatures ? Computed : inputs[0].Name)}}
            }

            {{(IsNoisy ? Noise : "")}}
        }
        """);

    private string Noise => Template.Of($$"""
        /// <summary>Draws the noise of every layer anew: the same for all inputs, or for each of several rows its own.</summary>
        public void ResampleNoise(RandomSource random, int rows = 1)
        {
            {{layers.Linear.Select(layer => $"{layer.Field}.ResampleNoise(random, rows);")}}
        }

        /// <summary>Makes every layer as it is without noise.</summary>
        public void RemoveNoise()
        {
            {{layers.Linear.Select(layer => $"{layer.Field}.RemoveNoise();")}}
        }
        """);

    private bool IsNoisy => module.Noise is not null;

    private bool HasConvolutions => layers.Convolutions > 0;

    private bool TakesDiscreteActions => module.Inputs.Contains(TensorType.Action);

    /// <summary>Whether its inputs are made one vector.</summary>
    private bool Joins => inputs.Count > 1 || inputs[0].Vector != inputs[0].Name;

    /// <summary>Whether anything is computed before the output.</summary>
    private bool HasFeatures => Joins || HasConvolutions || layers.Shared.Count > 0;

    /// <summary>The local with what is computed before the output.</summary>
    private string Computed => inputs.Any(input => input.Name == "features") ? "hidden" : "features";

    private string Inputs => string.Join(", ", inputs.Select(_ => "Tensor"));

    private string Parameters => string.Join(", ", inputs.Select(input => "Tensor " + input.Name));

    private string Described => HasConvolutions ? "Observations [batch, channels, height, width]"
        : Names.Pascal(string.Join(" and ", inputs.Select(input => input.Description)));

    /// <summary>The parameters of the constructor that only some outputs need.</summary>
    private string Numbers => string.Concat(output.Parameters.Select(parameter => ", " + parameter));

    private IEnumerable<string> Convolutions
    {
        get
        {
            if (HasConvolutions)
            {
                yield return "ImageShape image = ImageShape.Of(spec.Observation);";
            }

            foreach ((string convolution, ConvolutionLayer layer) in
                layers.ConvolutionFields.Zip(module.Body.OfType<ConvolutionLayer>(), (name, layer) => (name, layer)))
            {
                string sizes = $"kernel_size: {layer.Kernel}, stride: {layer.Stride}";
                yield return $"""
                    {convolution} = nn.Conv2d(image.Channels, {layer.Channels}, {sizes}, device: device);
                    image = image.Convolve(channels: {layer.Channels}, kernel: {layer.Kernel}, stride: {layer.Stride});
                    """;
            }
        }
    }

    /// <summary>What is computed before the output, one step after another.</summary>
    private IEnumerable<string> Features
    {
        get
        {
            bool isFirst = true;
            if (Joins)
            {
                yield return Feature(_ => inputs.Count == 1
                    ? inputs[0].Vector
                    : $"torch.cat([{string.Join(", ", inputs.Select(input => input.Vector))}], 1)");
            }

            foreach (string convolution in layers.ConvolutionFields)
            {
                yield return Feature(input => layers.Activate($"{convolution}.call({input})"));
            }

            if (HasConvolutions)
            {
                yield return Feature(input => input + ".flatten(1)");
            }

            foreach (LayerField layer in layers.Shared)
            {
                yield return Feature(input => layers.Activate($"{layer.Field}.call({input})"));
            }

            string Feature(Func<string, string> step)
            {
                (string declaration, string input) = isFirst ? ("Tensor ", inputs[0].Name) : ("", Computed);
                isFirst = false;
                return $"{declaration}{Computed} = {step(input)};";
            }
        }
    }

    public static string Emit(AgentProgram program, Module module)
    {
        NetworkEmitter emitter = new(program, module);
        return module.Estimate is { Members: > 1 } estimate
            ? Template.Paragraphs([emitter.Ensemble(estimate.Members), emitter.Network])
            : emitter.Network;
    }

    /// <summary>How the network is made: <c>new QNetwork(spec, options.Atoms, initial, device)</c>.</summary>
    public static string Creation(Module module)
    {
        if (module.IsNumber)
        {
            return $"new LearnedNumber(Math.Log({Names.Option(module.Initial!)}), device)";
        }

        string arguments = string.Concat(NetworkOutput.Of(module).Arguments.Select(argument => ", " + argument));
        return $"new {Names.Class(module)}(spec{arguments}, initial, device)";
    }

    private string Ensemble(int members)
    {
        string[] critics = [.. Enumerable.Range(1, members).Select(i => $"critic{i}")];
        string asked = string.Join(", ", inputs.Select(input => input.Name));
        return Template.Of($$"""
            /// <summary>{{module.Name}}: {{Literals.Integer(members)}} critics that are asked together.</summary>
            private sealed class {{Names.Class(module)}} : nn.Module<{{Inputs}}, Tensor>
            {
                private readonly {{name}} {{string.Join(", ", critics)}};

                public {{Names.Class(module)}}({{form.Spec}} spec, RandomSource random, torch.Device device)
                    : base({{Literals.Text(module.Name)}})
                {
                    {{critics.Select(critic => $"{critic} = new {name}(spec, random, device);")}}
                    RegisterComponents();
                }

                /// <summary>What each critic says: [{{Literals.Integer(members)}}, {{output.Shape.Substring(1)}}.</summary>
                public override Tensor forward({{Parameters}}) =>
                    torch.stack([{{string.Join(", ", critics.Select(critic => $"{critic}.call({asked})"))}}]);
            }
            """);
    }

    private string Made(LayerField layer) => IsNoisy
        ? $"{layer.Field} = new {layers.LinearType}({layer.Inputs}, {layer.Outputs}, random, device: device);"
        : $"{layer.Field} = nn.Linear({layer.Inputs}, {layer.Outputs}, device: device);";

    /// <summary>One call for layers in a row that are initialised alike: numbers are drawn in the layers' order.</summary>
    public static IEnumerable<string> Initialize(IEnumerable<(string Field, string Scheme)> layers)
    {
        List<(string Scheme, List<string> Fields)> calls = [];
        foreach ((string field, string scheme) in layers)
        {
            if (calls.Count == 0 || calls[calls.Count - 1].Scheme != scheme)
            {
                calls.Add((scheme, []));
            }

            calls[calls.Count - 1].Fields.Add(field);
        }

        return calls.Select(call => $"ParameterInitialization.{call.Scheme}, {string.Join(", ", call.Fields)});");
    }

    /// <summary>The method that initialises a layer, with its arguments before the layers.</summary>
    public static string Scheme(Module module, bool isOutput) => module.Initialization switch
    {
        Initialization.FanIn => "FanIn(random",
        Initialization.KaimingUniform => "KaimingUniform(random",
        Initialization.KaimingNormal => "KaimingNormal(random",
        Initialization.XavierUniform => "XavierUniform(random",
        Initialization.XavierNormal => "XavierNormal(random",
        _ => $"Orthogonal(random, gain: {Gain(module, isOutput)}",
    };

    /// <summary>√2 makes up for what rectifiers cut off (Saxe et al. 2014).</summary>
    private static string Gain(Module module, bool isOutput) => isOutput ? Literals.Real(module.OutputGain) : "Math.Sqrt(2.0)";
}
