using System.Collections.Generic;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>
/// How emitted code spells what differs between numbered states, whose values stand in tables, and observations, in whose
/// features values are linear.
/// </summary>
internal abstract class StateForm
{
    public static StateForm Of(AgentProgram program) => program.SeesFeatures ? ObservedStates.Instance : NumberedStates.Instance;

    /// <summary>The type of a state, as what learns has it.</summary>
    public abstract string Type { get; }

    /// <summary>What a state is called.</summary>
    public abstract string State { get; }

    /// <summary>What the state after it is called.</summary>
    public abstract string NextState { get; }

    /// <summary>The class that keeps the last steps.</summary>
    public abstract string RecentTransitions { get; }

    /// <summary>The class that keeps the steps of an episode.</summary>
    public abstract string EpisodeSteps { get; }

    /// <summary>What is handed to it, and to what else keeps steps, before all else.</summary>
    public abstract string StepsOf { get; }

    /// <summary>The class of policies that are given.</summary>
    public abstract string GivenPolicy { get; }

    /// <summary>What such a policy is asked about when the agent acts.</summary>
    public abstract string Acting { get; }

    /// <summary>What such policies are asked about when the agent learns.</summary>
    public abstract string Learning { get; }

    /// <summary>The class of what environments the agent is for.</summary>
    public abstract string Spec { get; }

    /// <summary>What such a spec is made of, in words.</summary>
    public abstract string SpecSummary { get; }

    /// <summary>The environments that the agent is for, in words.</summary>
    public abstract string Environments { get; }

    /// <summary>The interfaces that the agent implements.</summary>
    public abstract string Interfaces(AgentProgram program);

    /// <summary>The class of a table or a linear function.</summary>
    public abstract string TypeOf(Module values);

    /// <summary>What the estimates of a table or a linear function are, in words.</summary>
    public abstract string Describe(Module values);

    /// <summary>What a table or a linear function is made of.</summary>
    public abstract string Made(Module values);

    /// <summary>How many traces its estimates have.</summary>
    public abstract string Traces(string values);

    /// <summary>The value of a state, or of an action in it.</summary>
    public abstract string Value(string values, string state, string? action);

    /// <summary>The values of all actions in a state; none where they are to be written into a span first.</summary>
    public abstract string? Row(string values, string state);

    /// <summary>What a trace is told of a visit.</summary>
    public abstract string Visit(string values, string state, string? action);

    /// <summary>The parameter of a method that chooses an action, and its documentation.</summary>
    public abstract (string Parameter, string Documentation) Asked { get; }

    /// <summary>The check of what such a method is asked about.</summary>
    public abstract string Check { get; }

    /// <summary>What makes a state of it, where it is none itself.</summary>
    public abstract IEnumerable<string> Look { get; }

    /// <summary>How the behaviour policy's action for it is asked for.</summary>
    public abstract string Behave { get; }

    /// <summary>Whether no action was drawn for what is asked about.</summary>
    public abstract string NotDrawn { get; }

    /// <summary>The fields of the action that was drawn, and what it was drawn for.</summary>
    public abstract IEnumerable<Field> Drawn { get; }

    /// <summary>What makes them.</summary>
    public abstract IEnumerable<string> DrawnConstruction { get; }

    /// <summary>Takes over the action that was drawn for the next state.</summary>
    public abstract IEnumerable<string> Draw { get; }

    /// <summary>Forgets it.</summary>
    public abstract string ForgetDrawn { get; }

    /// <summary>Writes and reads it.</summary>
    public abstract (string Save, string Load) DrawnState { get; }

    /// <summary>The methods that are told that an episode begins, and what a step led to.</summary>
    /// <param name="program">The program.</param>
    /// <param name="begin">What is done when an episode begins.</param>
    /// <param name="learn">What learns from a step, and records it.</param>
    public abstract string Steps(AgentProgram program, IEnumerable<string> begin, IEnumerable<string> learn);

    /// <summary>The methods that train and evaluate.</summary>
    public abstract string Training { get; }

    /// <summary>What an agent is asked besides: members between construction and steps.</summary>
    public abstract string Properties { get; }

    /// <summary>The members behind its checkpoints.</summary>
    /// <param name="program">The program.</param>
    /// <param name="isSealed">Whether no class derives from the agent's.</param>
    public abstract string Ending(AgentProgram program, bool isSealed);

    /// <summary>The name by which a field of a transition is called.</summary>
    public string NameOf(Reference reference) => reference.Name switch
    {
        "observation" => State,
        "nextObservation" => NextState,
        string name => name,
    };

    /// <summary>The type of a field of a transition.</summary>
    public string TypeOf(Reference field) =>
        field.Equals(Reference.Reward) || field.Equals(Reference.Discount) ? "double"
        : field.Equals(Reference.Observation) || field.Equals(Reference.NextObservation) ? Type
        : "int";

    /// <summary>The class of a module by what it has a number for.</summary>
    private protected static string ByActions(Module values, string ofActions, string ofStates, string? ofPolicy = null) =>
        values.Policy is not null && ofPolicy is not null ? ofPolicy
        : values.IsPerAction ? ofActions
        : ofStates;

    /// <summary>A phrase as a sentence begins.</summary>
    private protected static string Capital(string phrase) => Names.Pascal(phrase);
}
