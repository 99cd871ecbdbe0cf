namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// The discrete action of each transition: a whole number from 0 to the number of actions - 1. Shape [batch].
    /// </summary>
    public sealed class DiscreteAction
    {
        private DiscreteAction()
        {
        }
    }
}
