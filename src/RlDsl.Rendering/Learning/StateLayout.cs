using System.Collections.Immutable;
using System.Globalization;
using RlDsl.Environments;

namespace RlDsl.Rendering;

/// <summary>A rectangle of cells with a state each.</summary>
/// <param name="Title">What the states of the panel have in common; empty where there is one panel.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="States">The state of each cell, row by row; -1 for none.</param>
/// <param name="Letters">
/// What stands in each cell of a map, row by row; a space for nothing, and empty where there is no map.
/// </param>
/// <param name="Walls">The cells that have a wall on their right side.</param>
internal sealed record StatePanel(
    string Title, int Columns, ImmutableArray<int> States, string Letters = "", ImmutableArray<int> Walls = default);

/// <summary>Where the states of an environment are on a page, and what its actions are called.</summary>
/// <param name="Panels">The panels.</param>
/// <param name="Actions">
/// The actions: <c>up</c>, <c>right</c>, <c>down</c> and <c>left</c> are drawn as arrows, others as they are.
/// </param>
internal sealed record StateLayout(ImmutableArray<StatePanel> Panels, ImmutableArray<string> Actions)
{
    private const int LongestRow = 25;
    private const char NoLetter = ' ';

    /// <summary>The layout of an environment; wrappers are looked through.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="spec">Its states and actions.</param>
    public static StateLayout Of(object environment, TabularSpec spec)
    {
        while (environment is IEnvironmentWrapper wrapper)
        {
            environment = wrapper.Inner;
        }

        return environment switch
        {
            IGrid grid => OfGrid(grid),
            Taxi => OfTaxi(),
            Blackjack => OfBlackjack(),
            _ => OfRows(spec),
        };
    }

    private static StateLayout OfGrid(IGrid grid)
    {
        string letters = string.Concat(Enumerable.Range(0, grid.Map.Cells.Length).Select(
            cell => grid.IsDecision(cell) && grid.Map.Cells[cell] is '.' or 'F' ? NoLetter : grid.Map.Cells[cell]));
        ImmutableArray<int> states =
        [
            .. Enumerable.Range(0, letters.Length).Select(cell => grid.Map.Cells[cell] == GridMap.Wall ? -1 : cell),
        ];
        return new StateLayout(
            [new StatePanel("", grid.Map.Columns, states, letters)],
            [.. grid.Directions.ToArray().Select(direction => direction.ToString().ToLowerInvariant())]);
    }

    // A map of the town for each place of the passenger and each destination that leave something to do.
    private static StateLayout OfTaxi()
    {
        const int Side = 5, InTaxi = 4;
        const string Names = "RGYB";
        char[] letters = [.. Enumerable.Repeat(NoLetter, Side * Side)];
        for (int place = 0; place < Names.Length; place++)
        {
            (int row, int column) = Taxi.Places[place];
            letters[(row * Side) + column] = Names[place];
        }

        ImmutableArray<int> walls =
        [
            .. Enumerable.Range(0, Side * Side)
                .Where(cell => cell % Side < Side - 1 && Taxi.HasWallToTheEast(cell / Side, cell % Side)),
        ];
        var panels =
            from passenger in Enumerable.Range(0, Names.Length + 1)
            from destination in Enumerable.Range(0, Names.Length)
            where passenger != destination
            select new StatePanel(
                $"{(passenger == InTaxi ? "taxi" : Names[passenger])} → {Names[destination]}",
                Side,
                [
                    .. Enumerable.Range(0, Side * Side)
                        .Select(cell => Taxi.StateOf(cell / Side, cell % Side, passenger, destination)),
                ],
                new string(letters),
                walls);
        return new StateLayout([.. panels], ["down", "up", "right", "left", "P", "D"]);
    }

    // The dealer's card from left to right, and sums downwards from 21, as in figure 5.1 of Sutton and Barto 2018.
    private static StateLayout OfBlackjack()
    {
        const int Cards = 10, Greatest = 21;
        return new StateLayout([Panel(false, least: 4), Panel(true, least: 12)], ["stick", "hit"]);

        static StatePanel Panel(bool usableAce, int least) => new(
            $"{(usableAce ? "usable ace" : "no usable ace")}: {Greatest} to {least}, dealer ace to 10",
            Cards,
            [
                .. from row in Enumerable.Range(0, Greatest - least + 1)
                   from card in Enumerable.Range(1, Cards)
                   select Blackjack.StateOf(Greatest - row, card, usableAce),
            ]);
    }

    private static StateLayout OfRows(TabularSpec spec)
    {
        int columns = spec.States <= LongestRow ? spec.States : (int)Math.Ceiling(Math.Sqrt(1.6 * spec.States));
        return new StateLayout(
            [new StatePanel("", columns, [.. Enumerable.Range(0, spec.States)])],
            [.. Enumerable.Range(0, spec.Actions).Select(action => action.ToString(CultureInfo.InvariantCulture))]);
    }
}
