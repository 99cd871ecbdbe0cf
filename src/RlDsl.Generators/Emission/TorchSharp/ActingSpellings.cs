using System;
using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>An acting operation while it is written: what its spelling needs of the method that it stands in.</summary>
/// <param name="Actions">The span that receives the actions.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Choose">The statements that put other actions into the span.</param>
/// <param name="Fill">The statements that put other actions into the span where none was drawn.</param>
/// <param name="Compute">The statements that compute a value and those that use it, given as an expression.</param>
internal sealed record SpelledAction(
    bool IsDiscrete,
    string Actions,
    Operation Operation,
    Func<Value, string> Choose,
    Func<Value, string> Fill,
    Func<Value, Func<string, string>, string> Compute)
{
    /// <summary>What it does something to.</summary>
    public Value Inner => Operation.Operands[0];

    /// <summary>An operand that is a number, as a C# expression of type double.</summary>
    public string Number(int index) => ValueEmitter.Number(Operation.Operands[index]);
}

/// <summary>How each operator that tells how an agent acts is written with the runtime.</summary>
internal static class ActingSpellings
{
    private static readonly Dictionary<Operator, (Func<SpelledAction, string> Code, Func<Operation, string> Words)> spellings =
    new()
    {
        [Operators.WarmUp] = (
            o => Template.Of($$"""
                if (Session.StepCount < {{o.Number(1)}})
                {
                    {{(o.IsDiscrete
                        ? "UniformActions.Draw(exploring, Spec.Actions, actions);"
                        : "ActionNoise.Uniform(exploring, Spec.Action, action);")}}
                    return;
                }

                {{o.Choose(o.Inner)}}
                """),
            _ => "uniformly random at first"),
        [Operators.EpsilonGreedy] = (
            o => Template.Of($$"""
                if (UniformActions.Draw(exploring, {{o.Number(1)}}, Spec.Actions, actions))
                {
                    return;
                }

                {{o.Fill(o.Inner)}}
                """),
            _ => "a random one with probability ε, else the greedy one"),
        [Operators.Draw] = (
            o => IsOfPolicy(o.Operation)
                ? Draw(o, "logits", $"temperature: {o.Number(1)}")
                : Draw(o, "preferences", o.Number(1)),
            o => IsOfPolicy(o) ? "drawn from the policy" : "drawn with probability in proportion to exp(value / temperature)"),
        [Operators.GaussianNoise] = (
            o => Template.Of($"""
                {o.Choose(o.Inner)}
                ActionNoise.AddGaussian(exploring, Spec.Action, {o.Number(1)}, {o.Actions});
                """),
            _ => "the greedy one with noise"),
        [Operators.OrnsteinUhlenbeck] = (
            o => Template.Of($"""
                {o.Choose(o.Inner)}
                explorationNoise.Add(exploring, {o.Actions});
                """),
            _ => "the greedy one with noise"),
    };

    /// <summary>The operators that have a spelling; that of noise on observations is with the observations.</summary>
    public static IEnumerable<Operator> All => [.. spellings.Keys, Operators.ObservationNoise];

    /// <summary>The spelling of an operator; none where it does not tell how an agent acts.</summary>
    public static Func<SpelledAction, string>? Of(Operator spelled) =>
        spellings.TryGetValue(spelled, out (Func<SpelledAction, string> Code, Func<Operation, string> Words) known)
            ? known.Code
            : null;

    /// <summary>What the actions are, in words.</summary>
    public static string Describe(Operation operation) => spellings[operation.Operator].Words(operation);

    private static string Draw(SpelledAction o, string name, string temperature) => o.Compute(o.Inner, preferences =>
        $"""
        Tensor {name} = {preferences};
        BoltzmannSampling.Draw(exploring, ObservationTensor.Read({name}), {temperature}, actions);
        """);

    /// <summary>Whether a draw is from a policy, and not from values at some temperature.</summary>
    private static bool IsOfPolicy(Operation draw) => draw.Operands[1] is Literal;
}
