using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// Emits how an agent learns from a data set: its transitions are remembered as if the agent had lived them, and updates are made
/// without an environment.
/// </summary>
internal sealed class DatasetEmitter(AgentProgram program, UpdateEmitter updates)
{
    private readonly ActionForm form = ActionForm.Of(program);

    private string Action => form == ActionForm.Discrete ? "data.DiscreteAction(i)" : "data.ContinuousAction(i)";

    /// <summary>The members; none where the agent learns from no data set.</summary>
    public string Emit() => program.Replay is not { IsDataset: true } ? "" : Template.Of($$"""
        /// <inheritdoc/>
        public TrainingSummary Train(
            TransitionDataset data, long updates,
            TrainingObserver? observer = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(data);
            if (data.Fingerprint != remembered)
            {
                Remember(data);
            }

            Session.Begin(updates, observer);
            for (long update = 0; update < updates && !cancellationToken.IsCancellationRequested; update++)
            {
                Session.RecordStep();
                {{program.Updates.Select(Run)}}
                Session.EndStep();
            }

            return Session.End(cancellationToken.IsCancellationRequested);
        }

        /// <summary>Fills the memory with a data set, in place of what is there.</summary>
        private void Remember(TransitionDataset data)
        {
            data.RequireFits(Spec);
            data.RequireRoom(memory.Capacity / Environments);
            memory.Clear();
            for (int i = 0; i < data.Count; i++)
            {
                if (data.BeginsEpisode(i))
                {
                    BeginEpisode();
                }

                Remember(0, data.Observation(i), {{Action}}, data.Result(i), data.NextObservation(i));
            }

            remembered = data.Fingerprint;
        }
        """);

    /// <summary>
    /// What learns is run at each step, without waiting for experience; the rest when it would be among environments.
    /// </summary>
    private string Run(Update update) => Uses.ReadsBatch(update.Body) ? updates.Run(update) : Template.Of($$"""
        {{(update.Trigger is EverySteps { Every: { } every } ? $"if (Session.StepCount % {Names.Option(every)} == 0)" : "")}}
        {
            {{updates.Run(update)}}
        }
        """);
}
