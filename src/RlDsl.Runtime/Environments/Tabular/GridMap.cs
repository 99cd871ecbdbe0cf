namespace RlDsl.Environments;

/// <summary>
/// A map of cells, a letter for each. Cells are numbered from 0 row by row, as in Gymnasium: row * columns + column.
/// </summary>
public sealed class GridMap
{
    /// <summary>The letter of a wall, which nobody enters.</summary>
    public const char Wall = '#';

    private readonly char[] cells;

    /// <summary>Reads a map.</summary>
    /// <param name="text">The rows, one a line, of the same length; line breaks at the end are left out.</param>
    /// <param name="isLetter">Which letters the map may have, besides none other.</param>
    /// <param name="letters">These letters in words, for the message about another one.</param>
    /// <exception cref="ArgumentException">
    /// There is no row, one has another length than the first, or a letter is none of the map's. The message says where, with
    /// rows and columns counted from 1.
    /// </exception>
    public GridMap(string text, Func<char, bool> isLetter, string letters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(isLetter);
        string[] rows = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Rows = rows.Length;
        Columns = rows[0].Length;
        if (Columns == 0)
        {
            throw new ArgumentException(
                "Row 1 of the map is empty: a map has a line for each row and a letter for each cell.", nameof(text));
        }

        cells = new char[Rows * Columns];
        for (int row = 0; row < Rows; row++)
        {
            if (rows[row].Length != Columns)
            {
                throw new ArgumentException(
                    $"Row {row + 1} of the map has {rows[row].Length} columns, but row 1 has {Columns}: make them equally long.",
                    nameof(text));
            }

            for (int column = 0; column < Columns; column++)
            {
                char letter = rows[row][column];
                if (!isLetter(letter))
                {
                    throw new ArgumentException(
                        $"The map has '{letter}' in row {row + 1}, column {column + 1}, but its letters are {letters}.",
                        nameof(text));
                }

                cells[(row * Columns) + column] = letter;
            }
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The letters of all cells, row by row; shape (rows, columns).</summary>
    public ReadOnlySpan<char> Cells => cells;

    /// <summary>The cell that a move leads to: the next one, or the same at the edge of the map and before a wall.</summary>
    /// <param name="cell">The number of a cell.</param>
    /// <param name="direction">Where to move.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public int Neighbour(int cell, GridDirection direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cell);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, cells.Length);
        (int row, int column) = Math.DivRem(cell, Columns);
        (row, column) = direction switch
        {
            GridDirection.Up => (row - 1, column),
            GridDirection.Right => (row, column + 1),
            GridDirection.Down => (row + 1, column),
            _ => (row, column - 1),
        };
        int next = (row * Columns) + column;
        bool isFree = row >= 0 && row < Rows && column >= 0 && column < Columns && cells[next] != Wall;
        return isFree ? next : cell;
    }

    /// <summary>How probable it is to start in each cell: equally in all cells of one letter.</summary>
    /// <param name="letter">The letter.</param>
    /// <returns>The probabilities; shape (cells).</returns>
    /// <exception cref="ArgumentException">No cell has the letter.</exception>
    internal double[] StartingAt(char letter)
    {
        int count = Cells.Count(letter);
        return count > 0
            ? [.. cells.Select(cell => cell == letter ? 1.0 / count : 0)]
            : throw new ArgumentException(
                $"No cell of the map, of {Rows} rows and {Columns} columns, has the letter '{letter}', where episodes start.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', cells.Chunk(Columns).Select(row => new string(row)));
}
