namespace RlDsl.Environments;

/// <summary>An environment that steps another: what shows or inspects environments looks through it.</summary>
public interface IEnvironmentWrapper
{
    /// <summary>
    /// The environment that it steps: an <see cref="IEnvironment"/> or an <see cref="ITabularEnvironment"/>, which may be a
    /// wrapper itself.
    /// </summary>
    object Inner { get; }
}
