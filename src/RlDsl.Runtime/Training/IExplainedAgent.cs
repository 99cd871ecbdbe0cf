using System.Collections.Immutable;

namespace RlDsl;

/// <summary>An agent, of either kind of actions, that tells what it chooses its greedy actions by.</summary>
public interface IExplainedAgent
{
    /// <summary>What the greedy action is chosen by in a state.</summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <returns>The same quantities for each observation, in the same order.</returns>
    /// <exception cref="ArgumentException">The observation has another length than the agent's spec says.</exception>
    ImmutableArray<PolicyExplanation> Explain(ReadOnlySpan<float> observation);
}

/// <summary>A quantity that an agent chooses its greedy actions by.</summary>
/// <param name="Name">What it is, in the field's words: <c>action values</c>, <c>policy</c>, <c>value</c>, <c>mean</c>.</param>
/// <param name="Values">
/// Its numbers: one for each discrete action, one for each element of a continuous action, or a single one of the state.
/// </param>
public sealed record PolicyExplanation(string Name, ImmutableArray<double> Values)
{
    /// <summary>A quantity whose numbers a network gave.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="values">Its numbers.</param>
    public static PolicyExplanation Of(string name, ReadOnlySpan<float> values)
    {
        var numbers = ImmutableArray.CreateBuilder<double>(values.Length);
        foreach (float value in values)
        {
            numbers.Add(value);
        }

        return new PolicyExplanation(name, numbers.MoveToImmutable());
    }

    /// <summary>A quantity whose numbers a table or a linear function gave.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="values">Its numbers.</param>
    public static PolicyExplanation Of(string name, ReadOnlySpan<double> values) => new(name, [.. values]);
}
