using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// Emits what is around the algorithm: construction, the loop, checkpoints and disposal. What an agent has is told by its
/// parts alone.
/// </summary>
internal sealed class PlumbingEmitter(AgentProgram program, IReadOnlyList<Part> parts)
{
    private const string OutOfRange = "global::System.ArgumentOutOfRangeException";

    private readonly ActionForm form = ActionForm.Of(program);
    private readonly TrainingPart training = parts.OfType<TrainingPart>().Single();

    private string Construction => Template.Of($$"""
        /// <summary>Creates an agent that has learned nothing yet.</summary>
        /// <param name="spec">The observations and actions of the environments that it is for.</param>
        /// <param name="options">Its numbers; those of its declaration if none are given.</param>
        /// <exception cref="{{OutOfRange}}">An option is out of its range, or its device is not there.</exception>
        {{training.Constructor}}
        {
            {{Each(part => part.Construction)}}
        }

        /// <inheritdoc/>
        public {{form.Spec}} Spec { get; }

        /// <inheritdoc/>
        public {{training.Session}}

        /// <inheritdoc/>
        public int Environments => {{Names.Option(program.Topology.Environments)}};

        /// <summary>The numbers that this agent was made with.</summary>
        public Options Hyperparameters => options;
        """);

    private string Steps => Template.Of($$"""
        /// <inheritdoc/>
        public void BeginEpisode(int environment = 0)
        {
            {{Each(part => part.BeginEpisode)}}
        }

        /// <inheritdoc/>
        public void Observe(
            int environment, {{ActionForm.Observations}} observation, {{form.Parameter}},
            StepResult result, {{ActionForm.Observations}} nextObservation)
        {
            Spec.RequireStep(observation, action, result, nextObservation);
            {{(LearnsFromData ? "Remember(environment, observation, action, result, nextObservation);" : "")}}
            {{Observed(parts.Where(part => !LearnsFromData || part is SessionPart))}}
        }

        {{(LearnsFromData ? Remember : "")}}
        """);

    /// <summary>What is observed, whoever took the step.</summary>
    private string Remember => Template.Of($$"""
        private void Remember(
            int environment, {{ActionForm.Observations}} observation, {{form.Parameter}},
            StepResult result, {{ActionForm.Observations}} nextObservation)
        {
            {{Observed(parts.Where(part => part is not SessionPart))}}
        }
        """);

    private bool LearnsFromData => program.Replay is { IsDataset: true };

    /// <summary>What parts do at a step, each with the reward that those before it have left.</summary>
    private static IEnumerable<string> Observed(IEnumerable<Part> parts)
    {
        string reward = "result.Reward";
        foreach (Part part in parts)
        {
            foreach (string statement in part.Observe(reward))
            {
                yield return statement;
            }

            reward = part.Reward(reward);
        }
    }

    /// <summary>
    /// All is read and checked before anything of the agent changes. A training under way may be larger than what could be read
    /// before: it is checked for damage, and for what shapes it, and read when all else is restored.
    /// </summary>
    private string Checkpoints => Template.Of($$"""
        {{(training.CanGoOn ? SavesTraining : SavesAgent)}}

        /// <inheritdoc/>
        public global::System.Collections.Generic.IReadOnlyList<OptionDifference> Load(string path)
        {
            using CheckpointReader checkpoint = CheckpointReader.Open(path, AgentName, Architecture);
            {{parts.Where(part => part is not SessionPart).SelectMany(part => part.Read)}}
            {{(training.CanGoOn ? $"bool goesOn = checkpoint.HasTraining(differences{Shape});" : "")}}
            {{parts.OfType<SessionPart>().SelectMany(part => part.Read)}}
            {{Each(part => part.Restore)}}
            {{(training.CanGoOn ? [LoadsTraining, ""] : (string[])[])}}
            return differences;
        }

        private const string AgentName = {{Literals.Text(program.FullName)}};

        private const string Architecture =
            {{Literals.Wrapped(Printer.Architecture(program))}};
        """);

    private string Shape => string.Concat(
        parts.SelectMany(part => part.Shape).Select(number => $", nameof(Options.{number})").Distinct());

    private string SavesTraining => Template.Of($$"""
        /// <inheritdoc/>
        public void Save(string path) => Save(path, withTraining: false);

        /// <inheritdoc/>
        public void SaveTraining(string path) => Save(path, withTraining: true);

        private void Save(string path, bool withTraining)
        {
            using CheckpointWriter checkpoint = CheckpointWriter.Create(path, AgentName, Architecture);
            {{Each(part => part.Save)}}
            if (withTraining)
            {
                {{Each(part => part.SaveTraining)}}
            }

            checkpoint.Commit();
        }
        """);

    private string LoadsTraining => Template.Of($$"""
        if (goesOn)
        {
            {{Each(part => part.LoadTraining)}}
        }
        """);

    private string SavesAgent => Template.Of($$"""
        /// <inheritdoc/>
        public void Save(string path)
        {
            using CheckpointWriter checkpoint = CheckpointWriter.Create(path, AgentName, Architecture);
            {{Each(part => part.Save)}}
            checkpoint.Commit();
        }

        /// <inheritdoc/>
        public void SaveTraining(string path) => Save(path);
        """);

    private IEnumerable<string> Disposed => parts.Reverse().SelectMany(part => part.Disposal);

    public string Emit(bool isSealed) => Template.Of($"""
        {Field.Declare(parts.SelectMany(part => part.PlumbingFields))}

        {Construction}

        {Steps}

        {Template.Paragraphs(Each(part => part.Members))}

        {Checkpoints}

        /// <summary>Frees the networks and everything that learning needs.</summary>
        {(isSealed ? Disposal : DisposalOfDerived)}
        """);

    private string Disposal => Template.Of($$"""
        public void Dispose()
        {
            {{Disposed}}
        }
        """);

    /// <summary>What is derived from the agent can have resources of its own.</summary>
    private string DisposalOfDerived => Template.Of($$"""
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the networks and everything that learning needs.</summary>
        /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                {{Disposed}}
            }
        }
        """);

    private IEnumerable<string> Each(Func<Part, IEnumerable<string>> contribution) => parts.SelectMany(contribution);
}
