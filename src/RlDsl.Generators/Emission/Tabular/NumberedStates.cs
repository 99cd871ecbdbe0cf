using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>States that are numbers, whose values stand in tables.</summary>
internal sealed class NumberedStates : StateForm
{
    private NumberedStates()
    {
    }

    public static StateForm Instance { get; } = new NumberedStates();

    public override string Type => "int";

    public override string State => "state";

    public override string NextState => "nextState";

    public override string RecentTransitions => "RecentTransitions";

    public override string EpisodeSteps => "EpisodeSteps";

    public override string StepsOf => "";

    public override string GivenPolicy => "TabularPolicy";

    public override string Acting => State;

    public override string Learning => State;

    public override string Spec => "TabularSpec";

    public override string SpecSummary => "The states and actions of the environments that it is for.";

    public override string Environments => "environments with numbered states";

    public override (string Parameter, string Documentation) Asked => (
        "int state", "/// <param name=\"state\">The number of the state.</param>");

    public override string Check => "Spec.RequireState(state);";

    public override IEnumerable<string> Look => [];

    public override string Behave => "Behave(state)";

    public override string NotDrawn => "state != drawnState";

    public override IEnumerable<Field> Drawn => [new("int", "drawnState = None, drawnAction", IsReadOnly: false)];

    public override IEnumerable<string> DrawnConstruction => [];

    public override IEnumerable<string> Draw => ["(drawnState, drawnAction) = (nextState, nextAction);"];

    public override string ForgetDrawn => "drawnState = None;";

    public override (string Save, string Load) DrawnState => (
        """
        checkpoint.WriteTraining("drawn", writer =>
        {
            writer.Write(drawnState);
            writer.Write(drawnAction);
        });
        """,
        "checkpoint.ReadTraining(\"drawn\", reader => (drawnState, drawnAction) = (reader.ReadInt32(), reader.ReadInt32()));");

    public override string Training => """
        /// <inheritdoc/>
        public TrainingSummary Train(
            ITabularEnvironment environment, long steps,
            TrainingObserver? observer = null, CancellationToken cancellationToken = default) =>
            TabularTraining.Run(this, episodes, environment, steps, observer, cancellationToken);

        /// <inheritdoc/>
        public EvaluationSummary Evaluate(
            ITabularEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
            CancellationToken cancellationToken = default) =>
            Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);
        """;

    public override string Properties => "";

    public override string Interfaces(AgentProgram program) => "ITabularAgent";

    public override string TypeOf(Module values) =>
        ByActions(values, "ActionValueTable", "StateValueTable", "SoftmaxPolicyTable");

    public override string Describe(Module values) => values.Counts is { } counted ? Capital(counted) : ByActions(
        values,
        "The value of each action in each state",
        "The value of each state",
        "The preference of each action in each state, of which the policy is the softmax");

    public override string Made(Module values) => values.Policy is not null
        ? $"new {TypeOf(values)}(spec)"
        : $"new {TypeOf(values)}(spec, {(values.Initial is { } initial ? Names.Option(initial) : "0")})";

    public override string Traces(string values) => $"{values}.Values.Length";

    public override string Value(string values, string state, string? action) =>
        action is null ? $"{values}[{state}]" : $"{values}[{state}][{action}]";

    public override string Row(string values, string state) => $"{values}[{state}]";

    public override string Visit(string values, string state, string? action) =>
        action is null ? $"{values}.IndexOf({state})" : $"{values}.IndexOf({state}, {action})";

    public override string Steps(AgentProgram program, IEnumerable<string> begin, IEnumerable<string> learn) => Template.Of($$"""
        /// <inheritdoc/>
        public void BeginEpisode()
        {
            {{begin}}
        }

        /// <inheritdoc/>
        public void Observe(int state, int action, StepResult result, int nextState)
        {
            Spec.RequireStep(state, action, result, nextState);
            {{learn}}
        }
        """);

    public override string Ending(AgentProgram program, bool isSealed) => Template.Of($$"""
        /// <inheritdoc/>
        public void SaveWeights(string path) =>
            SafeTensorsWriter.Write(path, [{{string.Join(", ", program.Modules.Select(Saved))}}]);
        """);

    private static string Saved(Module table)
    {
        string name = Names.Field(table), shape = ByActions(table, "Spec.States, Spec.Actions", "Spec.States");
        return $"SafeTensor.Of({Literals.Text(table.Name + ".values")}, {name}.Values, {shape})";
    }
}
