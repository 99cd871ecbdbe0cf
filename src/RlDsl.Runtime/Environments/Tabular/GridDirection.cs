namespace RlDsl.Environments;

/// <summary>Where an action leads on a map, clockwise.</summary>
public enum GridDirection
{
    /// <summary>To the row above.</summary>
    Up,

    /// <summary>To the column on the right.</summary>
    Right,

    /// <summary>To the row below.</summary>
    Down,

    /// <summary>To the column on the left.</summary>
    Left,
}
