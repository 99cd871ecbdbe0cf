namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>
/// An episode of random states, actions and rewards: all that the equations of returns ask of one. States are numbers with an
/// observation each; there is one more state than steps.
/// </summary>
internal sealed class RandomEpisode
{
    public const int States = 6;
    public const int Actions = 3;

    public RandomEpisode(RandomSource random)
    {
        Length = 1 + random.NextInt32(15);
        Terminates = random.NextInt32(2) == 0;
        State = [.. Enumerable.Range(0, Length + 1).Select(_ => random.NextInt32(States))];
        Action = [.. Enumerable.Range(0, Length + 1).Select(_ => random.NextInt32(Actions))];
        Reward = [.. Enumerable.Range(0, Length).Select(_ => random.NextNormal())];
    }

    public int Length { get; }

    public bool Terminates { get; }

    public int[] State { get; }

    public int[] Action { get; }

    public double[] Reward { get; }

    /// <summary>What a state looks like to linear functions; in [0, 1] twice.</summary>
    public static float[] Observation(int state) => [state * state % 7 / 7f, state * 0.19f];

    public EpisodeStatus Status(int step) => step < Length - 1 ? EpisodeStatus.Running
        : Terminates ? EpisodeStatus.Terminated : EpisodeStatus.Truncated;

    /// <summary>By how much the value after a step counts.</summary>
    public double Discount(int step, double gamma) => Status(step) == EpisodeStatus.Terminated ? 0 : gamma;

    /// <summary>
    /// The n-step return from a step, by its definition (Sutton and Barto 2018, equation 7.1), with the value of the state after
    /// each step.
    /// </summary>
    public double NStepReturn(int step, int n, double gamma, Func<int, double> valueAfter)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += Math.Pow(gamma, i) * Reward[step + i];
        }

        int last = step + n - 1;
        return Status(last) == EpisodeStatus.Terminated ? sum : sum + (Math.Pow(gamma, n) * valueAfter(last));
    }

    /// <summary>
    /// The λ-return from a step with the data up to a horizon, by its definition as a sum of n-step returns (equation 12.9).
    /// </summary>
    public double LambdaReturn(int step, int horizon, double gamma, double lambda, Func<int, double> valueAfter)
    {
        int longest = horizon - step;
        double sum = Math.Pow(lambda, longest - 1) * NStepReturn(step, longest, gamma, valueAfter);
        for (int n = 1; n < longest; n++)
        {
            sum += (1 - lambda) * Math.Pow(lambda, n - 1) * NStepReturn(step, n, gamma, valueAfter);
        }

        return sum;
    }
}
