using System.Globalization;

namespace RlDsl.Environments;

/// <summary>Environments whose episodes are cut off after a number of steps.</summary>
public static class TimeLimits
{
    /// <summary>
    /// The same environment, with episodes that are truncated after a number of steps: the last observation still has a value
    /// (Pardo et al. 2018).
    /// </summary>
    /// <param name="environment">The environment.</param>
    /// <param name="steps">The greatest number of steps of an episode; positive.</param>
    /// <returns>The environment with the limit, which disposes of the other where that can be disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is not positive.</exception>
    public static IDiscreteEnvironment WithTimeLimit(this IDiscreteEnvironment environment, int steps) =>
        new DiscreteTimeLimit(environment, steps);

    /// <inheritdoc cref="WithTimeLimit(IDiscreteEnvironment, int)"/>
    public static IContinuousEnvironment WithTimeLimit(this IContinuousEnvironment environment, int steps) =>
        new ContinuousTimeLimit(environment, steps);

    /// <inheritdoc cref="WithTimeLimit(IDiscreteEnvironment, int)"/>
    public static ITabularEnvironment WithTimeLimit(this ITabularEnvironment environment, int steps) =>
        new TabularTimeLimit(environment, steps);

    /// <summary>Counts the steps of an episode of another environment.</summary>
    private abstract class StepCounter(object inner, int limit) : IEnvironmentWrapper, IResumableEnvironment
    {
        private readonly int limit = limit > 0
            ? limit
            : throw new ArgumentOutOfRangeException(nameof(limit), limit, "A time limit is a positive number of steps.");

        private int count;

        // Beyond the limit, until the episode is begun anew.
        private bool over;

        public object Inner => inner;

        public bool CanResume => IResumableEnvironment.IsPossible(inner);

        private string Identity => string.Create(CultureInfo.InvariantCulture, $"a time limit of {limit} steps");

        public void SaveState(BinaryWriter writer)
        {
            ArgumentNullException.ThrowIfNull(writer);
            IResumableEnvironment environment = IResumableEnvironment.Require(inner);
            writer.WriteIdentity(Identity);
            writer.Write(count);
            writer.Write(over);
            environment.SaveState(writer);
        }

        public void LoadState(BinaryReader reader)
        {
            ArgumentNullException.ThrowIfNull(reader);
            IResumableEnvironment environment = IResumableEnvironment.Require(inner);
            reader.RequireIdentity(Identity);
            int savedCount = reader.ReadInt32("the number of steps", 0, limit);
            bool wasOver = reader.ReadBoolean();
            SavedNumbers.Require(!wasOver || savedCount == limit, "an episode was cut off before the time limit");

            // The other environment changes last of all that can fail.
            environment.LoadState(reader);
            (count, over) = (savedCount, wasOver);
        }

        protected void RequireRunning()
        {
            if (over)
            {
                throw new InvalidOperationException(
                    $"The episode was cut off at the limit of {limit} steps: call Reset to start the next one.");
            }
        }

        protected StepResult Limited(StepResult result)
        {
            count++;
            over = count >= limit && !result.EndsEpisode;
            return over ? result with { Status = EpisodeStatus.Truncated } : result;
        }

        protected void Begin()
        {
            count = 0;
            over = false;
        }
    }

    /// <summary>Counts the steps of another environment.</summary>
    private abstract class TimeLimit(IEnvironment inner, int limit) : StepCounter(inner, limit), IEnvironment, IDisposable
    {
        public void Reset(ulong seed, Span<float> observation)
        {
            inner.Reset(seed, observation);
            Begin();
        }

        public void Reset(Span<float> observation)
        {
            inner.Reset(observation);
            Begin();
        }

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }

    private sealed class DiscreteTimeLimit(IDiscreteEnvironment inner, int limit) : TimeLimit(inner, limit), IDiscreteEnvironment
    {
        public DiscreteSpec Spec => inner.Spec;

        public StepResult Step(int action, Span<float> observation)
        {
            RequireRunning();
            return Limited(inner.Step(action, observation));
        }
    }

    private sealed class ContinuousTimeLimit(IContinuousEnvironment inner, int limit)
        : TimeLimit(inner, limit), IContinuousEnvironment
    {
        public ContinuousSpec Spec => inner.Spec;

        public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
        {
            RequireRunning();
            return Limited(inner.Step(action, observation));
        }
    }

    private sealed class TabularTimeLimit(ITabularEnvironment inner, int limit)
        : StepCounter(inner, limit), ITabularEnvironment, IDisposable
    {
        public TabularSpec Spec => inner.Spec;

        public int Reset(ulong seed)
        {
            int state = inner.Reset(seed);
            Begin();
            return state;
        }

        public int Reset()
        {
            int state = inner.Reset();
            Begin();
            return state;
        }

        public StepResult Step(int action, out int state)
        {
            RequireRunning();
            return Limited(inner.Step(action, out state));
        }

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }
}
