using System;
using System.Collections.Generic;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>Emits the greedy and the behaviour policy.</summary>
internal sealed class TabularPolicyEmitter
{
    private const string Exploring = "exploring";

    private readonly AgentProgram program;
    private readonly StateForm form;

    private TabularPolicyEmitter(AgentProgram program) => (this.program, form) = (program, StateForm.Of(program));

    public static string Emit(AgentProgram program)
    {
        TabularPolicyEmitter emitter = new(program);
        return Template.Paragraphs(
        [
            emitter.Act,
            .. program.Policy.ActionValues is { } values ? [emitter.Explain(values)]
                : program.SeesFeatures ? (string[])[]
                : [emitter.ExplainState],
            .. NextActionPart.IsOf(program)
                ? [emitter.ExploreOrDrawn, emitter.Behave]
                : (string[])[emitter.Choose("Explore", emitter.BehaviourSummary, program.Policy.Behaviour.Result)],
        ]);
    }

    // What is learned of a given policy does not depend on how often it is asked beside.
    private string Act => program.Policy.IsGiven
        ? Choose("Act", "The action of the policy that is evaluated.", program.Policy.Greedy.Result, random: "sampling")
        : Choose("Act", "The greedy action: the best by what was learned so far.", program.Policy.Greedy.Result);

    private string ExploreOrDrawn => Template.Of($$"""
        /// <summary>The behaviour policy's action: the one that was learned from, where it was drawn already.</summary>
        {{form.Asked.Documentation}}
        public int Explore({{form.Asked.Parameter}})
        {
            {{form.Check}}
            if ({{form.NotDrawn}})
            {
                return {{form.Behave}};
            }

            {{form.ForgetDrawn}}
            return drawnAction;
        }
        """);

    private string Behave => Template.Of($$"""
        /// <summary>{{BehaviourSummary}}</summary>
        private int Behave({{form.Type}} {{form.State}})
        {
            {{Chosen(program.Policy.Behaviour.Result, action => $"return {action};")}}
        }
        """);

    private string Choose(string method, string summary, Value action, string random = Exploring) => Template.Of($$"""
        /// <summary>{{summary}}</summary>
        {{form.Asked.Documentation}}
        public int {{method}}({{form.Asked.Parameter}})
        {
            {{form.Check}}
            {{(program.Policy.IsGiven ? [] : form.Look)}}
            {{Chosen(action, chosen => $"return {chosen};", random)}}
        }
        """);

    /// <summary>The method that tells by which values the greedy action is chosen.</summary>
    private string Explain(Value values)
    {
        (string name, string summary, Value shown) = program.Policy.ComparesLogits(program)
            ? ("policy", "The probability of each action under the policy.", Operators.Softmax.Of(values, 1))
            : ("action values", "The value of each action, of which the greedy one has the greatest.", values);
        return Template.Of($$"""
            /// <summary>{{summary}}</summary>
            {{form.Asked.Documentation}}
            public global::System.Collections.Immutable.ImmutableArray<PolicyExplanation> Explain({{form.Asked.Parameter}})
            {
                {{form.Check}}
                {{form.Look}}
                {{Chosen(shown, compared => $"return [PolicyExplanation.Of(\"{name}\", {compared})];")}}
            }
            """);
    }

    /// <summary>The method that tells the value of a state, of a policy that is given.</summary>
    private string ExplainState => Template.Of($$"""
        /// <summary>The value of the state.</summary>
        {{form.Asked.Documentation}}
        public global::System.Collections.Immutable.ImmutableArray<PolicyExplanation> Explain({{form.Asked.Parameter}})
        {
            {{form.Check}}
            return [new PolicyExplanation("value", [{{form.Value(Names.Field(program.Modules[0]), form.State, action: null)}}])];
        }
        """);

    private IEnumerable<string> Chosen(Value value, Func<string, string> use, string random = Exploring) =>
        new TabularValues(program, Typing.OfPolicy(program, program.Policy.Behaviour), random).Emit(value, use);

    private string BehaviourSummary => $"The behaviour policy's action: {Describe(program.Policy)}.";

    private static string Describe(Policy policy) =>
        policy.Behaviour.Result is not Operation action ? throw new InvalidOperationException()
        : ActingSpellings.Of(action.Operator) is not null ? ActingSpellings.Describe(action)
        : action.Operator == Operators.GivenPolicy ? "that of the policy that is evaluated"
        : action.Operator == Operators.GivenBehaviour ? "that of the policy that behaves while another is evaluated"
        : policy.Behaves(Operators.UpperConfidence) is not null ? "that which may be best, by its upper confidence bound"
        : "the greedy one";
}
