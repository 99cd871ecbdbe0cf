using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl.Hosting.Sweeps;

/// <summary>How a trial stands.</summary>
internal enum TrialStatus
{
    /// <summary>It was not begun.</summary>
    Waiting,

    /// <summary>Its process trains, or was killed with the one that started it.</summary>
    Running,

    /// <summary>It has a result, and trains on only if that is among the best.</summary>
    Paused,

    /// <summary>It came to its end.</summary>
    Completed,

    /// <summary>It ended by an error.</summary>
    Failed,

    /// <summary>It was interrupted and has a checkpoint.</summary>
    Interrupted,
}

/// <summary>One configuration of several that are trained, with what it came to.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Parameters">The overrides in which it differs from the others: keys, and values as arguments have them.</param>
internal sealed record Trial(int Number, ImmutableArray<KeyValuePair<string, string>> Parameters)
{
    /// <summary>How it stands.</summary>
    public TrialStatus Status { get; init; }

    /// <summary>The agent's step count of the result; 0 before there is one.</summary>
    public long Step { get; init; }

    /// <summary>The mean return of the evaluation at that step; NaN before there is one.</summary>
    public double Return { get; init; } = double.NaN;

    /// <summary>The name of its run's folder.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"trial-{Number:000}");

    /// <summary>Its overrides.</summary>
    public IEnumerable<string> Overrides => Parameters.Select(one => $"{one.Key}={one.Value}");

    /// <summary>Its overrides in a line.</summary>
    public string Told => string.Join(' ', Overrides);

    /// <summary>Its name and its overrides.</summary>
    public string Title => $"{Name} {Told}".TrimEnd();
}
