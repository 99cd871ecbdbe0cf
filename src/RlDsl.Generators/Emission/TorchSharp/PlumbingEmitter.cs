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

    private readonly CheckpointEmitter checkpoints =
        new(program, parts, canGoOn: parts.OfType<TrainingPart>().Single().CanGoOn);

    private string Refusal => program.IsFused
        ? "An option is out of its range."
        : "An option is out of its range, or its device is not there.";

    private string Construction => Template.Of($$"""
        /// <summary>Creates an agent that has learned nothing yet.</summary>
        /// <param name="spec">The observations and actions of the environments that it is for.</param>
        /// <param name="options">Its numbers; those of its declaration if none are given.</param>
        /// <exception cref="{{OutOfRange}}">{{Refusal}}</exception>
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

    private string Checkpoints => Template.Of($$"""
        {{checkpoints.Saving}}

        /// <inheritdoc/>
        public void SaveWeights(string path) => SafeTensorsFile.Write(
            path,
            [
                {{Each(part => part.Weights).Select(tensors => $".. {tensors},")}}
            ]);

        {{checkpoints.Loading}}
        """);

    /// <summary>What is freed; what our own tensors lie in is managed memory.</summary>
    private IEnumerable<string> Disposed =>
        program.IsFused ? ["threads.Dispose();"] : parts.Reverse().SelectMany(part => part.Disposal);

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
