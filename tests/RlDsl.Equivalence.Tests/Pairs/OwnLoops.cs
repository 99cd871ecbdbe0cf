namespace RlDsl.Equivalence.Tests.Pairs;

/// <summary>A loop that resets and steps environments itself, and calls the agent.</summary>
internal interface IOwnLoop
{
    /// <summary>Takes a step in each environment, after which the agent learns what is due.</summary>
    void Step();
}

/// <summary>What both kinds of loops have.</summary>
internal abstract class OwnLoop<TEnvironment> : IOwnLoop
    where TEnvironment : IEnvironment
{
    private readonly Action<int> begin;
    private readonly int size;
    private readonly float[] observations, next;
    private readonly bool[] playing;

    protected OwnLoop(int environments, int size, Func<TEnvironment> create, Action<int> begin)
    {
        Environments = [.. Enumerable.Range(0, environments).Select(_ => create())];
        (this.size, this.begin) = (size, begin);
        (observations, next, playing) = (new float[environments * size], new float[size], new bool[environments]);
        for (int i = 0; i < environments; i++)
        {
            Environments[i].Reset((ulong)i, Observation(i));
            Begin(i);
        }
    }

    protected TEnvironment[] Environments { get; }

    protected ReadOnlySpan<float> Observations => observations;

    public void Step()
    {
        for (int i = 0; i < Environments.Length; i++)
        {
            if (!playing[i])
            {
                Environments[i].Reset(Observation(i));
                Begin(i);
            }
        }

        Choose();
        for (int i = 0; i < Environments.Length; i++)
        {
            playing[i] = Take(i, Observation(i), next) == EpisodeStatus.Running;
            next.CopyTo(Observation(i));
        }

        Learn();
    }

    /// <summary>Chooses an action in each environment.</summary>
    protected abstract void Choose();

    /// <summary>Takes the action in one environment, and shows the agent the step.</summary>
    protected abstract EpisodeStatus Take(int environment, ReadOnlySpan<float> observation, Span<float> nextObservation);

    protected abstract void Learn();

    private Span<float> Observation(int environment) => observations.AsSpan(environment * size, size);

    private void Begin(int environment)
    {
        playing[environment] = true;
        begin(environment);
    }
}

/// <summary>The loop of an agent with discrete actions.</summary>
internal sealed class DiscreteLoop(IDiscreteAgent agent, Func<IDiscreteEnvironment> create)
    : OwnLoop<IDiscreteEnvironment>(agent.Environments, agent.Spec.Observation.Size, create, agent.BeginEpisode)
{
    private readonly int[] actions = new int[agent.Environments];

    protected override void Choose() => agent.Explore(Observations, actions);

    protected override EpisodeStatus Take(int environment, ReadOnlySpan<float> observation, Span<float> nextObservation)
    {
        StepResult result = Environments[environment].Step(actions[environment], nextObservation);
        agent.Observe(environment, observation, actions[environment], result, nextObservation);
        return result.Status;
    }

    protected override void Learn() => agent.Learn();
}

/// <summary>The loop of an agent with continuous actions.</summary>
internal sealed class ContinuousLoop(IContinuousAgent agent, Func<IContinuousEnvironment> create)
    : OwnLoop<IContinuousEnvironment>(agent.Environments, agent.Spec.Observation.Size, create, agent.BeginEpisode)
{
    private readonly float[] actions = new float[agent.Environments * agent.Spec.Action.Size];

    protected override void Choose() => agent.Explore(Observations, actions);

    protected override EpisodeStatus Take(int environment, ReadOnlySpan<float> observation, Span<float> nextObservation)
    {
        int size = agent.Spec.Action.Size;
        ReadOnlySpan<float> action = actions.AsSpan(environment * size, size);
        StepResult result = Environments[environment].Step(action, nextObservation);
        agent.Observe(environment, observation, action, result, nextObservation);
        return result.Status;
    }

    protected override void Learn() => agent.Learn();
}
