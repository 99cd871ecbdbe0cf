namespace RlDsl.Environments;

/// <summary>
/// CliffWalking-v0: walk from the lower left cell of 4 rows and 12 columns to the lower right one, past the cliff between them.
/// Actions: 0 moves up, 1 right, 2 down, 3 left. A step costs 1; one into the cliff costs 100 and leads back to the start. The
/// goal terminates the episode. States are cells, numbered row by row: the start is 36, the goal 47.
/// </summary>
/// <remarks>
/// Sutton and Barto 2018, example 6.6, with the numbers of Gymnasium, <c>gymnasium/envs/toy_text/cliffwalking.py</c>. There is no
/// step limit, as there is none there.
/// </remarks>
public sealed class CliffWalking : ModelEnvironment, IGrid
{
    private const char Cliff = 'C';
    private const char Goal = 'G';
    private const int StartCell = 36;

    private static readonly GridDirection[] Moves =
        [GridDirection.Up, GridDirection.Right, GridDirection.Down, GridDirection.Left];

    private static readonly GridMap CliffMap =
        new("............\n............\n............\nSCCCCCCCCCCG", _ => true, "");

    private static readonly TabularModel Model = new(
        new TabularSpec("CliffWalking-v0", CliffMap.Cells.Length, Moves.Length), CliffMap.StartingAt('S'),
        (cell, action) => [Outcome(cell, Moves[action])]);

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public CliffWalking(int? stepLimit = null)
        : base(Model, stepLimit)
    {
    }

    /// <inheritdoc/>
    public GridMap Map => CliffMap;

    /// <inheritdoc/>
    public ReadOnlySpan<GridDirection> Directions => Moves;

    /// <inheritdoc/>
    public bool IsDecision(int cell) => CliffMap.Cells[cell] is not (Cliff or Goal);

    private static Outcome Outcome(int cell, GridDirection direction)
    {
        int next = CliffMap.Neighbour(cell, direction);
        return CliffMap.Cells[next] == Cliff
            ? new Outcome(1, StartCell, -100, Terminated: false)
            : new Outcome(1, next, -1, CliffMap.Cells[next] == Goal);
    }
}
