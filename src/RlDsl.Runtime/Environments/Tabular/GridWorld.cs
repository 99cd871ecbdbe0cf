using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// A grid world from a map. <c>S</c> is a start (equally probable where there are several), <c>G</c> a goal and <c>P</c> a pit,
/// which both terminate the episode, <c>#</c> a wall, <c>.</c> a free cell; small letters are free cells with rewards of their
/// own. Actions: 0 moves up, 1 right, 2 down, 3 left; at the edge and before a wall the agent stays where it is.
/// A step pays the reward of the letter of the cell that the agent is in after it. States are cells, numbered row by row.
/// </summary>
/// <remarks>
/// With <c>slip</c>, the world of Russell and Norvig 2021, section 17.1: the agent moves at a right angle to what it chose, to
/// either side with half that probability.
/// </remarks>
public sealed class GridWorld : ModelEnvironment, IGrid
{
    private const char Entry = 'S';
    private const char Goal = 'G';
    private const char Pit = 'P';

    private static readonly GridDirection[] Moves =
        [GridDirection.Up, GridDirection.Right, GridDirection.Down, GridDirection.Left];

    /// <summary>Creates the world.</summary>
    /// <param name="map">The map, a line for each row.</param>
    /// <param name="rewards">
    /// The reward of entering or staying in a cell of each letter. Letters without one have <paramref name="stepReward"/>, but
    /// <c>G</c>, which has 1, and <c>P</c>, which has -1.
    /// </param>
    /// <param name="stepReward">The reward of a step to a cell whose letter has no reward of its own.</param>
    /// <param name="slip">The probability to move at a right angle instead, from 0 to 1.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <param name="name">The environment's name with its version.</param>
    /// <exception cref="ArgumentException">
    /// The map has rows of different lengths, another letter, or no start, or a reward is for a letter that the map has not. The
    /// message says in which row and column.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1, or the limit is not positive.</exception>
    public GridWorld(
        string map, IReadOnlyDictionary<char, double>? rewards = null, double stepReward = 0, double slip = 0,
        int? stepLimit = null, string name = "GridWorld-v0")
        : this(Read(map), rewards ?? new Dictionary<char, double>(), stepReward, slip, stepLimit, name)
    {
    }

    private GridWorld(
        GridMap map, IReadOnlyDictionary<char, double> rewards, double stepReward, double slip, int? stepLimit, string name)
        : base(Model(map, rewards, stepReward, slip, name), stepLimit)
    {
        Map = map;
    }

    /// <inheritdoc/>
    public GridMap Map { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<GridDirection> Directions => Moves;

    /// <inheritdoc/>
    public bool IsDecision(int cell) => Map.Cells[cell] is not (Goal or Pit or GridMap.Wall);

    private static GridMap Read(string map) => new(
        map, letter => letter is Entry or Goal or Pit or GridMap.Wall or '.' or (>= 'a' and <= 'z'),
        "S (start), G (goal), P (pit), # (wall), . (free) and a to z (free, with rewards of their own)");

    private static TabularModel Model(
        GridMap map, IReadOnlyDictionary<char, double> rewards, double stepReward, double slip, string name)
    {
        if (slip is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(slip), slip, "The probability to slip is from 0 to 1.");
        }

        foreach ((char letter, double reward) in rewards)
        {
            if (letter == GridMap.Wall || !map.Cells.Contains(letter) || !double.IsFinite(reward))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The reward of '{letter}' is {reward}: rewards are finite numbers for letters of the map, and not "
                        + $"for walls."),
                    nameof(rewards));
            }
        }

        return new TabularModel(new TabularSpec(name, map.Cells.Length, Moves.Length), map.StartingAt(Entry), Outcomes);

        IEnumerable<Outcome> Outcomes(int cell, int action)
        {
            if (map.Cells[cell] is Goal or Pit or GridMap.Wall)
            {
                return [new Outcome(1, cell, 0, Terminated: true)];
            }

            return slip == 0
                ? [To(action, 1)]
                : [To((action + 3) % 4, slip / 2), To(action, 1 - slip), To((action + 1) % 4, slip / 2)];

            Outcome To(int move, double probability)
            {
                int next = map.Neighbour(cell, Moves[move]);
                char letter = map.Cells[next];
                return new Outcome(probability, next, RewardOf(letter), letter is Goal or Pit);
            }
        }

        double RewardOf(char letter) => rewards.TryGetValue(letter, out double reward) ? reward : letter switch
        {
            Goal => 1,
            Pit => -1,
            _ => stepReward,
        };
    }
}
