using RlDsl.Environments;

namespace RlDsl.Studies;

/// <summary>
/// How far the values of the 19-state random walk are from the true ones, -0.9 to 0.9 in steps of 0.1, while a method learns
/// (Sutton and Barto 2018, example 7.1).
/// </summary>
internal static class WalkErrors
{
    /// <summary>The number of states that are not terminal.</summary>
    public const int States = 19;

    /// <summary>The state in which each walk starts.</summary>
    public const int Middle = (States + 1) / 2;

    /// <summary>The error of values that are all 0, with which every method begins.</summary>
    public static double Initial { get; } = Math.Sqrt(Enumerable.Range(1, States).Average(state => Square(TrueValue(state))));

    /// <summary>Draws walks from the environment: the letters of the steps of each, L and R.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many.</param>
    public static string[] Draw(ulong seed, int count)
    {
        var walk = new RandomWalk();
        var walks = new string[count];
        int state = walk.Reset(seed);
        for (int i = 0; i < count; i++)
        {
            List<char> letters = [];
            bool ends = false;
            while (!ends)
            {
                ends = walk.Step(0, out int next).EndsEpisode;
                letters.Add(next > state ? 'R' : 'L');
                state = next;
            }

            walks[i] = string.Concat(letters);
            state = walk.Reset();
        }

        return walks;
    }

    /// <summary>
    /// Learns from walks, and gives the root mean square, over the states, of the errors at the end of a walk, averaged over the
    /// walks; infinite where values have left all bounds.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="stepSize">The step size α.</param>
    /// <param name="walks">The letters of each walk.</param>
    public static double Of(WalkMethod method, double stepSize, IReadOnlyList<string> walks)
    {
        (ITabularAgent agent, StateValueTable values) = method.Create(new RandomWalk().Spec, stepSize);
        try
        {
            double sum = 0;
            foreach (string walk in walks)
            {
                Follow(agent, walk);
                sum += Math.Sqrt(Enumerable.Range(1, States).Average(state => Square(values[state] - TrueValue(state))));
            }

            double error = sum / walks.Count;
            return double.IsNaN(error) ? double.PositiveInfinity : error;
        }
        catch (NonFiniteLossException)
        {
            return double.PositiveInfinity;
        }
    }

    /// <summary>Shows an agent the steps of a walk.</summary>
    private static void Follow(ITabularAgent agent, string walk)
    {
        agent.BeginEpisode();
        int state = Middle;
        foreach (char letter in walk)
        {
            int next = letter == 'R' ? state + 1 : state - 1;
            StepResult result = next switch
            {
                0 => new(-1, EpisodeStatus.Terminated),
                States + 1 => new(1, EpisodeStatus.Terminated),
                _ => new(0, EpisodeStatus.Running),
            };
            agent.Observe(state, 0, result, next);
            state = next;
        }
    }

    private static double TrueValue(int state) => (double)(state - Middle) / Middle;

    private static double Square(double x) => x * x;
}
