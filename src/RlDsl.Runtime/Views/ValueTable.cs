using System.Globalization;

namespace RlDsl.Views;

/// <summary>Values of states and actions as a table, for environments that are no grids.</summary>
public static class ValueTable
{
    /// <summary>
    /// Writes a line for each state: its number, its value, its first greedy action, and the value of each action.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="spec">The states and actions.</param>
    /// <param name="actionValues">The values Q(s, a); shape (states, actions), row-major.</param>
    /// <param name="states">Which states to write, in which order; null for all.</param>
    /// <param name="describe">What a state is, in words; null for nothing.</param>
    /// <exception cref="ArgumentException">There are more or fewer values, or a state is none.</exception>
    public static void Write(
        TextWriter writer, TabularSpec spec, ReadOnlySpan<double> actionValues, IEnumerable<int>? states = null,
        Func<int, string>? describe = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(spec);
        if (actionValues.Length != (long)spec.States * spec.Actions)
        {
            throw new ArgumentException(
                $"{spec.Name} has {spec.States} states and {spec.Actions} actions, but got {actionValues.Length} values.",
                nameof(actionValues));
        }

        string actions = string.Concat(Enumerable.Range(0, spec.Actions).Select(action => $"{$"Q(s, {action})",12}"));
        writer.WriteLine($"{"state",8}{"V(s)",12}{"greedy",8}{actions}");
        foreach (int state in states ?? Enumerable.Range(0, spec.States))
        {
            spec.RequireState(state);
            ReadOnlySpan<double> row = actionValues.Slice(state * spec.Actions, spec.Actions);
            int greedy = RowValues.IndexOfGreatest(row);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{state,8}{row[greedy],12:G5}{greedy,8}"));
            foreach (double value in row)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{value,12:G5}"));
            }

            writer.WriteLine(describe is null ? "" : $"  {describe(state)}");
        }
    }
}
