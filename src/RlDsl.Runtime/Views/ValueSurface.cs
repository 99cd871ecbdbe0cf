using System.Globalization;

namespace RlDsl.Views;

/// <summary>
/// A function of observations, such as a learned value, over two of their elements: the heat map of what the mountain car's cost
/// to go is in Sutton and Barto 2018, figure 10.1.
/// </summary>
public sealed class ValueSurface
{
    private readonly double[] values;
    private readonly Axis across;
    private readonly Axis up;

    private ValueSurface(double[] values, Axis across, Axis up, string title)
    {
        this.values = values;
        this.across = across;
        this.up = up;
        Title = title;
    }

    /// <summary>What stands above the surface; may be empty.</summary>
    public string Title { get; }

    /// <summary>
    /// The values of the function in the middle of each cell of a grid; shape (rows, columns), the row with the greatest element
    /// first.
    /// </summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Evaluates a function on a grid over two elements of its observations.</summary>
    /// <param name="space">The space of observations; the bounds of the two elements are finite.</param>
    /// <param name="across">The number of the element that grows to the right.</param>
    /// <param name="up">The number of the element that grows upwards; another one.</param>
    /// <param name="at">An observation, for the values of all other elements; shape (observation).</param>
    /// <param name="function">The function.</param>
    /// <param name="columns">The number of columns of the grid, positive.</param>
    /// <param name="rows">The number of rows of the grid, positive.</param>
    /// <param name="names">The names of the observation's elements; null for s1, s2, ...</param>
    /// <param name="title">What stands above the surface; may be empty.</param>
    /// <exception cref="ArgumentException">
    /// A bound of an element is infinite, the observation has another length, or there is not a name for each element.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An element is none or both are the same, or a number is not positive.
    /// </exception>
    public static ValueSurface Of(
        BoxSpace space, int across, int up, ReadOnlySpan<float> at, Func<ReadOnlySpan<float>, double> function,
        int columns = 40, int rows = 40, IReadOnlyList<string>? names = null, string title = "")
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentOutOfRangeException.ThrowIfEqual(across, up);
        if (at.Length != space.Size || (names is not null && names.Count != space.Size))
        {
            throw new ArgumentException(
                $"An observation has {space.Size} elements, but got {at.Length} and {names?.Count ?? space.Size} names.",
                nameof(at));
        }

        Axis acrossAxis = Axis.Of(space, across, columns, names);
        Axis upAxis = Axis.Of(space, up, rows, names);
        double[] values = new double[rows * columns];
        float[] observation = at.ToArray();
        for (int cell = 0; cell < values.Length; cell++)
        {
            observation[up] = upAxis.Middle(rows - 1 - (cell / columns));
            observation[across] = acrossAxis.Middle(cell % columns);
            values[cell] = function(observation);
        }

        return new ValueSurface(values, acrossAxis, upAxis, title);
    }

    /// <summary>Writes the surface for a console, in shades from the least value, blank, to the greatest, █.</summary>
    /// <param name="writer">Where to write.</param>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Title.Length > 0)
        {
            writer.WriteLine(Title);
        }

        var scale = new HeatScale(values);
        foreach (double[] row in values.Chunk(across.Cells))
        {
            writer.WriteLine(string.Concat(row.Select(scale.Shade)));
        }

        writer.WriteLine($"right: {across}; up: {up}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from {scale.Least:G4} to {scale.Greatest:G4}"));
    }

    /// <summary>Writes the surface as a picture.</summary>
    /// <param name="stream">Receives the SVG document, in UTF-8; it stays open.</param>
    public void WriteSvg(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        const double Side = 400;
        const double Left = 40;
        const double Top = 40;
        var scale = new HeatScale(values);
        using var svg = new SvgDocument(stream, Left + Side + 16, Top + Side + 70, Title.Length > 0 ? Title : "Values");
        svg.Text(Left, 24, 14, "start", "#000000", Title);
        (double width, double height) = (Side / across.Cells, Side / up.Cells);
        for (int cell = 0; cell < values.Length; cell++)
        {
            (int row, int column) = Math.DivRem(cell, across.Cells);

            // A little wider than its cell, so that no lines are seen between.
            svg.Rectangle(
                Left + (column * width), Top + (row * height), width + 0.3, height + 0.3, scale.Colour(values[cell]));
        }

        svg.Text(Left + (Side / 2), Top + Side + 20, 12, "middle", "#000000", $"right: {across}");
        svg.Text(Left + (Side / 2), Top + Side + 36, 12, "middle", "#000000", $"up: {up}");
        scale.WriteLegend(svg, Left, Top + Side + 44, Side);
    }

    /// <summary>Saves the surface as a picture, as <see cref="WriteSvg"/> writes it.</summary>
    /// <param name="path">The file, by custom <c>.svg</c>; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSvg(string path)
    {
        using FileStream stream = File.Create(path);
        WriteSvg(stream);
    }

    /// <summary>The range of an element in equal cells.</summary>
    private sealed record Axis(string Name, double Low, double High, int Cells)
    {
        public static Axis Of(BoxSpace space, int element, int cells, IReadOnlyList<string>? names)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(element);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(element, space.Size);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cells);
            if (!float.IsFinite(space.Low[element]) || !float.IsFinite(space.High[element]))
            {
                throw new ArgumentException(
                    $"Element {element} of the observation has no bounds to draw it between: give a space where it has.",
                    nameof(space));
            }

            return new Axis(names?[element] ?? $"s{element + 1}", space.Low[element], space.High[element], cells);
        }

        public float Middle(int cell) => (float)(Low + ((High - Low) * (cell + 0.5) / Cells));

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Name} from {Low:G4} to {High:G4}");
    }
}
