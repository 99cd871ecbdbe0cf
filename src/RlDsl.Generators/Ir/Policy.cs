using System;
using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>How an agent acts.</summary>
/// <param name="Greedy">The greedy policy: a function of an observation.</param>
/// <param name="Behaviour">The behaviour policy, which collects experience: a function of an observation.</param>
internal sealed record Policy(Function Greedy, Function Behaviour)
{
    /// <summary>
    /// The logarithm of the probability with which the behaviour policy takes an action: a function of an observation and an
    /// action; none where no update asks for it.
    /// </summary>
    public Function? LogProbability { get; init; }

    /// <summary>The noise on the parameters of the network that the behaviour policy asks.</summary>
    public Perturbation? Perturbation { get; init; }

    /// <summary>The policy that takes these actions at <c>observation</c>.</summary>
    public static Policy Of(Value greedy, Value behaviour) =>
        new(Function.OfObservation("greedy", greedy), Function.OfObservation("behaviour", behaviour));

    /// <summary>The tally that counts how often each action was taken in each state, if one does.</summary>
    public string? Visits { get; init; }

    /// <summary>Whether it is given, and not learned.</summary>
    public bool IsGiven => Greedy.Result is Operation given && given.Operator == Operators.GivenPolicy;

    /// <summary>The functions that it is made of.</summary>
    public IEnumerable<Function> Functions =>
        LogProbability is { } probability ? [Greedy, Behaviour, probability] : [Greedy, Behaviour];

    /// <summary>The numbers that it refers to, without those of its functions.</summary>
    public IEnumerable<Parameter> Parameters => Perturbation is { } noise ? [noise.Deviation, .. noise.Aim.Parameters] : [];

    /// <summary>The values of which the greedy action has the greatest; none where it follows from something else.</summary>
    public Value? ActionValues => Greedy.Result is Operation best && best.Operator == Operators.ArgMax ? best.Operands[0] : null;

    /// <summary>The action that the behaviour policy takes where it does not explore.</summary>
    public Value Exploiting => Behaves(Operators.AnyArgMax) ?? Greedy.Result;

    /// <summary>Whether these values are the logits of a policy, and not estimates of returns.</summary>
    public bool ComparesLogits(AgentProgram program) =>
        Uses.Modules(Greedy.Values).Any(name => program.Module(name).Output is PolicyType);

    /// <summary>Whether the behaviour policy draws its actions from the policy that is learned.</summary>
    public bool Samples => Behaves(Operators.Sample) is not null;

    /// <summary>What the behaviour policy does with this operator; none where it has none.</summary>
    public Operation? Behaves(Operator acting) =>
        Behaviour.Values.SelectMany(Uses.Operations).FirstOrDefault(operation => operation.Operator == acting);

    /// <summary>The policy with other functions.</summary>
    public Policy Map(Func<Function, Function> rewrite) => this with
    {
        Greedy = rewrite(Greedy),
        Behaviour = rewrite(Behaviour),
        LogProbability = LogProbability is { } probability ? rewrite(probability) : null,
    };

    /// <summary>The policy that collects by another action, after the same warm-up.</summary>
    public Policy Collecting(Value action) => this with
    {
        Behaviour = Behaviour with
        {
            Results =
            [
                Behaviour.Result is Operation warmUp && warmUp.Operator == Operators.WarmUp
                    ? Operators.WarmUp.Of(action, warmUp.Operands[1])
                    : action,
            ],
        },
    };
}

/// <summary>Noise on the parameters of the network that acts.</summary>
/// <param name="Deviation">The standard deviation to begin with.</param>
/// <param name="Aim">How much the noise should change the policy.</param>
internal sealed record Perturbation(Parameter Deviation, PerturbationAim Aim);

/// <summary>How much noise on parameters should change the policy.</summary>
internal abstract record PerturbationAim
{
    /// <summary>The numbers that it refers to.</summary>
    public abstract IEnumerable<Parameter> Parameters { get; }
}

/// <summary>As much as a share ε of random actions would.</summary>
internal sealed record RandomActionsAim(Schedule Epsilon) : PerturbationAim
{
    public override IEnumerable<Parameter> Parameters => Epsilon.Parameters;
}

/// <summary>By a distance between actions.</summary>
internal sealed record DistanceAim(Parameter Distance) : PerturbationAim
{
    public override IEnumerable<Parameter> Parameters => [Distance];
}
