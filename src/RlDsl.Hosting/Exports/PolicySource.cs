using System.Globalization;

namespace RlDsl.Hosting.Exports;

/// <summary>Where a policy comes from, which exports say of themselves.</summary>
/// <param name="Agent">The full name of the agent's class.</param>
/// <param name="Algorithm">The algorithm in words.</param>
/// <param name="Environment">The name of the environment that it is for.</param>
/// <param name="Steps">How many steps it was trained for.</param>
internal sealed record PolicySource(string Agent, string Algorithm, string Environment, long Steps)
{
    /// <summary>As pairs of names and texts, for files that keep such.</summary>
    public (string Key, string Value)[] Properties =>
    [
        ("agent", Agent),
        ("algorithm", Algorithm),
        ("environment", Environment),
        ("step", Steps.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>In one sentence, on one line whatever the environment is called.</summary>
    public override string ToString()
    {
        var sentence = FormattableString.Invariant(
            $"The greedy policy of {Agent} ({Algorithm}) for {Environment}, trained for {Steps} steps.");
        return string.Concat(sentence.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
    }
}
