using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RlDsl.Environments;

namespace RlDsl.Views;

/// <summary>
/// What is known of the cells of a grid, to be looked at: values, greedy actions, and how often each cell was visited. It is
/// written as text or as a picture.
/// </summary>
public sealed class ValueMap
{
    // What values that are equal on paper differ by after learning in another order.
    private const double Tie = 1e-9;

    private readonly IGrid grid;
    private readonly double[] values;
    private readonly double[] actionValues;
    private readonly long[] visits;

    private ValueMap(IGrid grid, double[] values, double[] actionValues, long[] visits, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Title = title;
        this.grid = grid;
        this.values = values;
        this.actionValues = actionValues;
        this.visits = visits;
    }

    /// <summary>What stands above the map; may be empty.</summary>
    public string Title { get; }

    /// <summary>The map.</summary>
    public GridMap Cells => grid.Map;

    /// <summary>Whether there are values of actions, from which greedy actions are known.</summary>
    public bool HasActions => actionValues.Length > 0;

    /// <summary>Whether there are counts of visits.</summary>
    public bool HasVisits => visits.Length > 0;

    /// <summary>A map of the values of actions; a cell's value is the greatest of its actions'.</summary>
    /// <param name="grid">The environment.</param>
    /// <param name="actionValues">The values Q(s, a); shape (states, actions), row-major.</param>
    /// <param name="visits">How often each state was visited; shape (states), or empty.</param>
    /// <param name="title">What stands above the map; may be empty.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than the grid has states or actions.</exception>
    public static ValueMap OfActions(
        IGrid grid, ReadOnlySpan<double> actionValues, ReadOnlySpan<long> visits = default, string title = "")
    {
        ArgumentNullException.ThrowIfNull(grid);
        int actions = grid.Directions.Length;
        RequireLength(grid, actionValues.Length, actions, nameof(actionValues));
        double[] values = new double[grid.Map.Cells.Length];
        for (int cell = 0; cell < values.Length; cell++)
        {
            ReadOnlySpan<double> row = actionValues.Slice(cell * actions, actions);
            values[cell] = RowValues.Max(row);
        }

        return new ValueMap(grid, values, actionValues.ToArray(), RequireVisits(grid, visits), title);
    }

    /// <summary>A map of the values of states.</summary>
    /// <param name="grid">The environment.</param>
    /// <param name="values">The values V(s); shape (states).</param>
    /// <param name="visits">How often each state was visited; shape (states), or empty.</param>
    /// <param name="title">What stands above the map; may be empty.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than the grid has states.</exception>
    public static ValueMap OfStates(
        IGrid grid, ReadOnlySpan<double> values, ReadOnlySpan<long> visits = default, string title = "")
    {
        ArgumentNullException.ThrowIfNull(grid);
        RequireLength(grid, values.Length, 1, nameof(values));
        return new ValueMap(grid, values.ToArray(), [], RequireVisits(grid, visits), title);
    }

    /// <summary>The value of a cell.</summary>
    /// <param name="cell">The number of the cell.</param>
    public double Value(int cell) => values[cell];

    /// <summary>How often a cell was visited.</summary>
    /// <param name="cell">The number of the cell.</param>
    public long Visits(int cell) => visits[cell];

    /// <summary>Whether the agent ever chooses an action in a cell.</summary>
    /// <param name="cell">The number of the cell.</param>
    public bool IsDecision(int cell) => grid.IsDecision(cell);

    /// <summary>
    /// Where the greedy actions of a cell lead: one, or several that are equally good; none where nothing is known.
    /// </summary>
    /// <param name="cell">The number of the cell.</param>
    public ImmutableArray<GridDirection> Greedy(int cell)
    {
        ImmutableArray<GridDirection>.Builder directions = ImmutableArray.CreateBuilder<GridDirection>();
        for (int action = 0; HasActions && IsDecision(cell) && action < grid.Directions.Length; action++)
        {
            double value = actionValues[(cell * grid.Directions.Length) + action];
            if (value >= values[cell] - (Tie * Math.Max(1, Math.Abs(values[cell]))))
            {
                directions.Add(grid.Directions[action]);
            }
        }

        return directions.ToImmutable();
    }

    /// <summary>
    /// Writes tables for a console: values with shades from the least, blank, to the greatest, █; greedy actions as arrows;
    /// visits. Cells without a decision show their letter.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Title.Length > 0)
        {
            writer.WriteLine(Title);
        }

        var shades = new HeatScale(Decisions().Select(Value));
        WriteTable(
            writer, "value",
            cell => string.Create(CultureInfo.InvariantCulture, $"{Value(cell):G4} {shades.Shade(Value(cell))}"));
        if (HasActions)
        {
            WriteTable(writer, "greedy", cell => string.Concat(Greedy(cell).Select(Arrow)));
        }

        if (HasVisits)
        {
            WriteTable(writer, "visits", cell => Visits(cell).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>
    /// Writes the map as a picture: a panel of values with greedy arrows, and one of visits where these are known.
    /// </summary>
    /// <param name="stream">Receives the SVG document, in UTF-8; it stays open.</param>
    public void WriteSvg(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new ValueMapPicture(this).Write(stream);
    }

    /// <summary>Saves the map as a picture, as <see cref="WriteSvg"/> writes it.</summary>
    /// <param name="path">The file, by custom <c>.svg</c>; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSvg(string path)
    {
        using FileStream stream = File.Create(path);
        WriteSvg(stream);
    }

    /// <summary>The cells in which the agent chooses actions.</summary>
    internal IEnumerable<int> Decisions() => Enumerable.Range(0, values.Length).Where(IsDecision);

    /// <summary>What is known of a cell, in words.</summary>
    /// <param name="cell">The number of the cell.</param>
    internal string Describe(int cell)
    {
        (int row, int column) = Math.DivRem(cell, Cells.Columns);
        var text = new StringBuilder($"state {cell}, row {row + 1}, column {column + 1}");
        if (!IsDecision(cell))
        {
            return text.Append(CultureInfo.InvariantCulture, $": {Cells.Cells[cell]}").ToString();
        }

        text.Append(CultureInfo.InvariantCulture, $"; value {Value(cell):G6}");
        for (int action = 0; HasActions && action < grid.Directions.Length; action++)
        {
            double value = actionValues[(cell * grid.Directions.Length) + action];
            text.Append(CultureInfo.InvariantCulture, $"; {Arrow(grid.Directions[action])} {value:G6}");
        }

        return HasVisits
            ? text.Append(CultureInfo.InvariantCulture, $"; {Visits(cell)} visits").ToString()
            : text.ToString();
    }

    private static char Arrow(GridDirection direction) => "↑→↓←"[(int)direction];

    private static long[] RequireVisits(IGrid grid, ReadOnlySpan<long> visits)
    {
        if (visits.Length > 0)
        {
            RequireLength(grid, visits.Length, 1, nameof(visits));
        }

        return visits.ToArray();
    }

    private static void RequireLength(IGrid grid, int length, int actions, string name)
    {
        int cells = grid.Map.Cells.Length;
        if (length != cells * actions)
        {
            throw new ArgumentException(
                actions == 1
                    ? $"The map has {cells} cells, but got {length} numbers: give one for each."
                    : $"The map has {cells} cells and {actions} actions, but got {length} numbers: give {cells * actions}.",
                name);
        }
    }

    private void WriteTable(TextWriter writer, string name, Func<int, string> cell)
    {
        string[] texts = [.. Enumerable.Range(0, values.Length).Select(
            i => IsDecision(i) ? cell(i) : Cells.Cells[i].ToString())];
        int width = texts.Max(text => text.Length) + 2;
        writer.WriteLine(name);
        foreach (string[] row in texts.Chunk(Cells.Columns))
        {
            writer.WriteLine(string.Concat(row.Select(text => text.PadLeft(width))));
        }
    }
}
