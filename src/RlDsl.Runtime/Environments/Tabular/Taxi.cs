namespace RlDsl.Environments;

/// <summary>
/// Taxi-v3: fetch a passenger from one of four places of a town of 5 by 5 cells and bring it to another. Actions: 0 drives south,
/// 1 north, 2 east, 3 west, 4 picks the passenger up, 5 drops it off. A step costs 1, picking up or dropping off where that
/// cannot be costs 10, and the passenger at its destination pays 20 and terminates the episode.
/// </summary>
/// <remarks>
/// Dietterich 2000, section 3.1, with the numbers of Gymnasium, <c>gymnasium/envs/toy_text/taxi.py</c>: a state is
/// ((row * 5 + column) * 5 + passenger) * 4 + destination. Places are 0 red, 1 green, 2 yellow, 3 blue; the passenger 4 is in the
/// taxi. Episodes start in any of the 300 states with the passenger at a place that is not its destination, equally probable.
/// </remarks>
public sealed class Taxi : ModelEnvironment
{
    private const int Side = 5;
    private const int InTaxi = 4;

    // Walls are the bars between two columns.
    private static readonly string[] Town =
    [
        "|R: | : :G|",
        "| : | : : |",
        "| : : : : |",
        "| | : | : |",
        "|Y| : |B: |",
    ];

    // Rows and columns of red, green, yellow and blue.
    private static readonly (int Row, int Column)[] Cells = [(0, 0), (0, 4), (4, 0), (4, 3)];

    private static readonly TabularModel Model = CreateModel();

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public Taxi(int stepLimit = 200)
        : base(Model, stepLimit)
    {
    }

    /// <summary>The rows and columns of the places red, green, yellow and blue.</summary>
    public static ReadOnlySpan<(int Row, int Column)> Places => Cells;

    /// <summary>The number of a state.</summary>
    /// <param name="row">The row of the taxi, from 0 in the north to 4.</param>
    /// <param name="column">The column of the taxi, from 0 in the west to 4.</param>
    /// <param name="passenger">The place of the passenger, from 0 to 3, or 4 in the taxi.</param>
    /// <param name="destination">The place that the passenger wants to go to, from 0 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static int StateOf(int row, int column, int passenger, int destination)
    {
        RequireBelow(row, Side, nameof(row));
        RequireBelow(column, Side, nameof(column));
        RequireBelow(passenger, Places.Length + 1, nameof(passenger));
        RequireBelow(destination, Places.Length, nameof(destination));
        return (((((row * Side) + column) * (Places.Length + 1)) + passenger) * Places.Length) + destination;
    }

    /// <summary>What a state says.</summary>
    /// <param name="state">The number of the state.</param>
    /// <returns>Row and column of the taxi, the place of the passenger (4 in the taxi), and that of its destination.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public static (int Row, int Column, int Passenger, int Destination) Decode(int state)
    {
        Model.Spec.RequireState(state);
        return Numbers(state);
    }

    /// <summary>Whether a wall is on the east side of a cell, the edge of the town included.</summary>
    /// <param name="row">The row of the cell, from 0 in the north to 4.</param>
    /// <param name="column">The column of the cell, from 0 in the west to 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static bool HasWallToTheEast(int row, int column)
    {
        RequireBelow(row, Side, nameof(row));
        RequireBelow(column, Side, nameof(column));
        return Town[row][(2 * column) + 2] != ':';
    }

    private static void RequireBelow(int number, int limit, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, limit, name);
    }

    private static TabularModel CreateModel()
    {
        var spec = new TabularSpec("Taxi-v3", Side * Side * (Places.Length + 1) * Places.Length, 6);
        double[] starts = new double[spec.States];
        for (int state = 0; state < starts.Length; state++)
        {
            (_, _, int passenger, int destination) = Numbers(state);
            starts[state] = passenger != InTaxi && passenger != destination ? 1.0 / 300 : 0;
        }

        return new TabularModel(spec, starts, (state, action) => [OutcomeOf(state, action)]);
    }

    private static (int Row, int Column, int Passenger, int Destination) Numbers(int state)
    {
        (state, int destination) = Math.DivRem(state, Places.Length);
        (state, int passenger) = Math.DivRem(state, Places.Length + 1);
        (int row, int column) = Math.DivRem(state, Side);
        return (row, column, passenger, destination);
    }

    private static Outcome OutcomeOf(int state, int action)
    {
        (int row, int column, int passenger, int destination) = Numbers(state);
        int place = Array.IndexOf(Cells, (row, column));
        double reward = -1;
        bool terminated = false;
        switch (action)
        {
            case 0:
                row = Math.Min(row + 1, Side - 1);
                break;
            case 1:
                row = Math.Max(row - 1, 0);
                break;
            case 2:
                column += Town[row][(2 * column) + 2] == ':' ? 1 : 0;
                break;
            case 3:
                column -= Town[row][2 * column] == ':' ? 1 : 0;
                break;
            case 4 when passenger != InTaxi && passenger == place:
                passenger = InTaxi;
                break;
            case 5 when passenger == InTaxi && place >= 0:
                passenger = place;
                terminated = place == destination;
                reward = terminated ? 20 : -1;
                break;
            default:
                reward = -10;
                break;
        }

        return new Outcome(1, StateOf(row, column, passenger, destination), reward, terminated);
    }
}
