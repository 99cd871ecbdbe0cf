using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Differentiation;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>
/// What a network computes, as statements of the program's own language in which its layers are what is called: so its gradient
/// follows from the same rules as that of a loss.
/// </summary>
internal sealed class FusedNetwork
{
    /// <summary>The gradient by what the network yields, which is taken back through it.</summary>
    public const string Incoming = "gradient";

    private const string Result = "result";

    private readonly Module module;
    private readonly List<Module> layers = [];
    private readonly List<Statement> body = [];
    private readonly List<Constant> constants = [];

    private FusedNetwork(AgentProgram program, Module module)
    {
        this.module = module;
        NetworkOutput output = NetworkOutput.Of(module);
        Fields = new NetworkLayers(module, output);
        Inputs = [.. NetworkInput.Of(module).Zip(module.Inputs, (input, type) => (input.Name, type))];
        Value[] features = [.. Inputs.Select(input => new Reference(input.Name))];
        foreach (string convolution in Fields.ConvolutionFields)
        {
            // The layers hand on images, whose sizes they know themselves.
            features = [Ask(convolution, [Dimension.Batch, new Dimension(convolution, 0)], features)];
        }

        foreach ((LayerField layer, int units) in Fields.Shared.Zip(
            module.Body.OfType<LinearLayer>(), (field, layer) => (field, layer.Units)))
        {
            features = [Ask(layer.Field, [Dimension.Batch, Dimension.Known(units)], features)];
        }

        Value result = Output(features);
        Program = program with { Modules = layers.ToEquatableArray(), Constants = constants.ToEquatableArray() };
        Forward = [.. body, new Let(Result, result)];

        // What both passes compute is computed once: the forward pass names it and keeps it.
        List<Statement> both = CommonSubexpressions.Apply(
            [.. Forward, .. Backward(new NetworkGradient(true, module.Inputs.Select(IsReal).ToEquatableArray()))], Taken());
        Forward = [.. both.TakeWhile(statement => statement is not Let { Name: Result }), both.First(s => s is Let { Name: Result })];
    }

    /// <summary>The layers with their fields.</summary>
    public NetworkLayers Fields { get; }

    /// <summary>What the network is asked with.</summary>
    public IReadOnlyList<(string Name, TensorType Type)> Inputs { get; }

    /// <summary>The program in which the layers are modules.</summary>
    public AgentProgram Program { get; }

    /// <summary>The statements of the forward pass, of which the last names what the network yields.</summary>
    public IReadOnlyList<Statement> Forward { get; private set; }

    /// <summary>The type of what the network yields.</summary>
    public Ir.ValueType OutputType => module.Output is EstimateType { Members: > 1 } estimate
        ? (estimate with { Members = 1 }).Tensor
        : module.Output.Tensor;

    public static FusedNetwork Of(AgentProgram program, Module module) => new(program, module);

    /// <summary>The types of the inputs, and of all that the forward pass names.</summary>
    public Typing Typing(bool withForward)
    {
        Typing typing = Ir.Typing.OfFunction(
            Program, new Function("network", Inputs.Select(input => input.Name).ToEquatableArray(), [], []),
            [.. Inputs.Select(input => input.Type)]);
        foreach (Statement statement in withForward ? Forward : [])
        {
            typing.Bind(statement);
        }

        return typing;
    }

    /// <summary>The statements that take a gradient back.</summary>
    /// <param name="wanted">What it is wanted by.</param>
    public IReadOnlyList<Statement> Backward(NetworkGradient wanted)
    {
        Typing typing = Typing(withForward: true);
        typing.Bind(Incoming, OutputType);
        ReverseMode reverse = new(Forward, typing, Taken(), _ => wanted.Trains);
        for (int i = 0; i < Inputs.Count; i++)
        {
            if (wanted.Inputs[i])
            {
                reverse.Wanted.Add(Inputs[i].Name);
            }
        }

        List<Statement> statements = [.. reverse.Of(new Reference(Result), new Reference(Incoming))];
        foreach ((string name, _) in Inputs.Where((_, i) => wanted.Inputs[i]))
        {
            if (reverse.GradientOf(name) is { } gradient)
            {
                statements.Add(new Let(name + "Gradient", gradient, Role.Target));
            }
        }

        return statements;
    }

    private HashSet<string> Taken()
    {
        HashSet<string> taken = Inlining.Taken(Forward ?? []);
        taken.UnionWith([Incoming, "pass", "random", "spec", .. layers.Select(layer => layer.Name)]);
        taken.UnionWith(Inputs.Select(input => input.Name + "Gradient"));
        return taken;
    }

    private static bool IsReal(TensorType input) => input.Element == Element.Real;

    /// <summary>A layer asked, and what it yields.</summary>
    private Reference Ask(string layer, Dimension[] shape, Value[] inputs)
    {
        Typing typing = Ir.Typing.OfFunction(
            EmptyProgram, new Function("network", Inputs.Select(input => input.Name).ToEquatableArray(), [], []),
            [.. Inputs.Select(input => input.Type)]);
        foreach (Statement statement in body)
        {
            typing.Bind(statement);
        }

        layers.Add(module with
        {
            Name = layer,
            Body = [],
            Output = new TensorType(new(shape)),
            Inputs = inputs.Select(input => (TensorType)typing.TypeOf(input)).ToEquatableArray(),
            TargetOf = null,
            PerturbationOf = null,
        });
        body.Add(new RecordedCall(layer, new ModuleCall(layer, new EquatableArray<Value>(inputs))));
        return new Reference(layer);
    }

    private AgentProgram EmptyProgram => new(
        "", "", "", new OneEnvironment(), [], layers.ToEquatableArray(), [],
        new OnlineTransitions(null!), null, Policy.Of(0, 0), [])
    {
        Dialect = Dialect.Tensor,
    };

    private Value Output(Value[] features) => module.Output switch
    {
        EstimateType { PerAction: true } estimate when module.Head == Head.Dueling => Dueling(PartsOf(estimate), features),
        EstimateType { PerAction: true } estimate =>
            Ask("output", [Dimension.Batch, Dimension.Actions, .. PartsOf(estimate)], features),
        EstimateType => Operators.Select.Of(Ask("output", [Dimension.Batch, Dimension.One], features), 1, 0),
        TensorType vector => Ask("output", [.. vector.Shape], features),
        PolicyType { Kind: CategoricalPolicy } => Ask("output", [Dimension.Batch, Dimension.Actions], features),
        PolicyType { Kind: GaussianPolicy } => Gaussian(Ask("output", [Dimension.Batch, Dimension.Action], features)),
        PolicyType { Kind: SquashedGaussianPolicy } => Squashed(
            Ask("mean", [Dimension.Batch, Dimension.Action], features),
            Ask("logDeviation", [Dimension.Batch, Dimension.Action], features)),
        PolicyType { Kind: DeterministicPolicy } => Bounded(Ask("output", [Dimension.Batch, Dimension.Action], features)),
        _ => throw new InvalidOperationException(),
    };

    private static Dimension[] PartsOf(EstimateType estimate) => estimate.Kind.Parts is { } count ? [Dimension.Of(count)] : [];

    /// <summary>V(s) + A(s, a) - mean_a' A(s, a') (Wang et al. 2016, equation 9).</summary>
    private Value Dueling(Dimension[] parts, Value[] features)
    {
        Reference value = Stream("value", Dimension.One), advantage = Stream("advantage", Dimension.Actions);
        return value + advantage - Operators.Unsqueeze.Of(Operators.Average.Of(advantage, 1), 1);

        Reference Stream(string stream, Dimension outputs)
        {
            Value[] inputs = features;
            if (Fields.Linear.Any(layer => layer.Field == stream + "Hidden"))
            {
                int units = module.Body.OfType<LinearLayer>().Last().Units;
                inputs = [Ask(stream + "Hidden", [Dimension.Batch, Dimension.Known(units)], features)];
            }

            return Ask(stream + "Output", [Dimension.Batch, outputs, .. parts], inputs);
        }
    }

    /// <summary>Means with deviations that are learned as they are.</summary>
    private Value Gaussian(Value mean) =>
        Operators.Normal.Of(mean, Operators.ExpandLike.Of(Ask("logDeviation", [Dimension.Action], []), mean));

    /// <summary>Deviations that are kept between their bounds smoothly, so that the gradient does not vanish at once outside.</summary>
    private Value Squashed(Value mean, Value logDeviation)
    {
        constants.AddRange([new NumberConstant("middle", 0), new NumberConstant("reach", 0)]);
        return Operators.Normal.Of(
            mean,
            (Operators.Tanh.Of(logDeviation) * new ConstantReference("reach")) + new ConstantReference("middle"));
    }

    private Value Bounded(Value output)
    {
        constants.AddRange([new BoundConstant("scale", Bound.Scale), new BoundConstant("centre", Bound.Centre)]);
        return (Operators.Tanh.Of(output) * new ConstantReference("scale")) + new ConstantReference("centre");
    }
}
