using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The networks of a declared agent: what a member gives decides the head, and what it takes the inputs.</summary>
internal static class DeclaredNetworks
{
    /// <summary>As many as modules of TorchSharp take.</summary>
    private const int MostInputs = 6;

    private static readonly Parameter LogDeviation = Number<GaussianPolicyAttribute>(nameof(GaussianPolicyAttribute.LogDeviation));

    private static readonly Parameter LogDeviationMinimum =
        Number<MaximumEntropyAttribute>(nameof(MaximumEntropyAttribute.LogDeviationMinimum));

    private static readonly Parameter LogDeviationMaximum =
        Number<MaximumEntropyAttribute>(nameof(MaximumEntropyAttribute.LogDeviationMaximum));

    /// <summary>Adds the networks and target networks of an agent to its program.</summary>
    public static void Add(DeclaredAgent agent)
    {
        foreach (DeclaredMember member in agent.With(DeclaredAgent.Network))
        {
            if (Network(agent, member) is { } network)
            {
                agent.Program = agent.Program with { Modules = agent.Program.Modules.Add(network) };
            }
        }

        foreach (DeclaredMember member in agent.With(DeclaredAgent.TargetNetwork))
        {
            FeatureUse use = agent.On<TargetNetworkAttribute>(member)!;
            string? of = use.Text(nameof(TargetNetworkAttribute.Of));
            Module? followed = agent.Program.Modules.FirstOrDefault(module => module.Name == of && module.IsTrainable);
            if (followed is null)
            {
                string known = string.Join(", ", agent.With(DeclaredAgent.Network).Select(network => $"'{network.Name}'"));
                use.Report(
                    ProblemIds.UnknownMember, of is null ? null : nameof(TargetNetworkAttribute.Of), use.Attribute, of ?? "",
                    agent.Name, "network", known);
                continue;
            }

            agent.Program = agent.Program with
            {
                Modules = agent.Program.Modules.Add(followed with { Name = member.Name, TargetOf = followed.Name }),
            };
        }
    }

    private static Module? Network(DeclaredAgent agent, DeclaredMember member)
    {
        FeatureUse use = agent.On<NetworkAttribute>(member)!;
        if (member.Implementation is null)
        {
            agent.Report(ProblemIds.BodyDoesNotFit, member.Place, member.Name, "a network has no body", "make the method partial");
            return null;
        }

        if (Output(agent, member, use) is not { } output || Inputs(agent, member) is not { } inputs)
        {
            return null;
        }

        return new Module(
            member.Name,
            use.Sizes(nameof(NetworkAttribute.Hidden)).Map<Layer>(units => new LinearLayer(units)),
            use.Choice<Activation>(nameof(NetworkAttribute.Activation)),
            use.Choice<Initialization>(nameof(NetworkAttribute.Initialization)),
            Head.Linear,
            Noise: null,
            output,
            OutputGain: use.Real(nameof(NetworkAttribute.OutputGain)))
        {
            Inputs = inputs,
            IsFrozen = member.Has(DeclaredAgent.Frozen),
        };
    }

    private static ValueType? Output(DeclaredAgent agent, DeclaredMember member, FeatureUse use)
    {
        if ((member.Type.Name == "Features") != use.Has(nameof(NetworkAttribute.Outputs)))
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name,
                member.Type.Name == "Features"
                    ? "nothing says how many features it gives"
                    : $"{member.Type} has a size of its own",
                member.Type.Name == "Features" ? "write [Network(…, Outputs = n)]" : "remove 'Outputs'");
            return null;
        }

        FeatureUse? ensemble = agent.On<EnsembleAttribute>(member);
        int members = ensemble?.Size(nameof(EnsembleAttribute.Members)) ?? 1;
        bool areSeveral = member.Type.Name is "Critics" or "ActionCritics";
        if (areSeveral != ensemble is not null)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name,
                areSeveral ? "several critics are an ensemble" : $"an ensemble does not give {member.Type}",
                areSeveral ? "add [Ensemble(2)]" : "make it give Critics or ActionCritics");
            return null;
        }

        switch (member.Type.Name)
        {
            case "ActionValues" or "ActionCritics":
                return new EstimateType(new ScalarEstimate(), PerAction: true, members);
            case "Value" or "Critics":
                return new EstimateType(new ScalarEstimate(), PerAction: false, members);
            case "CategoricalPolicy":
                return new PolicyType(new CategoricalPolicy());
            case "GaussianPolicy":
                Declare<GaussianPolicyAttribute>(agent, LogDeviation);
                return new PolicyType(new GaussianPolicy(LogDeviation));
            case "SquashedGaussianPolicy":
                Declare<MaximumEntropyAttribute>(agent, LogDeviationMinimum, LogDeviationMaximum);
                agent.Program = agent.Program.Order(LogDeviationMinimum, LogDeviationMaximum, OrderingKind.Bounds);
                return new PolicyType(new SquashedGaussianPolicy(LogDeviationMinimum, LogDeviationMaximum));
            case "Features":
                return FeaturesOf(use);
            case "ContinuousAction" when member.Inputs.Any(input => input.Type.Name == "ContinuousAction"):
                return TensorType.ContinuousAction;
            case "ContinuousAction":
                return new PolicyType(new DeterministicPolicy());
            default:
                agent.Report(
                    ProblemIds.BodyDoesNotFit, member.Place, member.Name, $"no head gives {member.Type}",
                    "make it give ActionValues, Value, Critics, ActionCritics, CategoricalPolicy, GaussianPolicy, "
                    + "SquashedGaussianPolicy, Features or ContinuousAction");
                return null;
        }
    }

    private static TensorType FeaturesOf(FeatureUse use) =>
        new([Dimension.Batch, Dimension.Known(use.Size(nameof(NetworkAttribute.Outputs)))]);

    private static EquatableArray<TensorType>? Inputs(DeclaredAgent agent, DeclaredMember member)
    {
        TensorType?[] inputs = [.. member.Inputs.Select(input => Input(input.Type.Name))];
        if (inputs.Length is > 0 and <= MostInputs && inputs.All(input => input is not null))
        {
            return new EquatableArray<TensorType>(inputs!);
        }

        agent.Report(
            ProblemIds.BodyDoesNotFit, member.Place, member.Name, "no network takes these inputs",
            $"make it take from one to {MostInputs} of Observation, ContinuousAction, DiscreteAction, Features and Value");
        return null;
    }

    private static TensorType? Input(string type) => type switch
    {
        "Observation" => TensorType.Observation,
        "ContinuousAction" => TensorType.ContinuousAction,
        "DiscreteAction" => TensorType.Action,
        "Value" => TensorType.PerTransition,
        "Features" => TensorType.UnknownFeatures,
        _ => null,
    };

    /// <summary>Settles how many features a network takes, and those that follow it, by what it is asked with.</summary>
    public static void Settle(DeclaredAgent agent, Module asked, int input, TensorType given)
    {
        string network = asked.TargetOf ?? asked.Name;
        agent.Program = agent.Program with
        {
            Modules = agent.Program.Modules.Map(module => module.Name == network || module.TargetOf == network
                ? module with { Inputs = module.Inputs.Select((taken, i) => i == input ? given : taken).ToEquatableArray() }
                : module),
        };
    }

    /// <summary>Whether it is known how many features each network takes; where nothing asks one, that is reported.</summary>
    public static bool AreSettled(DeclaredAgent agent)
    {
        bool settled = true;
        foreach (DeclaredMember member in agent.With(DeclaredAgent.Network))
        {
            if (agent.Module(member.Name).Inputs.Contains(TensorType.UnknownFeatures))
            {
                settled = false;
                agent.Report(
                    ProblemIds.BodyDoesNotFit, member.Place, member.Name, "nothing tells how many features it takes",
                    "ask it with features, or remove it");
            }
        }

        return settled;
    }

    private static void Declare<TAttribute>(DeclaredAgent agent, params Parameter[] numbers)
        where TAttribute : System.Attribute =>
        agent.Program = agent.Use.OfDefaults(AttributeMetadata.Of<TAttribute>()).Declare(agent.Program, numbers);

    private static Parameter Number<TAttribute>(string property) => AttributeMetadata.ParameterOf(typeof(TAttribute), property);
}
