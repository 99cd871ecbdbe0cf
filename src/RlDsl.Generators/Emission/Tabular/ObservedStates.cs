using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>Observations, in whose features values are linear. The features x(s) of each are computed once.</summary>
internal sealed class ObservedStates : StateForm
{
    private const string Observations = ActionForm.Observations;

    private ObservedStates()
    {
    }

    public static StateForm Instance { get; } = new ObservedStates();

    public override string Type => "FeatureVector";

    public override string State => "x";

    public override string NextState => "nextX";

    public override string RecentTransitions => "RecentFeatureTransitions";

    public override string EpisodeSteps => "EpisodeFeatureSteps";

    public override string StepsOf => "features, ";

    public override string GivenPolicy => "DiscretePolicy";

    public override string Acting => "observation";

    public override string Learning => State + ".Observation";

    public override string Spec => "DiscreteSpec";

    public override string SpecSummary => "The observations and actions of the environments that it is for.";

    public override string Environments => "environments with discrete actions";

    public override (string Parameter, string Documentation) Asked => (
        $"{Observations} observation", "/// <param name=\"observation\">One observation, row-major.</param>");

    public override string Check => "Spec.RequireObservation(observation);";

    public override IEnumerable<string> Look => ["FeatureVector x = present.Of(observation);"];

    public override string Behave => "Behave(present.Of(observation))";

    public override string NotDrawn => "!drawnFor.IsOf(observation)";

    public override IEnumerable<Field> Drawn => [new("FeatureVector", "drawnFor"), new("int", "drawnAction", IsReadOnly: false)];

    public override IEnumerable<string> DrawnConstruction => ["drawnFor = new FeatureVector(features);"];

    public override IEnumerable<string> Draw => ["drawnFor.CopyFrom(nextX);", "drawnAction = nextAction;"];

    public override string ForgetDrawn => "drawnFor.Clear();";

    public override (string Save, string Load) DrawnState => (
        """
        checkpoint.WriteTraining("drawn", writer =>
        {
            drawnFor.SaveState(writer);
            writer.Write(drawnAction);
        });
        """,
        """
        checkpoint.ReadTraining("drawn", reader =>
        {
            drawnFor.LoadState(reader);
            drawnAction = reader.ReadInt32();
        });
        """);

    public override string Training => """
        /// <inheritdoc/>
        public TrainingSummary Train(
            global::System.Func<IDiscreteEnvironment> create, long steps,
            TrainingObserver? observer = null, CancellationToken cancellationToken = default) =>
            OnlineTraining.Run(this, episodes, create, steps, observer, cancellationToken);

        /// <inheritdoc/>
        public TrainingSummary Train(
            IDiscreteEnvironment environment, long steps,
            TrainingObserver? observer = null, CancellationToken cancellationToken = default) =>
            Train(new DiscreteVectorEnvironment([environment]), steps, observer, cancellationToken);

        /// <inheritdoc/>
        public TrainingSummary Train(
            IDiscreteVectorEnvironment environments, long steps,
            TrainingObserver? observer = null, CancellationToken cancellationToken = default) =>
            OnlineTraining.Run(this, episodes, environments, steps, observer, cancellationToken);

        /// <inheritdoc/>
        public EvaluationSummary Evaluate(
            IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
            CancellationToken cancellationToken = default) =>
            Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);
        """;

    public override string Properties => """
        /// <inheritdoc/>
        public int Environments => 1;
        """;

    public override string Interfaces(AgentProgram program) =>
        "IDiscreteOnlineAgent" + (program.Policy.ActionValues is null ? "" : ", IExplainedAgent");

    public override string TypeOf(Module values) => values.Regressor is not null
        ? ByActions(values, "FittedActionValues", "FittedStateValues")
        : ByActions(values, "LinearActionValues", "LinearStateValues", "LinearSoftmaxPolicy");

    public override string Describe(Module values) => values.Regressor is not null
        ? ByActions(values, "The value of each action, by a regressor for each", "The value of an observation, by a regressor")
        : ByActions(
            values,
            "The value of each action, linear in the features",
            "The value of a state, linear in the features",
            "The preference of each action, linear in the features, of which the policy is the softmax");

    public override string Made(Module values) => $"new {TypeOf(values)}(features" + ByActions(values, ", spec.Actions", "")
        + (values.Regressor is { } regressor ? $", static () => {BasisEmitter.Made(regressor)})"
            : values.Initial is { } initial ? $", {Names.Option(initial)})"
            : ")");

    public override string Traces(string values) => $"{values}.Weights.Length";

    public override string Value(string values, string state, string? action) =>
        action is null ? $"{values}.Value({state})" : $"{values}.Value({state}, {action})";

    public override string? Row(string values, string state) => null;

    public override string Visit(string values, string state, string? action) =>
        action is null ? $"{state}, 0" : $"{state}, {values}.OffsetOf({action})";

    public override string Steps(AgentProgram program, IEnumerable<string> begin, IEnumerable<string> learn) => Template.Of($$"""
        /// <inheritdoc/>
        public void BeginEpisode(int environment = 0)
        {
            VectorEnvironment.RequireOnly(environment);
            {{begin}}
        }

        /// <inheritdoc/>
        public void Explore({{Observations}} observations, {{ActionForm.SpanOfNumbers}} actions)
        {
            Spec.RequireObservations(observations, actions, Environments);
            actions[0] = Explore(observations);
        }

        /// <inheritdoc/>
        public void Observe(
            int environment, {{Observations}} observation, int action,
            StepResult result, {{Observations}} nextObservation)
        {
            VectorEnvironment.RequireOnly(environment);
            Observe(observation, action, result, nextObservation);
        }

        /// <inheritdoc/>
        public void Observe(
            {{Observations}} observation, int action,
            StepResult result, {{Observations}} nextObservation)
        {
            Spec.RequireStep(observation, action, result, nextObservation);
            FeatureVector x = present.Of(observation), nextX = next.Of(nextObservation);
            {{learn}}
            // What comes next is asked about next: its features are there already.
            (present, next) = (next, present);
            if (result.EndsEpisode)
            {
                BeginEpisode();
            }
        }

        /// <summary>Does nothing: each step is learned from when it is observed.</summary>
        public void Learn()
        {
        }
        """);

    public override string Ending(AgentProgram program, bool isSealed) => Template.Of($$"""
        /// <inheritdoc/>
        public void SaveWeights(string path) =>
            SafeTensorsWriter.Write(path, [{{string.Join(", ", program.Modules.Select(Weights))}}]);

        {{(isSealed ? Disposal : DisposalOfDerived)}}
        """);

    private static string Weights(Module values)
    {
        string name = Names.Field(values);
        if (values.Regressor is not null)
        {
            return $"SafeTensor.Of({Literals.Text(values.Name + ".regressors")}, {name}.Numbers, {name}.Numbers.Length)";
        }

        string shape = ByActions(values, $"{name}.Actions, features.Count", "features.Count");
        return $"SafeTensor.Of({Literals.Text(values.Name + ".weight")}, {name}.Weights, {shape})";
    }

    private const string Disposal = """
        /// <summary>Frees nothing: the agent holds memory alone.</summary>
        public void Dispose()
        {
        }
        """;

    private const string DisposalOfDerived = """
        /// <summary>Frees nothing of its own: the agent holds memory alone.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees nothing of its own: the agent holds memory alone.</summary>
        /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
        protected virtual void Dispose(bool disposing)
        {
        }
        """;
}
