using System.Diagnostics.CodeAnalysis;

namespace RlDsl.Fused;

/// <summary>
/// A rollout as tensors, over the memory of the rollout's columns: what it is filled with is in the tensors without a copy. Only
/// actions by their numbers are copied, by <see cref="Refresh"/>.
/// </summary>
public sealed class RolloutTensors : ILearnedBatch
{
    private readonly Arena arena;
    private readonly RolloutMemory memory;
    private readonly BoxSpace observation;
    private readonly BoxSpace? action;
    private Column<float> sharedReward, actionNumbers = new(0);
    private int rows;

    /// <summary>Creates tensors over the rows of a rollout: call <see cref="Refresh"/> when it is full.</summary>
    /// <param name="arena">Where what is computed from the rollout goes.</param>
    /// <param name="memory">The rollout.</param>
    /// <param name="observation">The space of observations that the rollout was made for.</param>
    /// <param name="action">The space of actions that the rollout was made for; null where they are numbered.</param>
    /// <exception cref="ArgumentException">The rollout was made for other spaces.</exception>
    public RolloutTensors(Arena arena, RolloutMemory memory, BoxSpace observation, BoxSpace? action = null)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(observation);
        (this.arena, this.memory, this.observation, this.action) = (arena, memory, observation, action);
        int capacity = memory.Reward.Length;
        if (memory.Observation.Length != capacity * observation.Size
            || memory.ContinuousAction.Length != capacity * (action?.Size ?? 0))
        {
            throw new ArgumentException(
                $"The rollout has {memory.Observation.Length / capacity} elements an observation and "
                + $"{memory.ContinuousAction.Length / capacity} an action (0 for discrete ones), but the spaces have "
                + $"{observation.Size} and {action?.Size ?? 0}: give those that it was made for.",
                nameof(memory));
        }

        Share();
    }

    /// <summary>The observations: [rows, observation].</summary>
    public Tensor Observation { get; private set; }

    /// <summary>The actions: [rows], whole numbers, or [rows, action].</summary>
    public Tensor Action { get; private set; }

    /// <summary>The rewards: [rows].</summary>
    public Tensor Reward { get; private set; }

    /// <summary>The discount of the value of <see cref="NextObservation"/>, zero where the step terminated: [rows].</summary>
    public Tensor Discount { get; private set; }

    /// <summary>The discount of what the next row sums up, zero where that is of another episode: [rows].</summary>
    public Tensor Carry { get; private set; }

    /// <summary>The observations after the steps, where an episode ended its last one: [rows, observation].</summary>
    public Tensor NextObservation { get; private set; }

    /// <summary>The logarithms of the probabilities of the actions when they were taken: [rows].</summary>
    public Tensor LogProbability { get; private set; }

    /// <summary>
    /// Takes notice of how many rows are filled now, and of the numbers of actions: call it when the rollout has become full.
    /// Before, no tensor has a row that can be used.
    /// </summary>
    public void Refresh()
    {
        if (rows != memory.Count || sharedReward != memory.Reward)
        {
            Share();
        }

        if (action is null)
        {
            WholeNumbers.Copy(memory.Action.AsSpan(0, rows), actionNumbers.AsSpan());
        }
    }

    /// <summary>
    /// Sums up what follows: y_t = x_t + f_t y_{t+1} along each environment, backwards and in double precision.
    /// </summary>
    /// <param name="values">x: [rows].</param>
    /// <param name="factors">f: [rows], 0 where an episode ends. <see cref="Carry"/> for returns, times λ for advantages.</param>
    /// <returns>y: [rows].</returns>
    /// <exception cref="ArgumentException">A tensor has not as many numbers as there are rows.</exception>
    public Tensor DiscountedSum(Tensor values, Tensor factors)
    {
        Tensor result = arena.Take(rows);
        RolloutMemory.DiscountedSum(values.Values, factors.Values, memory.Stride, result.Values);
        return result;
    }

    /// <summary>Multiplies what came before: p_t = x_t p_{t-1} within each episode, in double precision.</summary>
    /// <param name="values">x: [rows].</param>
    /// <returns>p: [rows].</returns>
    /// <exception cref="ArgumentException">The tensor has not as many numbers as there are rows.</exception>
    public Tensor RunningProduct(Tensor values)
    {
        Tensor result = arena.Take(rows);
        RolloutMemory.RunningProduct(values.Values, memory.GoesOn[..rows], memory.Stride, result.Values);
        return result;
    }

    /// <summary>Repeats what stands in the first row of each episode in all its rows: y_t = x_0.</summary>
    /// <param name="values">x: [rows].</param>
    /// <returns>y: [rows].</returns>
    /// <exception cref="ArgumentException">The tensor has not as many numbers as there are rows.</exception>
    public Tensor FirstOfEpisode(Tensor values)
    {
        Tensor result = arena.Take(rows);
        RolloutMemory.FirstOfEpisode(values.Values, memory.GoesOn[..rows], memory.Stride, result.Values);
        return result;
    }

    /// <inheritdoc/>
    public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) => LossSummary.Of(
        memory.Observation.AsSpan(0, rows * observation.Size), memory.Reward.AsSpan(0, rows), computed);

    [MemberNotNull(nameof(sharedReward))]
    private void Share()
    {
        (rows, sharedReward) = (memory.Count, memory.Reward);
        if (rows == 0)
        {
            // A tensor has one row at least: there is none to be over, and nothing to be computed.
            return;
        }

        Observation = Tensor.Over(arena, memory.Observation, rows, observation.Size);
        NextObservation = Tensor.Over(arena, memory.NextObservation, rows, observation.Size);
        Reward = Tensor.Over(arena, memory.Reward, rows);
        Discount = Tensor.Over(arena, memory.Discount, rows);
        Carry = Tensor.Over(arena, memory.Carry, rows);
        LogProbability = Tensor.Over(arena, memory.LogProbability, rows);
        if (action is not null)
        {
            Action = Tensor.Over(arena, memory.ContinuousAction, rows, action.Size);
            return;
        }

        if (actionNumbers.Length < rows)
        {
            actionNumbers = new Column<float>(memory.Reward.Length);
        }

        Action = Tensor.Over(arena, actionNumbers, rows);
    }
}
