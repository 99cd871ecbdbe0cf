using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.State;

/// <summary>Takes random steps in environments of every kind alike, and writes down all that they say.</summary>
internal sealed class SteppedEnvironment
{
    private readonly object environment;
    private readonly float[] observation;
    private readonly float[] action;
    private readonly int[] actions;
    private readonly StepResult[] results;

    // One that is side by side with others starts its next episode by itself.
    private bool isReset;

    internal SteppedEnvironment(object environment)
    {
        this.environment = environment;
        int count = environment is IVectorEnvironment vector ? vector.Count : 1;
        (int size, int actionSize) = environment switch
        {
            IDiscreteEnvironment discrete => (discrete.Spec.Observation.Size, 0),
            IContinuousEnvironment continuous => (continuous.Spec.Observation.Size, continuous.Spec.Action.Size),
            IDiscreteVectorEnvironment discrete => (count * discrete.Spec.Observation.Size, 0),
            IContinuousVectorEnvironment continuous =>
                (count * continuous.Spec.Observation.Size, count * continuous.Spec.Action.Size),
            _ => (1, 0),
        };
        observation = new float[size];
        action = new float[actionSize];
        actions = new int[count];
        results = new StepResult[count];
    }

    internal object Environment => environment;

    internal IResumableEnvironment Resumable => (IResumableEnvironment)environment;

    internal byte[] Save() => SavedBytes.Of(Resumable.SaveState);

    /// <summary>Loads a state and goes on as the other would.</summary>
    internal void Resume(SteppedEnvironment other)
    {
        using var reader = new BinaryReader(new MemoryStream(other.Save()));
        Resumable.LoadState(reader);
        Assert.Equal(reader.BaseStream.Length, reader.BaseStream.Position);
        isReset = other.isReset;
    }

    internal void Load(byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        Resumable.LoadState(reader);
        isReset = true;
    }

    internal void Reset(ulong seed)
    {
        switch (environment)
        {
            case IEnvironment one:
                one.Reset(seed, observation);
                break;
            case VectorEnvironment several:
                several.Reset(seed, observation);
                break;
            default:
                observation[0] = ((ITabularEnvironment)environment).Reset(seed);
                break;
        }

        isReset = true;
    }

    /// <summary>Takes a random step, of the next episode where the last one has ended.</summary>
    /// <returns>Rewards, statuses and observations.</returns>
    internal double[] Step(RandomSource random)
    {
        List<double> said = [];
        if (!isReset)
        {
            Assert.Throws<InvalidOperationException>(() => Act(new RandomSource(0)));
            ResetAgain();
            said.AddRange(observation.Select(value => (double)value));
        }

        Act(random);
        foreach (StepResult result in results)
        {
            said.Add(result.Reward);
            said.Add((int)result.Status);
        }

        said.AddRange(observation.Select(value => (double)value));
        if (environment is VectorEnvironment vector)
        {
            for (int i = 0; i < results.Length; i++)
            {
                if (results[i].EndsEpisode)
                {
                    said.AddRange(vector.FinalObservation(i).ToArray().Select(value => (double)value));
                }
            }
        }
        else
        {
            isReset = !results[0].EndsEpisode;
        }

        return [.. said];
    }

    /// <summary>Takes a random step, after a reset where the state does not allow one.</summary>
    internal void StepOrReset(RandomSource random)
    {
        try
        {
            Step(random);
        }
        catch (InvalidOperationException)
        {
            ResetAgain();
            isReset = true;
        }
    }

    private void ResetAgain()
    {
        switch (environment)
        {
            case IEnvironment one:
                one.Reset(observation);
                break;
            case VectorEnvironment several:
                several.Reset(observation);
                break;
            default:
                observation[0] = ((ITabularEnvironment)environment).Reset();
                break;
        }
    }

    private void Act(RandomSource random)
    {
        switch (environment)
        {
            case IDiscreteEnvironment discrete:
                results[0] = discrete.Step(random.NextInt32(discrete.Spec.Actions), observation);
                break;
            case IContinuousEnvironment continuous:
                random.FillUniform(action, -1, 1);
                results[0] = continuous.Step(action, observation);
                break;
            case IDiscreteVectorEnvironment discrete:
                for (int i = 0; i < actions.Length; i++)
                {
                    actions[i] = random.NextInt32(discrete.Spec.Actions);
                }

                discrete.Step(actions, observation, results);
                break;
            case IContinuousVectorEnvironment continuous:
                random.FillUniform(action, -1, 1);
                continuous.Step(action, observation, results);
                break;
            default:
                var tabular = (ITabularEnvironment)environment;
                results[0] = tabular.Step(random.NextInt32(tabular.Spec.Actions), out int state);
                observation[0] = state;
                break;
        }
    }
}
