namespace RlDsl;

/// <summary>The check of an action where there is no spec to ask.</summary>
internal static class ActionNumber
{
    /// <summary>Checks that there is such an action.</summary>
    /// <param name="action">The number of the action.</param>
    /// <param name="actions">How many there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public static void Require(int action, int actions)
    {
        if ((uint)action >= (uint)actions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(action), action, $"The actions are from 0 to {actions - 1}, but this one is {action}.");
        }
    }
}
