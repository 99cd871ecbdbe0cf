using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace RlDsl;

/// <summary>A model whose outcomes are listed one after another.</summary>
public sealed class TabularModel : ITabularModel
{
    // Sums of probabilities such as ten times 0.1 are not 1 to the last bit.
    private const double Rounding = 1e-9;

    private readonly double[] startProbabilities;
    private readonly Outcome[] outcomes;

    // The outcomes of a state and action are those from first[state * actions + action] to the next one's first.
    private readonly int[] first;
    private string? fingerprint;

    /// <summary>Lists the outcomes of all states and actions.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <param name="startProbabilities">How probable it is that an episode starts in each state; shape (states).</param>
    /// <param name="outcomes">What can happen when an action (the second number) is taken in a state (the first).</param>
    /// <exception cref="ArgumentException">
    /// Probabilities are negative or do not add up to 1, a next state is none, or a reward is not finite. The message says where.
    /// </exception>
    public TabularModel(
        TabularSpec spec, ReadOnlySpan<double> startProbabilities, Func<int, int, IEnumerable<Outcome>> outcomes)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(outcomes);
        Spec = spec;
        if (startProbabilities.Length != spec.States)
        {
            throw new ArgumentException(
                $"{spec.Name} has {spec.States} states, but there are {startProbabilities.Length} probabilities to start in one.",
                nameof(startProbabilities));
        }

        this.startProbabilities = startProbabilities.ToArray();
        RequireProbabilities(this.startProbabilities, $"to start an episode of {spec.Name}", nameof(startProbabilities));

        List<Outcome> all = [];
        first = new int[checked(spec.States * spec.Actions) + 1];
        for (int pair = 0; pair < first.Length - 1; pair++)
        {
            (int state, int action) = Math.DivRem(pair, spec.Actions);
            Outcome[] some = [.. outcomes(state, action)];
            string where = $"of action {action} in state {state} of {spec.Name}";
            RequireProbabilities([.. some.Select(outcome => outcome.Probability)], where, nameof(outcomes));
            foreach (Outcome outcome in some)
            {
                if ((uint)outcome.NextState >= (uint)spec.States || !double.IsFinite(outcome.Reward))
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"An outcome {where} leads to state {outcome.NextState} with the reward {outcome.Reward}, but states "
                            + $"are from 0 to {spec.States - 1} and rewards are finite."),
                        nameof(outcomes));
                }
            }

            all.AddRange(some);
            first[pair + 1] = all.Count;
        }

        this.outcomes = [.. all];
    }

    /// <inheritdoc/>
    public TabularSpec Spec { get; }

    /// <summary>A short text that models which differ anywhere differ in, for all that is likely.</summary>
    internal string Fingerprint => fingerprint ??= ComputeFingerprint();

    /// <inheritdoc/>
    public ReadOnlySpan<double> StartProbabilities => startProbabilities;

    /// <inheritdoc/>
    public ReadOnlySpan<Outcome> Outcomes(int state, int action)
    {
        if ((uint)state >= (uint)Spec.States || (uint)action >= (uint)Spec.Actions)
        {
            Spec.RequireState(state);
            Spec.RequireAction(action);
        }

        int pair = (state * Spec.Actions) + action;
        return outcomes.AsSpan(first[pair], first[pair + 1] - first[pair]);
    }

    private string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[(2 * sizeof(double)) + sizeof(int) + 1];
        foreach (double probability in startProbabilities)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, probability);
            hash.AppendData(bytes[..sizeof(double)]);
        }

        for (int pair = 0; pair < first.Length - 1; pair++)
        {
            for (int i = first[pair]; i < first[pair + 1]; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, outcomes[i].Probability);
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[sizeof(double)..], outcomes[i].Reward);
                BinaryPrimitives.WriteInt32LittleEndian(bytes[(2 * sizeof(double))..], outcomes[i].NextState);
                bytes[^1] = outcomes[i].Terminated ? (byte)1 : (byte)0;
                hash.AppendData(bytes);
            }

            // Where the outcomes of one state and action end belongs to the model too.
            BinaryPrimitives.WriteInt32LittleEndian(bytes, first[pair + 1]);
            hash.AppendData(bytes[..sizeof(int)]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, sizeof(ulong)));
    }

    private static void RequireProbabilities(double[] probabilities, string where, string name)
    {
        double sum = probabilities.Sum();
        if (!(Math.Abs(sum - 1) <= Rounding) || probabilities.Any(probability => !(probability >= 0)))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The probabilities {where} are {string.Join(", ", probabilities)}, with the sum {sum}: "
                    + $"none may be negative, and they must add up to 1."),
                name);
        }
    }
}
