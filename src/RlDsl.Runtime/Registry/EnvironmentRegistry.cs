namespace RlDsl.Registry;

/// <summary>
/// Environments by name, from which configurations choose. Those of the library are there; add your own before the experiment
/// is configured. It may be used by several threads.
/// </summary>
public sealed class EnvironmentRegistry
{
    private readonly RegisteredNames<EnvironmentDescription> names = new(environment => [environment.Name]);

    /// <summary>A registry with the environments of the library.</summary>
    public EnvironmentRegistry()
    {
        foreach (EnvironmentDescription environment in LibraryEnvironments.All)
        {
            Add(environment);
        }
    }

    /// <summary>The registry of the process.</summary>
    public static EnvironmentRegistry Shared { get; } = new();

    /// <summary>The environments, in the order in which they were added.</summary>
    public IReadOnlyList<EnvironmentDescription> All => names.All;

    /// <summary>Adds an environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <exception cref="ArgumentException">There is one of its name.</exception>
    public void Add(EnvironmentDescription environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        names.Add(environment);
    }

    /// <summary>The environment of a name, in any case, with or without low lines and hyphens; null if there is none.</summary>
    /// <param name="name">The name: <c>CartPole</c>, <c>cart_pole</c> or <c>cartpole</c>.</param>
    public EnvironmentDescription? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return names.Find(name);
    }
}
