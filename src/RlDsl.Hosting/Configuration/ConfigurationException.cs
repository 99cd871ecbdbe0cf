using System.Collections.Immutable;

namespace RlDsl.Hosting.Configuration;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Place">Where it was written.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record ConfigurationError(ConfigurationPlace Place, string Message)
{
    /// <summary>The place and the message in one line.</summary>
    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>A configuration cannot be used. It holds everything that was found wrong, not only the first.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Tells what is wrong.</summary>
    /// <param name="errors">At least one error.</param>
    public ConfigurationException(ImmutableArray<ConfigurationError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>What is wrong, in the order in which it was found.</summary>
    public ImmutableArray<ConfigurationError> Errors { get; }
}
