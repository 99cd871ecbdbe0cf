using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>Emits the class of one network: its layers, what it computes, and the ways back through it that are gone.</summary>
internal sealed class FusedNetworkEmitter
{
    private readonly Module module;
    private readonly string name, spec;
    private readonly NetworkOutput output;
    private readonly FusedNetwork network;
    private readonly IReadOnlyList<NetworkInput> inputs;
    private readonly IReadOnlyList<NetworkGradient> gradients;

    /// <summary>What the ways back need of the forward pass besides what layers keep.</summary>
    private readonly IReadOnlyList<string> kept;

    private FusedNetworkEmitter(AgentProgram program, Module module)
    {
        this.module = module;
        spec = ActionForm.Of(program).Spec;
        name = Names.MemberClass(module);
        output = NetworkOutput.Of(module);
        network = FusedNetwork.Of(program, module);
        inputs = NetworkInput.Of(module);
        gradients = NetworkGradient.Of(program, module);
        HashSet<string> used = new(
            gradients.SelectMany(network.Backward).SelectMany(statement => statement.Values).SelectMany(Uses.Nodes)
                .OfType<Reference>().Select(reference => reference.Name),
            StringComparer.Ordinal);
        kept = [.. network.Forward.OfType<Let>().Select(let => let.Name).Where(used.Contains)];
    }

    private bool IsNoisy => module.Noise is not null;

    private bool HasConvolutions => network.Fields.Convolutions > 0;

    private bool TakesDiscreteActions => module.Inputs.Contains(TensorType.Action);

    /// <summary>Whether a part of the gradient by several inputs is asked for.</summary>
    private bool Divides => inputs.Count > 1 && gradients.Any(gradient => gradient.Inputs.Any(wanted => wanted));

    private string LayerType => module.Noise switch
    {
        LayerNoise.Factorised => "NoisyLinear",
        LayerNoise.Independent => "IndependentNoisyLinear",
        _ => "LinearLayer",
    };

    private string ResultType => network.OutputType is NormalType ? NetworkEmitter.NormalType : "Tensor";

    private string Parameters => string.Join(", ", inputs.Select(input => "Tensor " + input.Name));

    private IEnumerable<RecordedCall> Layers =>
        network.Forward.OfType<RecordedCall>().Where(call => call.Asked.Inputs.Count > 0);

    /// <summary>Whether the layers are gone back through.</summary>
    private bool Records => gradients.Count > 0;

    private string Network => Template.Of($$"""
        /// <summary>{{output.Summary}}</summary>
        private sealed class {{name}} : Network
        {
            {{(HasConvolutions ? $"private readonly ConvolutionLayer {string.Join(", ", network.Fields.ConvolutionFields)};" : "")}}
            private readonly {{LayerType}} {{string.Join(", ", network.Fields.Linear.Select(layer => layer.Field))}};
            {{Fields}}
            {{(TakesDiscreteActions ? "private readonly int actions;" : "")}}
            {{(Divides ? $"private readonly {spec} spec;" : "")}}

            public {{name}}({{spec}} spec{{string.Concat(output.Parameters.Select(p => ", " + p))}}, RandomSource random)
                : base({{Literals.Text(module.Name)}})
            {
                {{(Divides ? "this.spec = spec;" : "")}}
                {{Initialization}}
                {{(TakesDiscreteActions ? "actions = spec.Actions;" : "")}}
                {{Convolutions}}
                {{network.Fields.Linear.Select(Made)}}
                {{NetworkEmitter.Initialize(
                    [
                        .. network.Fields.ConvolutionFields.Select(layer => (layer, NetworkEmitter.Scheme(module, isOutput: false))),
                        .. network.Fields.Linear.Where(_ => !IsNoisy)
                            .Select(layer => (layer.Field, NetworkEmitter.Scheme(module, layer.IsOutput))),
                    ])}}
            }

            /// <summary>What the network yields, and what the way back through it needs.</summary>
            public readonly record struct Pass({{string.Join(", ", PassMembers)}});

            /// <summary>{{Described}} to {{output.Shape}}.</summary>
            public Pass Forward({{Parameters}})
            {
                {{Forward}}
            }

            {{Template.Paragraphs(gradients.Select(Backward))}}

            {{(IsNoisy ? Noise : "")}}
        }
        """);

    private string Described => Names.Pascal(string.Join(" and ", inputs.Select(input => input.Description)));

    private IEnumerable<string> Fields => module.Output switch
    {
        PolicyType { Kind: GaussianPolicy } => ["private readonly LearnedVector logDeviation;"],
        PolicyType { Kind: SquashedGaussianPolicy } => ["private readonly double middle, reach;"],
        PolicyType { Kind: DeterministicPolicy } => output.Fields,
        _ => [],
    };

    private IEnumerable<string> Initialization => module.Output switch
    {
        PolicyType { Kind: GaussianPolicy } =>
            ["logDeviation = Vector(\"logDeviation\", spec.Action.Size, initialLogDeviation);"],
        PolicyType { Kind: SquashedGaussianPolicy or DeterministicPolicy } => output.Initialization,
        _ => [],
    };

    private IEnumerable<string> Convolutions
    {
        get
        {
            if (HasConvolutions)
            {
                yield return "ImageShape image = ImageShape.Of(spec.Observation);";
            }

            foreach ((string name, ConvolutionLayer layer) in network.Fields.ConvolutionFields
                .Zip(module.Body.OfType<ConvolutionLayer>(), (name, layer) => (name, layer)))
            {
                yield return $"{name} = Convolution(\"{name}\", image, {layer.Channels}, {layer.Kernel}, {layer.Stride}, "
                    + $"Activation.{module.Activation});";
                yield return $"image = {name}.Output;";
            }
        }
    }

    private IEnumerable<string> PassMembers =>
    [
        .. Records ? Layers.Select(layer => $"LayerPass {Member(layer.Name)}") : [],
        .. kept.Select(let => $"Tensor {Member(let)}"),
        $"{ResultType} Output",
    ];

    private string Noise => Template.Of($$"""
        /// <summary>Draws the noise of every layer anew: the same for all inputs, or for each of several rows its own.</summary>
        public void ResampleNoise(RandomSource random, int rows = 1)
        {
            {{network.Fields.Linear.Select(layer => $"{layer.Field}.ResampleNoise(random, rows);")}}
        }

        /// <summary>Makes every layer as it is without noise.</summary>
        public void RemoveNoise()
        {
            {{network.Fields.Linear.Select(layer => $"{layer.Field}.RemoveNoise();")}}
        }
        """);

    private IEnumerable<string> Forward
    {
        get
        {
            Typing typing = network.Typing(withForward: false);
            FusedValueEmitter values = Values(reference => Layers.Any(layer => layer.Name == reference)
                ? reference + ".Output"
                : inputs.Any(input => input.Name == reference) ? reference : null);
            foreach (Statement statement in network.Forward)
            {
                switch (statement)
                {
                    case RecordedCall call:
                        typing.Bind(call);
                        if (call.Asked.Inputs.Count > 0)
                        {
                            yield return $"LayerPass {call.Name} = this.{call.Name}.Forward({Joined(call, values, typing)});";
                        }

                        break;
                    case Let { Name: "result" } result:
                        string[] members =
                        [
                            .. Records ? Layers.Select(layer => layer.Name) : [],
                            .. kept,
                            values.Emit(result.Value, typing, Precedence.Any),
                        ];
                        yield return IsDueling
                            ? "\n// Q(s, a) = V(s) + A(s, a) - mean_a' A(s, a')   (Wang et al. 2016, equation 9)"
                            : "";
                        yield return $"return new Pass({string.Join(", ", members)});";
                        break;
                    case Let let:
                        yield return BindingEmitter.Let(values, typing, let, values.Emit(let.Value, typing, Precedence.Any));
                        break;
                }
            }
        }
    }

    private bool IsDueling => module.Head == Head.Dueling;

    public static string Emit(AgentProgram program, Module module)
    {
        FusedNetworkEmitter emitter = new(program, module);
        return module.Estimate is { Members: > 1 } estimate
            ? Template.Paragraphs([emitter.Ensemble(estimate.Members), emitter.Network])
            : emitter.Network;
    }

    /// <summary>How the network is made: <c>new QNetwork(spec, options.Atoms, initial)</c>.</summary>
    public static string Creation(Module module)
    {
        if (module.IsNumber)
        {
            return $"new LearnedNumber(Math.Log({Names.Option(module.Initial!)}))";
        }

        string arguments = string.Concat(NetworkOutput.Of(module).Arguments.Select(argument => ", " + argument));
        return $"new {Names.Class(module)}(spec{arguments}, initial)";
    }

    private static string Member(string name) => name == "output" ? "OutputLayer" : Names.Pascal(name);

    private FusedValueEmitter Values(Func<string, string?> named) => new(network.Program) { Named = named, Bounds = "bounds" };

    private string Made(LayerField layer)
    {
        string activation = layer.IsOutput ? "" : $", {(IsNoisy ? "activation: " : "")}Activation.{module.Activation}";
        string parts = layer.IsOutput && module.Estimate?.Kind.Parts is { } count ? $", parts: {Names.Camel(count.Name)}" : "";
        return IsNoisy
            ? $"{layer.Field} = Member(\"{layer.Field}\", "
                + $"new {LayerType}({layer.Inputs}, {layer.Outputs}, random{activation}{parts}));"
            : $"{layer.Field} = Linear(\"{layer.Field}\", {layer.Inputs}, {layer.Outputs}{activation}{parts});";
    }

    /// <summary>What a layer is asked with: several inputs side by side.</summary>
    private static string Joined(RecordedCall call, FusedValueEmitter values, Typing typing)
    {
        string[] parts = [.. call.Asked.Inputs.Select(input => Vector(input))];
        return parts.Length == 1 ? parts[0] : $"Tensor.Join({string.Join(", ", parts)})";

        string Vector(Value input) => typing.TypeOf(input) switch
        {
            TensorType type when type.Equals(TensorType.Action) =>
                $"{values.Emit(input, typing, Precedence.Unary)}.OneHot(actions)",
            TensorType { Shape.Count: 1 } => $"{values.Emit(input, typing, Precedence.Unary)}.Unsqueeze(1)",
            _ => values.Emit(input, typing, Precedence.Any),
        };
    }

    /// <summary>A method that takes a gradient back through the network.</summary>
    private string Backward(NetworkGradient gradient)
    {
        Typing typing = network.Typing(withForward: true);
        typing.Bind(FusedNetwork.Incoming, network.OutputType);
        FusedValueEmitter values = Values(reference => Layers.Any(layer => layer.Name == reference)
            ? $"pass.{Member(reference)}.Output"
            : kept.Contains(reference) ? "pass." + Member(reference) : reference);
        List<string> statements = [], results = [];
        foreach (Statement statement in network.Backward(gradient))
        {
            if (statement is Let { Role: Role.Target } result)
            {
                results.Add(values.Emit(result.Value, typing, Precedence.Any));
            }
            else if (statement is Let let)
            {
                statements.Add(BindingEmitter.Let(values, typing, let, values.Emit(let.Value, typing, Precedence.Any)));
            }
            else if (statement is Backpropagate back)
            {
                statements.AddRange(Emit(back, values, typing));
            }
        }

        string type = results.Count switch
        {
            0 => "void",
            1 => "Tensor",
            _ => $"({string.Join(", ", gradient.InputsOf(module).Select(input => "Tensor " + Names.Pascal(input.Name)))})",
        };
        string returned = results.Count == 1 ? results[0] : $"({string.Join(", ", results)})";
        return Template.Of($$"""
            /// <summary>{{Summary(gradient)}}</summary>
            public {{type}} {{gradient.Method(module)}}(in Pass pass, {{ResultType}} {{FusedNetwork.Incoming}})
            {
                {{statements}}
                {{(results.Count == 0 ? "" : $"return {returned};")}}
            }
            """);
    }

    private string Summary(NetworkGradient gradient)
    {
        string by = string.Join(" and ", gradient.InputsOf(module).Select(input => "the " + input.Name));
        return by.Length == 0 ? "Adds to the gradient by the parameters."
            : gradient.Trains ? $"Adds to the gradient by the parameters, and yields that by {by}."
            : $"The gradient by {by}.";
    }

    private IEnumerable<string> Emit(Backpropagate back, FusedValueEmitter values, Typing typing)
    {
        if (network.Program.Module(back.Module).IsNumber)
        {
            // The vector sums up the rows itself.
            Value rows = back.Gradient is Operation sum && sum.Operator == Operators.SumTo ? sum.Operands[0] : back.Gradient;
            yield return $"{back.Module}.AddGradient({values.Emit(rows, typing, Precedence.Any)});";
            yield break;
        }

        string arguments = $"(pass.{Member(back.Call)}, {values.Emit(back.Gradient, typing, Precedence.Any)});";
        typing.Bind(back);
        string[] names = [.. back.Names];
        if (names.Length == 0)
        {
            yield return $"{back.Module}.Backward{arguments}";
            yield break;
        }

        string method = back.Trains ? "BackwardToInput" : "InputGradient";
        if (back.InputGradients.Count == 1)
        {
            yield return $"Tensor {names[0]} = {back.Module}.{method}{arguments}";
            yield break;
        }

        yield return $"Tensor joined = {back.Module}.{method}{arguments}";
        for (int i = 0; i < inputs.Count; i++)
        {
            if (back.InputGradients[i].Length > 0)
            {
                string start = i == 0 ? "0" : string.Join(" + ", inputs.Take(i).Select(input => input.Size));
                string columns = $"joined.Columns({start}, {inputs[i].Size})";
                yield return module.Inputs[i].Shape.Count == 1
                    ? $"Tensor {back.InputGradients[i]} = {columns}.Squeeze(1);"
                    : $"Tensor {back.InputGradients[i]} = {columns};";
            }
        }
    }

    private string Ensemble(int members)
    {
        string[] critics = [.. Enumerable.Range(1, members).Select(i => $"critic{i}")];
        string asked = string.Join(", ", inputs.Select(input => input.Name));
        string own = Names.Class(module);
        return Template.Of($$"""
            /// <summary>{{module.Name}}: {{Literals.Integer(members)}} critics that are asked together.</summary>
            private sealed class {{own}} : Network
            {
                private readonly {{name}} {{string.Join(", ", critics)}};

                public {{own}}({{spec}} spec, RandomSource random)
                    : base({{Literals.Text(module.Name)}})
                {
                    {{critics.Select(critic => $"{critic} = Member(\"{critic}\", new {name}(spec, random));")}}
                }

                /// <summary>What the critics yield, and what the way back through them needs.</summary>
                public readonly record struct Pass({{string.Join(
                    ", ", critics.Select(critic => $"{name}.Pass {Names.Pascal(critic)}").Append("Tensor Output"))}});

                /// <summary>What each critic says: [{{Literals.Integer(members)}}, {{output.Shape.Substring(1)}}.</summary>
                public Pass Forward({{Parameters}})
                {
                    {{critics.Select(critic => $"{name}.Pass {critic} = this.{critic}.Forward({asked});")}}
                    return new Pass({{string.Join(", ", critics)}}, Tensor.Stack({{string.Join(
                        ", ", critics.Select(critic => critic + ".Output"))}}));
                }

                {{Template.Paragraphs(gradients.Select(gradient => OfEach(gradient, critics)))}}
            }
            """);
    }

    private string OfEach(NetworkGradient gradient, string[] critics)
    {
        string method = gradient.Method(module);
        string[] calls = [.. critics.Select((critic, i) => $"{critic}.{method}(pass.{Names.Pascal(critic)}, gradient.Select(0, {i}))")];
        NetworkInput[] by = [.. gradient.InputsOf(module)];
        (string type, IEnumerable<string> body) = by.Length switch
        {
            0 => ("void", calls.Select(call => call + ";")),
            1 => ("Tensor", [$"return {string.Join(" + ", calls)};"]),
            _ => (
                $"({string.Join(", ", by.Select(input => "Tensor " + Names.Pascal(input.Name)))})",
                calls.Select((call, i) => $"var gradient{i + 1} = {call};").Append("return ("
                    + string.Join(", ", by.Select(input => string.Join(
                        " + ", critics.Select((_, i) => $"gradient{i + 1}.{Names.Pascal(input.Name)}")))) + ");")),
        };
        return Template.Of($$"""
            /// <summary>{{Summary(gradient)}}</summary>
            public {{type}} {{method}}(in Pass pass, Tensor gradient)
            {
                {{body}}
            }
            """);
    }
}
