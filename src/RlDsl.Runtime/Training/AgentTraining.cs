using RlDsl.Environments;

namespace RlDsl;

/// <summary>Trains agents in as many environments as they ask for.</summary>
public static class AgentTraining
{
    /// <summary>
    /// Makes one environment, or as many side by side as the agent learns from, and trains in these. Environments that can be
    /// disposed are, at the end.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="create">Makes a new environment each time.</param>
    /// <param name="steps">The number of steps, counted over all environments; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environments have other observations or actions than the agent was made for, or one is null or was made twice.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    public static TrainingSummary Train(
        this IDiscreteAgent agent,
        Func<IDiscreteEnvironment> create,
        long steps,
        TrainingObserver? observer = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        using var made = new MadeEnvironments<IDiscreteEnvironment>(create);
        return agent is IDiscreteVectorAgent vector
            ? vector.Train(new DiscreteVectorEnvironment(made.Next, vector.Environments), steps, observer, cancellation)
            : agent.Train(made.Next(), steps, observer, cancellation);
    }

    /// <inheritdoc cref="Train(IDiscreteAgent, Func{IDiscreteEnvironment}, long, TrainingObserver?, CancellationToken)"/>
    public static TrainingSummary Train(
        this IContinuousAgent agent,
        Func<IContinuousEnvironment> create,
        long steps,
        TrainingObserver? observer = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        using var made = new MadeEnvironments<IContinuousEnvironment>(create);
        return agent is IContinuousVectorAgent vector
            ? vector.Train(new ContinuousVectorEnvironment(made.Next, vector.Environments), steps, observer, cancellation)
            : agent.Train(made.Next(), steps, observer, cancellation);
    }

    /// <summary>The environments that were made for a run, to be disposed after it, also where making one of them failed.</summary>
    private sealed class MadeEnvironments<T> : IDisposable
        where T : class, IEnvironment
    {
        private readonly Func<T> create;
        private readonly List<IDisposable> disposables = [];

        public MadeEnvironments(Func<T> create)
        {
            ArgumentNullException.ThrowIfNull(create);
            this.create = create;
        }

        public T Next()
        {
            T environment = create()
                ?? throw new ArgumentException("The factory returned null instead of an environment.", nameof(create));
            if (environment is IDisposable disposable)
            {
                disposables.Add(disposable);
            }

            return environment;
        }

        public void Dispose()
        {
            foreach (IDisposable disposable in disposables)
            {
                disposable.Dispose();
            }
        }
    }
}
