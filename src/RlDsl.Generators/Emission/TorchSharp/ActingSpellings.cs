using System;
using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>What the spelling of an acting operator needs of the method that it stands in.</summary>
/// <param name="Actions">The span that receives the actions.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Choose">Emits what puts other actions into the span.</param>
/// <param name="Fill">Emits what puts other actions into the span where none was drawn.</param>
/// <param name="Compute">Begins the computation of a value, and yields it as an expression.</param>
internal sealed record ActingEmitter(
    SourceWriter Writer,
    bool IsDiscrete,
    string Actions,
    Operation Operation,
    Action<Value> Choose,
    Action<Value> Fill,
    Func<Value, string> Compute)
{
    /// <summary>An operand that is a number, as a C# expression of type double.</summary>
    public string Number(int index) => ValueEmitter.Number(Operation.Operands[index]);
}

/// <summary>How each operator that tells how an agent acts is written with the runtime.</summary>
internal static class ActingSpellings
{
    private static readonly Dictionary<Operator, (Action<ActingEmitter> Spelling, Func<Operation, string> Words)> spellings =
    new()
    {
        [Operators.WarmUp] = (
            o =>
            {
                o.Writer.Block($"if (Session.StepCount < {o.Number(1)})", () =>
                {
                    o.Writer.Line(o.IsDiscrete
                        ? "UniformActions.Draw(exploring, Spec.Actions, actions);"
                        : "ActionNoise.Uniform(exploring, Spec.Action, action);");
                    o.Writer.Line("return;");
                });
                o.Writer.Line();
                o.Choose(o.Operation.Operands[0]);
            },
            _ => "uniformly random at first"),
        [Operators.EpsilonGreedy] = (
            o =>
            {
                o.Writer.Block(
                    $"if (UniformActions.Draw(exploring, {o.Number(1)}, Spec.Actions, actions))", () => o.Writer.Line("return;"));
                o.Writer.Line();
                o.Fill(o.Operation.Operands[0]);
            },
            _ => "a random one with probability ε, else the greedy one"),
        [Operators.Draw] = (
            o =>
            {
                string name = IsOfPolicy(o.Operation) ? "logits" : "preferences";
                string preferences = o.Compute(o.Operation.Operands[0]);
                o.Writer.Line($"Tensor {name} = {preferences};");
                string temperature = IsOfPolicy(o.Operation) ? $"temperature: {o.Number(1)}" : o.Number(1);
                o.Writer.Line($"BoltzmannSampling.Draw(exploring, ObservationTensor.Read({name}), {temperature}, actions);");
            },
            o => IsOfPolicy(o) ? "drawn from the policy" : "drawn with probability in proportion to exp(value / temperature)"),
        [Operators.GaussianNoise] = (
            o =>
            {
                o.Choose(o.Operation.Operands[0]);
                o.Writer.Line($"ActionNoise.AddGaussian(exploring, Spec.Action, {o.Number(1)}, {o.Actions});");
            },
            _ => "the greedy one with noise"),
        [Operators.OrnsteinUhlenbeck] = (
            o =>
            {
                o.Choose(o.Operation.Operands[0]);
                o.Writer.Line($"explorationNoise.Add(exploring, {o.Actions});");
            },
            _ => "the greedy one with noise"),
    };

    /// <summary>The operators that have a spelling; that of noise on observations is with the observations.</summary>
    public static IEnumerable<Operator> All => [.. spellings.Keys, Operators.ObservationNoise];

    /// <summary>The spelling of an operator; none where it does not tell how an agent acts.</summary>
    public static Action<ActingEmitter>? Of(Operator spelled) =>
        spellings.TryGetValue(spelled, out (Action<ActingEmitter> Spelling, Func<Operation, string> Words) known)
            ? known.Spelling
            : null;

    /// <summary>What the actions are, in words.</summary>
    public static string Describe(Operation operation) => spellings[operation.Operator].Words(operation);

    /// <summary>Whether a draw is from a policy, and not from values at some temperature.</summary>
    private static bool IsOfPolicy(Operation draw) => draw.Operands[1] is Literal;
}
