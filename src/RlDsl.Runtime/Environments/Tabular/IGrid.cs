namespace RlDsl.Environments;

/// <summary>An environment whose states are the cells of a map, so that values of states can be drawn.</summary>
public interface IGrid
{
    /// <summary>The map; a state is the number of its cell.</summary>
    GridMap Map { get; }

    /// <summary>Where each action leads; shape (actions).</summary>
    ReadOnlySpan<GridDirection> Directions { get; }

    /// <summary>Whether the agent ever chooses an action in a cell: not in walls and not where episodes have ended.</summary>
    /// <param name="cell">The number of a cell.</param>
    bool IsDecision(int cell);
}
