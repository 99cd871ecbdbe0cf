using System;
using System.Collections.Generic;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>Emits the greedy and the behaviour policy.</summary>
internal static class TabularPolicyEmitter
{
    public static string Emit(AgentProgram program) => Template.Paragraphs(
    [
        Act(program),
        .. NextActionPart.IsOf(program) ? [ExploreOrDrawn, Explore(program, "private int Behave", "")] : new[]
        {
            Explore(program, "public int Explore", "Spec.RequireState(state);"),
        },
    ]);

    private static string ExploreOrDrawn => """
        /// <summary>The behaviour policy's action: the one that was learned from, where it was drawn already.</summary>
        /// <param name="state">The number of the state.</param>
        public int Explore(int state)
        {
            Spec.RequireState(state);
            if (state != drawnState)
            {
                return Behave(state);
            }

            drawnState = None;
            return drawnAction;
        }
        """;

    private static string Act(AgentProgram program) => Template.Of($$"""
        /// <summary>{{(GivenPolicyPart.IsOf(program)
            ? "The action of the policy that is evaluated."
            : "The greedy action: the best by what was learned so far.")}}</summary>
        /// <param name="state">The number of the state.</param>
        public int Act(int state)
        {
            Spec.RequireState(state);
            {{Chosen(program, program.Policy.Greedy)}}
        }
        """);

    private static string Explore(AgentProgram program, string method, string check) => Template.Of($$"""
        /// <summary>The behaviour policy's action: {{Describe(program.Policy)}}.</summary>
        /// <param name="state">The number of the state.</param>
        {{method}}(int state)
        {
            {{check}}
            {{Chosen(program, program.Policy.Behaviour)}}
        }
        """);

    private static IEnumerable<string> Chosen(AgentProgram program, Function policy) =>
        new TabularValues(Typing.OfPolicy(program, policy), "exploring").Emit(policy.Result, action => $"return {action};");

    private static string Describe(Policy policy) =>
        policy.Behaviour.Result is not Operation action ? throw new InvalidOperationException()
        : ActingSpellings.Of(action.Operator) is not null ? ActingSpellings.Describe(action)
        : "that of the policy that is evaluated";
}
