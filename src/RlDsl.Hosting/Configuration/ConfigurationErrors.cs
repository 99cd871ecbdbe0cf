namespace RlDsl.Hosting.Configuration;

/// <summary>Collects what is wrong with a configuration, each thing once.</summary>
internal sealed class ConfigurationErrors
{
    private const int Most = 100;

    private readonly List<ConfigurationError> errors = [];

    public int Count => errors.Count;

    public void Add(ConfigurationPlace place, string message)
    {
        var error = new ConfigurationError(place, message);
        if (errors.Count < Most && !errors.Contains(error))
        {
            errors.Add(error);
        }
    }

    /// <summary>Ends the work on a configuration with which something is wrong.</summary>
    public void ThrowIfAny()
    {
        if (errors.Count > 0)
        {
            throw new ConfigurationException([.. errors]);
        }
    }

    /// <summary>Ends the work on a configuration: what follows could not be understood, or would take too much.</summary>
    public ConfigurationException Fatal(ConfigurationPlace place, string message)
    {
        Add(place, message);
        return new ConfigurationException([.. errors]);
    }
}
