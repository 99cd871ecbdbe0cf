using System.Collections.Immutable;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>
/// Q-learning over n steps with ε-greedy behaviour, which plans as Dyna-Q does: what a generated agent is made of, by hand.
/// </summary>
internal sealed class PlanningAgent : ITabularAgent
{
    private const double Gamma = 0.95;
    private const double StepSize = 0.2;
    private const double Epsilon = 0.2;

    private readonly ActionValueTable q;
    private readonly RecentTransitions recent;
    private readonly TransitionModel model;
    private readonly EligibilityTraces traces;
    private readonly int planning;
    private readonly RandomSource exploring = new(1);
    private readonly RandomSource episodes = new(2);
    private readonly RandomSource planningDraws = new(3);

    public PlanningAgent(TabularSpec spec, int steps = 1, int planning = 0)
    {
        Spec = spec;
        this.planning = planning;
        q = new ActionValueTable(spec, 0);
        recent = new RecentTransitions(steps, Gamma);
        model = new TransitionModel(spec);
        traces = new EligibilityTraces(spec.States * spec.Actions);
    }

    public TabularSpec Spec { get; }

    public TrainingSession Session { get; } = new();

    public int Begun { get; private set; }

    public ReadOnlySpan<double> Values => q.Values;

    public int Act(int state) => RowValues.IndexOfGreatest(q[state]);

    public int Explore(int state) => exploring.NextDouble() < Epsilon
        ? exploring.NextInt32(Spec.Actions) : RowValues.IndexOfAnyGreatest(exploring, q[state]);

    public void Observe(int state, int action, StepResult result, int nextState)
    {
        Spec.RequireStep(state, action, result, nextState);
        recent.Add(state, action, result, nextState);
        while (recent.TryTake(out int s, out int a, out double reward, out double discount, out int next))
        {
            traces.Decay(0.5);
            traces.Replace(q.IndexOf(s, a));
            q.Move(traces, StepSize * (reward + (discount * RowValues.Max(q[next])) - q[s][a]));
        }

        if (planning > 0)
        {
            model.Remember(
                state, action, result.Reward, result.Status == EpisodeStatus.Terminated ? 0 : Gamma, nextState);
        }

        for (int i = 0; i < planning; i++)
        {
            model.Draw(planningDraws, out int s, out int a, out double reward, out double discount, out int next);
            q.Move(s, a, StepSize * (reward + (discount * RowValues.Max(q[next])) - q[s][a]));
        }

        Session.RecordStep(result.Reward, result.Status);
    }

    public void BeginEpisode()
    {
        Begun++;
        traces.Clear();
        recent.BeginEpisode();
        Session.BeginEpisode(0);
    }

    public ImmutableArray<PolicyExplanation> Explain(int state) => [PolicyExplanation.Of("action values", q[state])];

    public TrainingSummary Train(
        ITabularEnvironment environment, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default) =>
        TabularTraining.Run(this, episodes, environment, steps, observer, cancellationToken);

    public EvaluationSummary Evaluate(
        ITabularEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) =>
        Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);

    public void Save(string path)
    {
        using CheckpointWriter writer = CheckpointWriter.Create(path, nameof(PlanningAgent), "program");
        WriteLearned(writer);
        writer.Commit();
    }

    public void SaveTraining(string path)
    {
        using CheckpointWriter writer = CheckpointWriter.Create(path, nameof(PlanningAgent), "program");
        WriteLearned(writer);
        Session.SaveTraining(writer);
        writer.WriteTraining("recent", recent.SaveState);
        writer.WriteTraining("model", model.SaveState);
        writer.WriteTraining("traces", traces.SaveState);
        writer.Commit();
    }

    public void SaveWeights(string path) =>
        SafeTensorsWriter.Write(path, [SafeTensor.Of("Q.values", q.Values, Spec.States, Spec.Actions)]);

    public IReadOnlyList<OptionDifference> Load(string path)
    {
        using CheckpointReader reader = CheckpointReader.Open(path, nameof(PlanningAgent), "program");
        double[] values = q.Read(reader, "q");
        Session.Load(reader);
        exploring.State = reader.ReadRandomState("exploring");
        episodes.State = reader.ReadRandomState("episodes");
        planningDraws.State = reader.ReadRandomState("planning");
        q.Restore(values);
        if (reader.HasTraining([]))
        {
            Session.LoadTraining(reader);
            reader.ReadTraining("recent", recent.LoadState);
            reader.ReadTraining("model", model.LoadState);
            reader.ReadTraining("traces", traces.LoadState);
        }

        return [];
    }

    private void WriteLearned(CheckpointWriter writer)
    {
        Session.Save(writer);
        q.Save(writer, "q");
        writer.Write("exploring", exploring.State);
        writer.Write("episodes", episodes.State);
        writer.Write("planning", planningDraws.State);
    }
}
