namespace RlDsl.Registry;

/// <summary>
/// Agents' classes by name, from which configurations choose. Generated code adds those of a program to
/// <see cref="Shared"/> when its assembly is loaded. It may be used by several threads.
/// </summary>
public sealed class AgentRegistry
{
    private readonly RegisteredNames<AgentDescription> names =
        new(agent => [agent.ClassName, agent.Name, agent.ShortName]);

    /// <summary>The registry of the process.</summary>
    public static AgentRegistry Shared { get; } = new();

    /// <summary>The agents, in the order in which they were added.</summary>
    public IReadOnlyList<AgentDescription> All => names.All;

    /// <summary>Adds an agent's class.</summary>
    /// <param name="agent">The agent.</param>
    /// <exception cref="ArgumentException">There is one of its full name.</exception>
    public void Add(AgentDescription agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        names.Add(agent);
    }

    /// <summary>
    /// The agent of a name, in any case, with or without low lines and hyphens; null if there is none, or if the name is short
    /// and several have it.
    /// </summary>
    /// <param name="name">
    /// The full name of the class, its name, or that without <c>Agent</c> at its end: <c>cart_pole</c> for <c>CartPoleAgent</c>.
    /// </param>
    public AgentDescription? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return names.Find(name);
    }

    /// <summary>
    /// The name of an agent in configurations: <c>cart_pole</c> for <c>CartPoleAgent</c>, and the full name of the class where
    /// several have the short one.
    /// </summary>
    /// <param name="agent">An agent of the registry.</param>
    public string NameOf(AgentDescription agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return ReferenceEquals(Find(agent.SnakeName), agent) ? agent.SnakeName : agent.ClassName;
    }
}
