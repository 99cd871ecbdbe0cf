namespace RlDsl.Runtime.Tests.Memory;

/// <summary>
/// What a replay memory should do, written for plainness: keeps every step ever added and works everything out from the
/// definitions when asked.
/// </summary>
internal sealed class NaiveMemory(int capacity, double discount, int steps, int frames)
{
    private readonly List<Step> log = [];

    public void BeginEpisode()
    {
        if (log.Count > 0 && log[^1].Status == EpisodeStatus.Running)
        {
            log[^1] = log[^1] with { Status = EpisodeStatus.Truncated };
        }
    }

    public void Add(float[] observation, int action, double reward, float[] next, EpisodeStatus status)
    {
        bool isThere = log.Count > 0 && log[^1].Status == EpisodeStatus.Running && log[^1].Next.SequenceEqual(observation);
        log.Add(new Step(isThere, observation, action, reward, next, status));
    }

    /// <summary>
    /// The transitions that can be sampled, by number: those whose window is complete and that began less than
    /// capacity + steps * (frames + 1) slots of observations ago, and of these the last that the capacity allows.
    /// </summary>
    public SortedDictionary<long, Expected> Sampleable()
    {
        int slot = -1;
        int[] slots = new int[log.Count];
        for (int i = 0; i < log.Count; i++)
        {
            if (!log[i].IsThere)
            {
                slot += IsOneFrameRepeated(log[i].Observation) ? 1 : frames;
            }

            slots[i] = slot;
            slot++;
        }

        var sampleable = new SortedDictionary<long, Expected>();
        for (int i = log.Count - 1;
            i >= 0 && sampleable.Count < capacity && slot - slots[i] < capacity + (steps * (frames + 1));
            i--)
        {
            double sum = 0;
            int k = 0;
            bool ended = false;
            while (k < steps && !ended && i + k < log.Count)
            {
                sum += Math.Pow(discount, k) * log[i + k].Reward;
                ended = log[i + k].Status != EpisodeStatus.Running;
                k++;
            }

            if (k == steps || ended)
            {
                Step last = log[i + k - 1];
                double factor = last.Status == EpisodeStatus.Terminated ? 0 : Math.Pow(discount, k);
                float[][] later = [.. log.Skip(i + 1).Take(k - 1).Select(step => step.Observation)];
                sampleable[i] = new Expected(log[i].Observation, log[i].Action, (float)sum, (float)factor, last.Next, later);
            }
        }

        return sampleable;
    }

    private bool IsOneFrameRepeated(float[] observation)
    {
        int size = observation.Length / frames;
        return Enumerable.Range(0, frames).All(
            frame => observation.AsSpan(frame * size, size).SequenceEqual(observation.AsSpan(observation.Length - size)));
    }

    public sealed record Expected(float[] Observation, int Action, float Reward, float Discount, float[] Next, float[][] Later);

    private sealed record Step(
        bool IsThere, float[] Observation, int Action, double Reward, float[] Next, EpisodeStatus Status);
}
