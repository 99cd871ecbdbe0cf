namespace RlDsl.Environments;

/// <summary>Tabular environments as networks and linear functions see them: each state has an observation.</summary>
public static class TabularObservations
{
    /// <summary>
    /// The same environment with one-hot observations: the element of the state is 1, all others are 0. Linear functions of it
    /// are tables.
    /// </summary>
    /// <param name="environment">The environment.</param>
    /// <returns>An environment that steps the other, and disposes of it where it can be disposed.</returns>
    public static IDiscreteEnvironment OneHot(this ITabularEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        TabularSpec spec = environment.Spec;
        return new OneHotEnvironment(
            environment, new DiscreteSpec(spec.Name, BoxSpace.Uniform([spec.States], 0, 1, ElementType.Byte), spec.Actions));
    }

    /// <summary>The same environment with an observation for each state, which several states may share.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="observations">The observations, finite; shape (states, observation).</param>
    /// <returns>An environment that steps the other, and disposes of it where it can be disposed.</returns>
    /// <exception cref="ArgumentException">
    /// There are more or fewer rows than states, none has an element, or one is not finite.
    /// </exception>
    public static IDiscreteEnvironment WithObservations(this ITabularEnvironment environment, float[,] observations)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(observations);
        TabularSpec spec = environment.Spec;
        (int rows, int size) = (observations.GetLength(0), observations.GetLength(1));
        if (rows != spec.States || size == 0)
        {
            throw new ArgumentException(
                $"{spec.Name} has {spec.States} states, but got {rows} observations of {size} elements: "
                + "give one of at least one element for each state.",
                nameof(observations));
        }

        float[] flat = [.. observations.Cast<float>()];
        int place = FiniteNumbers.IndexOfOther(flat);
        if (place >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Element {place % size} of the observation of state {place / size} is {flat[place]}: it must be finite."),
                nameof(observations));
        }

        float[] low = flat[..size];
        float[] high = flat[..size];
        for (int i = size; i < flat.Length; i++)
        {
            low[i % size] = Math.Min(low[i % size], flat[i]);
            high[i % size] = Math.Max(high[i % size], flat[i]);
        }

        return new ObservedEnvironment(
            environment, new DiscreteSpec(spec.Name, new BoxSpace([size], low, high), spec.Actions), flat);
    }

    /// <summary>Steps a tabular environment and shows its states; it keeps nothing of its own.</summary>
    private abstract class ShownEnvironment(ITabularEnvironment inner, DiscreteSpec spec)
        : IDiscreteEnvironment, IEnvironmentWrapper, IResumableEnvironment, IDisposable
    {
        public DiscreteSpec Spec => spec;

        public object Inner => inner;

        public bool CanResume => IResumableEnvironment.IsPossible(inner);

        public void SaveState(BinaryWriter writer) => IResumableEnvironment.Require(inner).SaveState(writer);

        public void LoadState(BinaryReader reader) => IResumableEnvironment.Require(inner).LoadState(reader);

        public void Reset(ulong seed, Span<float> observation)
        {
            RequireLength(observation);
            Show(inner.Reset(seed), observation);
        }

        public void Reset(Span<float> observation)
        {
            RequireLength(observation);
            Show(inner.Reset(), observation);
        }

        public StepResult Step(int action, Span<float> observation)
        {
            RequireLength(observation);
            StepResult result = inner.Step(action, out int state);
            Show(state, observation);
            return result;
        }

        public void Dispose() => (inner as IDisposable)?.Dispose();

        protected abstract void Show(int state, Span<float> observation);

        private void RequireLength(ReadOnlySpan<float> observation)
        {
            if (observation.Length != spec.Observation.Size)
            {
                throw new ArgumentException(
                    $"An observation of {spec.Name} has {spec.Observation.Size} elements, but the span has {observation.Length}.",
                    nameof(observation));
            }
        }
    }

    private sealed class OneHotEnvironment(ITabularEnvironment inner, DiscreteSpec spec) : ShownEnvironment(inner, spec)
    {
        protected override void Show(int state, Span<float> observation)
        {
            observation.Clear();
            observation[state] = 1;
        }
    }

    private sealed class ObservedEnvironment(ITabularEnvironment inner, DiscreteSpec spec, float[] observations)
        : ShownEnvironment(inner, spec)
    {
        protected override void Show(int state, Span<float> observation) =>
            observations.AsSpan(state * observation.Length, observation.Length).CopyTo(observation);
    }
}
