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

        if (Output(agent, member) is not { } output || Input(agent, member) is not { } input)
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
            Input: input,
            OutputGain: use.Real(nameof(NetworkAttribute.OutputGain)));
    }

    private static ValueType? Output(DeclaredAgent agent, DeclaredMember member)
    {
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
            case "ContinuousAction":
                return new PolicyType(new DeterministicPolicy());
            default:
                agent.Report(
                    ProblemIds.BodyDoesNotFit, member.Place, member.Name, $"no head gives {member.Type}",
                    "make it give ActionValues, Value, Critics, ActionCritics, CategoricalPolicy, GaussianPolicy, "
                    + "SquashedGaussianPolicy or ContinuousAction");
                return null;
        }
    }

    private static ModuleInput? Input(DeclaredAgent agent, DeclaredMember member)
    {
        switch (string.Join(", ", member.Inputs.Select(input => input.Type.Name)))
        {
            case "Observation":
                return ModuleInput.Observation;
            case "Observation, ContinuousAction" when member.Type.Name is "Value" or "Critics":
                return ModuleInput.ObservationAndAction;
            default:
                agent.Report(
                    ProblemIds.BodyDoesNotFit, member.Place, member.Name, "no network takes these inputs",
                    "make it take an Observation, or a critic an Observation and a ContinuousAction");
                return null;
        }
    }

    private static void Declare<TAttribute>(DeclaredAgent agent, params Parameter[] numbers)
        where TAttribute : System.Attribute =>
        agent.Program = agent.Use.OfDefaults(AttributeMetadata.Of<TAttribute>()).Declare(agent.Program, numbers);

    private static Parameter Number<TAttribute>(string property) => AttributeMetadata.ParameterOf(typeof(TAttribute), property);
}
