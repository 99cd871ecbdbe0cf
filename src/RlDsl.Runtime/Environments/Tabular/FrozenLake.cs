namespace RlDsl.Environments;

/// <summary>
/// FrozenLake-v1: cross a lake of ice from the start <c>S</c> to the goal <c>G</c> over frozen cells <c>F</c>, without falling
/// into a hole <c>H</c>. Actions: 0 moves left, 1 down, 2 right, 3 up. On slippery ice the agent moves where it wants with
/// probability 1/3, and at a right angle to it with 1/3 to each side. The goal pays 1, all else 0; goal and holes terminate the
/// episode. States are cells, numbered row by row.
/// </summary>
/// <remarks>The rules, maps and numbers of Gymnasium, <c>gymnasium/envs/toy_text/frozen_lake.py</c>.</remarks>
public sealed class FrozenLake : ModelEnvironment, IGrid
{
    private const string FourByFourMap = "SFFF\nFHFH\nFFFH\nHFFG";
    private const string EightByEightMap =
        "SFFFFFFF\nFFFFFFFF\nFFFHFFFF\nFFFFFHFF\nFFFHFFFF\nFHHFFFHF\nFHFFHFHF\nFFFHFFFG";

    private static readonly GridDirection[] Moves =
        [GridDirection.Left, GridDirection.Down, GridDirection.Right, GridDirection.Up];

    /// <summary>Creates the lake of 4 by 4 cells, FrozenLake-v1.</summary>
    /// <param name="isSlippery">Whether the ice is slippery.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public FrozenLake(bool isSlippery = true, int stepLimit = 100)
        : this(FourByFourMap, isSlippery, stepLimit)
    {
    }

    /// <summary>Creates a lake from a map.</summary>
    /// <param name="map">The map, a line for each row, of the letters <c>S</c>, <c>F</c>, <c>H</c> and <c>G</c>.</param>
    /// <param name="isSlippery">Whether the ice is slippery.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentException">
    /// The map has rows of different lengths, another letter, or no start; the message says in which row and column.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public FrozenLake(string map, bool isSlippery = true, int stepLimit = 100)
        : this(
            new GridMap(map, letter => letter is 'S' or 'F' or 'H' or 'G', "S (start), F (frozen), H (hole) and G (goal)"),
            "FrozenLake-v1", isSlippery, stepLimit)
    {
    }

    private FrozenLake(GridMap map, string name, bool isSlippery, int stepLimit)
        : base(Model(map, name, isSlippery), stepLimit)
    {
        Map = map;
    }

    /// <inheritdoc/>
    public GridMap Map { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<GridDirection> Directions => Moves;

    /// <inheritdoc/>
    public bool IsDecision(int cell) => Map.Cells[cell] is not ('G' or 'H');

    /// <summary>Creates the lake of 8 by 8 cells, FrozenLake8x8-v1.</summary>
    /// <param name="isSlippery">Whether the ice is slippery.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static FrozenLake EightByEight(bool isSlippery = true, int stepLimit = 200) =>
        new(new GridMap(EightByEightMap, _ => true, ""), "FrozenLake8x8-v1", isSlippery, stepLimit);

    private static TabularModel Model(GridMap map, string name, bool isSlippery)
    {
        return new TabularModel(new TabularSpec(name, map.Cells.Length, Moves.Length), map.StartingAt('S'), Outcomes);

        IEnumerable<Outcome> Outcomes(int cell, int action)
        {
            if (map.Cells[cell] is 'G' or 'H')
            {
                return [new Outcome(1, cell, 0, Terminated: true)];
            }

            const double Third = 1.0 / 3;
            return isSlippery ? [To((action + 3) % 4, Third), To(action, Third), To((action + 1) % 4, Third)] : [To(action, 1)];

            Outcome To(int move, double probability)
            {
                int next = map.Neighbour(cell, Moves[move]);
                char letter = map.Cells[next];
                return new Outcome(probability, next, letter == 'G' ? 1 : 0, letter is 'G' or 'H');
            }
        }
    }
}
