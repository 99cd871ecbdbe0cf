namespace RlDsl.Environments;

/// <summary>An environment that draws its steps from a model, which it offers.</summary>
public class ModelEnvironment : TabularEnvironment, ITabularModel
{
    private readonly TabularModel model;

    // The states that episodes can start in, and the probability of each or one before it.
    private readonly int[] startStates;
    private readonly double[] startSums;

    /// <summary>Creates an environment outside any episode, seeded with 0.</summary>
    /// <param name="model">The model that steps are drawn from.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public ModelEnvironment(TabularModel model, int? stepLimit)
        : base((model ?? throw new ArgumentNullException(nameof(model))).Spec, stepLimit)
    {
        this.model = model;
        double[] probabilities = model.StartProbabilities.ToArray();
        startStates = [.. Enumerable.Range(0, model.Spec.States).Where(state => probabilities[state] > 0)];
        startSums = new double[startStates.Length];
        double sum = 0;
        for (int i = 0; i < startStates.Length; i++)
        {
            startSums[i] = sum += probabilities[startStates[i]];
        }
    }

    /// <inheritdoc/>
    public override bool CanResume => true;

    /// <inheritdoc/>
    protected override string StateParameters => $"{base.StateParameters}, model {model.Fingerprint}";

    /// <inheritdoc/>
    public ReadOnlySpan<double> StartProbabilities => model.StartProbabilities;

    /// <inheritdoc/>
    public ReadOnlySpan<Outcome> Outcomes(int state, int action) => model.Outcomes(state, action);

    /// <summary>
    /// Puts the episode under way into another state; its step count goes on. Exploring starts need it (Sutton and Barto 2018,
    /// section 5.3).
    /// </summary>
    /// <param name="state">The new state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    /// <exception cref="InvalidOperationException">No episode is under way: call Reset first.</exception>
    public void SetState(int state)
    {
        RequireRunning();
        Spec.RequireState(state);
        State = state;
    }

    /// <inheritdoc/>
    protected sealed override int Start()
    {
        if (startStates.Length == 1)
        {
            return startStates[0];
        }

        // The first sum above the draw, or the last one, which rounding may leave below 1.
        double draw = Random.NextDouble();
        int low = 0;
        int high = startSums.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (draw < startSums[middle])
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return startStates[low];
    }

    /// <inheritdoc/>
    protected sealed override int Move(int action, out double reward, out bool terminated)
    {
        ReadOnlySpan<Outcome> outcomes = model.Outcomes(State, action);
        ref readonly Outcome outcome = ref outcomes[outcomes.Length == 1 ? 0 : Draw(outcomes)];
        reward = outcome.Reward;
        terminated = outcome.Terminated;
        return outcome.NextState;
    }

    private int Draw(ReadOnlySpan<Outcome> outcomes)
    {
        double draw = Random.NextDouble();
        int possible = 0;
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Probability > 0)
            {
                possible = i;
                draw -= outcomes[i].Probability;
                if (draw < 0)
                {
                    break;
                }
            }
        }

        return possible;
    }
}
