using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the greedy and the behaviour policy, with the functions that they and updates call.</summary>
internal sealed class PolicyEmitter
{
    /// <summary>The one observation that is asked about.</summary>
    private const string One = "acting.Of(observation)";

    private readonly AgentProgram program;
    private readonly ValueWriter values;
    private readonly ActionForm form;

    private PolicyEmitter(AgentProgram program, ValueWriter values)
    {
        this.program = program;
        this.values = values;
        form = ActionForm.Of(program);
    }

    private Policy Policy => program.Policy;

    private bool IsDiscrete => form == ActionForm.Discrete;

    /// <summary>What the behaviour policy is asked about.</summary>
    private string Observations => IsDiscrete ? "observations" : "observation";

    /// <summary>Where the actions go that it chooses.</summary>
    private string Actions => IsDiscrete ? "actions" : "action";

    /// <summary>All the observations that it is asked about.</summary>
    private string Rows => $"acting.Rows({Observations})";

    public static string Emit(AgentProgram program, ValueWriter values)
    {
        PolicyEmitter emitter = new(program, values);
        return Template.Paragraphs(
        [
            emitter.Act(),
            .. program.Policy.ActionValues is { } compared ? [emitter.Explain(compared)] : (string[])[],
            emitter.Explore(),
            .. program.Policy.LogProbability is { } probability ? [emitter.Probability(probability)] : (string[])[],
        ]);
    }

    private string Act()
    {
        Typing typing = Typing.OfPolicy(program, Policy.Greedy);
        return Template.Of($$"""
            /// <summary>The greedy action: the best by what was learned so far.</summary>
            /// <param name="observation">One observation, row-major.</param>
            {{(IsDiscrete ? "" : "/// <param name=\"action\">Receives the action.</param>")}}
            {{form.Choosing("Act")}}
            {
                Spec.RequireObservation({{(IsDiscrete ? "observation" : "observation, action")}});
                {{Body(Policy.Greedy, typing, One)}}
                {{Chosen(InPolicy(Policy.Greedy.Result, typing, Seen(Policy.Greedy, One)))}}
            }
            """);

        string Chosen(string action) =>
            IsDiscrete ? $"return {values.IntegerOf(action)};" : $"ObservationTensor.Read({action}).CopyTo(action);";
    }

    /// <summary>The method that tells what the greedy action is chosen by: values, or the probabilities of a policy.</summary>
    private string Explain(Value compared)
    {
        Typing typing = Typing.OfPolicy(program, Policy.Greedy);
        (string name, string summary, string shown) = Policy.ComparesLogits(program)
            ? ("policy", "The probability of each action under the policy.", values.Probabilities("compared"))
            : ("action values", "The value of each action, of which the greedy one has the greatest.", "compared");
        return Template.Of($$"""
            /// <summary>{{summary}}</summary>
            /// <param name="observation">One observation, row-major.</param>
            public global::System.Collections.Immutable.ImmutableArray<PolicyExplanation> Explain(
                {{ActionForm.Observations}} observation)
            {
                Spec.RequireObservation(observation);
                {{Body(Policy.Greedy, typing, One)}}
                Tensor compared = {{InPolicy(compared, typing, Seen(Policy.Greedy, One))}};
                return [PolicyExplanation.Of("{{name}}", ObservationTensor.Read({{shown}}))];
            }
            """);
    }

    private string Explore() => Template.Of($$"""
        /// <summary>The behaviour policy's action in each environment: {{Describe()}}.</summary>
        /// <param name="{{Observations}}">One observation, or one for each environment, row-major.</param>
        /// <param name="{{Actions}}">Receives as many actions{{(IsDiscrete ? "" : ", row-major")}}.</param>
        {{form.Exploring}}
        {
            Spec.RequireObservations({{Observations}}, {{Actions}}, Environments);
            {{Choose(Policy.Behaviour.Result, "ReadActions")}}
        }
        """);

    /// <summary>What puts the actions of the behaviour policy where they go.</summary>
    /// <param name="action">The actions that it takes.</param>
    /// <param name="read">The method that takes discrete actions over.</param>
    private string Choose(Value action, string read)
    {
        if (action is Operation acting && ActingSpellings.Of(acting.Operator) is { } spelling)
        {
            return spelling(new SpelledAction(
                IsDiscrete, Actions, acting,
                inner => Choose(inner, read), filled => Choose(filled, "FillActions"), Compute));
        }

        return Compute(action, chosen => IsDiscrete
            ? $"ObservationTensor.{read}({chosen}, actions);"
            : $"ObservationTensor.Read({chosen}).CopyTo(action);");
    }

    /// <summary>The body of the behaviour policy.</summary>
    /// <param name="value">The value that it computes.</param>
    /// <param name="taken">What becomes of the value, given as an expression.</param>
    private string Compute(Value value, Func<string, string> taken)
    {
        Typing typing = Typing.OfPolicy(program, Policy.Behaviour);
        return Template.Of($$"""
            {{Body(Policy.Behaviour, typing, Rows)}}
            {{taken(InPolicy(value, typing, Seen(Policy.Behaviour, Rows)))}}
            """);
    }

    /// <summary>The method that tells how probable the action was that the behaviour policy took.</summary>
    private string Probability(Function probability)
    {
        Typing typing = Typing.OfPolicy(program, probability);
        return Template.Of($$"""
            /// <summary>The logarithm of the probability with which the behaviour policy takes an action.</summary>
            private double LogProbability({{ActionForm.Observations}} observation, {{form.Parameter}})
            {
                {{Body(probability, typing, One)}}
                return {{values.NumberOf(InPolicy(probability.Result, typing, Seen(probability, One)))}};
            }
            """);
    }

    /// <summary>The statements of a function of the policy.</summary>
    private string Body(Function function, Typing typing, string observation) => Template.Of($"""
        {values.Begin}
        {(function.Inputs.Contains(Reference.Action.Name) ? $"Tensor taken = {values.Taken(IsDiscrete)};" : "")}
        {(HasLoop(function) ? $"Tensor seen = {observation};" : "")}
        {function.Body.SelectMany(statement => Emit(statement, typing, Seen(function, observation)))}
        {(HasLoop(function) ? [""] : (string[])[])}
        """);

    private static bool HasLoop(Function function) => function.Body.Any(statement => statement is Repeat);

    /// <summary>The observation, which a loop does not make anew in each of its turns.</summary>
    private static string Seen(Function function, string observation) => HasLoop(function) ? "seen" : observation;

    private IEnumerable<string> Emit(Statement statement, Typing typing, string observation) => statement switch
    {
        ResampleNoise noise => EachOf(noise.Modules, "ResampleNoise(exploring, rows: actions.Length)"),
        RemoveNoise noise => EachOf(noise.Modules, "RemoveNoise()"),
        Repeat repeat =>
        [
            BindingEmitter.Repeat(
                values, typing, repeat, value => InPolicy(value, typing, observation),
                inner => Template.Of($"{Emit(inner, typing, observation)}")),
        ],
        Let let => [BindingEmitter.Let(values, typing, let, InPolicy(let.Value, typing, observation))],
        Call call =>
        [
            BindingEmitter.Call(
                program, values, typing, call, [.. call.Inputs.Select(input => InPolicy(input, typing, observation))], "exploring",
                _ => true),
        ],
        _ => throw new InvalidOperationException(),
    };

    private IEnumerable<string> EachOf(EquatableArray<string> modules, string call) =>
        modules.Select(module => $"{Names.Field(program.Module(module))}.{call};");

    private string InPolicy(Value value, Typing typing, string observation) => values.InPolicy(
        value, typing, observation, deviation => $"acting.Rows({Observations}, {deviation}, exploring)");

    private string Describe()
    {
        Value action = Policy.Behaviour.Result;
        string first = "";
        if (action is Operation warmUp && warmUp.Operator == Operators.WarmUp)
        {
            (first, action) = ("uniformly random at first, then ", warmUp.Operands[0]);
        }

        return first + (action is Operation acting && ActingSpellings.Of(acting.Operator) is not null
            ? ActingSpellings.Describe(acting)
            : Policy.Behaviour.Body.Any(statement => statement is Call or Let) ? "drawn from the policy"
            : Policy.Behaviour.Body.Any(statement => statement is ResampleNoise) ? "the best by networks with fresh noise"
            : "the greedy one");
    }
}
