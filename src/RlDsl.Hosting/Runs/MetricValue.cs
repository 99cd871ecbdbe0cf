namespace RlDsl.Hosting.Runs;

/// <summary>A number that was measured in a run.</summary>
/// <param name="Group">What it is about: <c>training</c>, <c>loss</c>, <c>metrics</c>, <c>evaluation</c>.</param>
/// <param name="Name">Its name: <c>return</c>.</param>
/// <param name="Value">The number.</param>
internal readonly record struct MetricValue(string Group, string Name, double Value)
{
    /// <summary>Its column in a table: names of losses and evaluations have the group before them, <c>loss_dqn</c>.</summary>
    public string Column => Group is "training" or "metrics" ? Word(Name) : $"{Group}_{Word(Name)}";

    /// <summary>Its tag in TensorBoard, which shows a group together: <c>loss/dqn</c>.</summary>
    public string Tag => $"{Group}/{Word(Name)}";

    // Metrics have names of several words.
    private static string Word(string name) =>
        string.Create(name.Length, name, static (word, text) =>
        {
            for (var i = 0; i < word.Length; i++)
            {
                word[i] = char.IsAsciiLetterOrDigit(text[i]) ? text[i] : '_';
            }
        });
}

/// <summary>Where numbers that are measured in a run are kept.</summary>
internal interface IMetricsSink
{
    /// <summary>Keeps what was measured up to a step.</summary>
    /// <param name="step">The agent's step count.</param>
    /// <param name="values">The numbers.</param>
    void Write(long step, IReadOnlyList<MetricValue> values);
}
