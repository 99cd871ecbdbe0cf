using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>What docs/tabular.md shows of learning by hand.</summary>
internal static class LearningExamples
{
    public static ActionValueTable Sarsa(CliffWalking environment)
    {
        const double Discount = 1, Lambda = 0.9, StepSize = 0.1, Epsilon = 0.1;
        var q = new ActionValueTable(environment.Spec, initial: 0);
        var traces = new EligibilityTraces(q.Values.Length);
        var random = new RandomSource(seed: 1);

        int Behave(int state) => random.NextDouble() < Epsilon
            ? random.NextInt32(q.Actions) : RowValues.IndexOfAnyGreatest(random, q[state]);

        for (int episode = 0; episode < 1_000; episode++)
        {
            int state = episode == 0 ? environment.Reset(seed: 1) : environment.Reset();
            int action = Behave(state);
            traces.Clear();
            StepResult result;
            do
            {
                result = environment.Step(action, out int nextState);
                int nextAction = Behave(nextState);
                double next = result.Status == EpisodeStatus.Terminated ? 0 : q[nextState][nextAction];
                traces.Decay(Discount * Lambda);
                traces.Replace(q.IndexOf(state, action));
                q.Move(traces, StepSize * (result.Reward + (Discount * next) - q[state][action]));
                (state, action) = (nextState, nextAction);
            }
            while (!result.EndsEpisode);
        }

        return q;
    }

    /// <summary>One episode of SARSA(λ) with tile coding.</summary>
    /// <returns>The number of its steps.</returns>
    public static int Episode(
        MountainCar environment, RandomSource random, LinearActionValues q, EligibilityTraces traces)
    {
        const double Lambda = 0.9, StepSize = 0.5 / 8;
        FeatureVector x = new(q.Features), nextX = new(q.Features);
        double[] values = new double[q.Actions];
        float[] observation = new float[2];
        environment.Reset(observation);
        int action = Greedy(x);
        int steps = 0;
        traces.Clear();
        StepResult result;
        do
        {
            result = environment.Step(action, observation);
            steps++;
            double value = q.Value(x, action);
            int nextAction = Greedy(nextX);
            double next = result.Status == EpisodeStatus.Terminated ? 0 : values[nextAction];
            traces.Decay(Lambda);
            traces.Replace(x, q.OffsetOf(action));
            q.Move(traces, StepSize * (result.Reward + next - value));
            x.CopyFrom(nextX);
            action = nextAction;
        }
        while (!result.EndsEpisode);
        return steps;

        int Greedy(FeatureVector features)
        {
            features.Set(observation);
            q.Write(features, values);
            return RowValues.IndexOfAnyGreatest(random, values);
        }
    }

    public static void TrueOnline(
        LinearStateValues v, EligibilityTraces traces, FeatureVector x, FeatureVector nextX, StepResult result,
        double discount, double lambda, double stepSize, ref double oldValue)
    {
        double value = v.Value(x);
        double next = result.Status == EpisodeStatus.Terminated ? 0 : v.Value(nextX);
        double error = result.Reward + (discount * next) - value;
        traces.Decay(discount * lambda);
        traces.Dutch(x, 0, stepSize);
        v.Move(traces, stepSize * (error + value - oldValue));
        v.Move(x, -stepSize * (value - oldValue));
        oldValue = next;
    }
}
