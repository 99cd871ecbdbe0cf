using System.Globalization;

namespace RlDsl.Hosting.Configuration;

/// <summary>Where something of a configuration was written: in a file, or in an argument of the command line.</summary>
/// <param name="Source">
/// The file relative to the folder's parent, <c>conf/agent/rainbow.yaml</c>, the argument, <c>argument 2 "seed=x"</c>, or the
/// registry, <c>registered agent/rainbow</c>.
/// </param>
/// <param name="Line">The line in the file, from 1; 0 where there are no lines.</param>
/// <param name="Column">The column in the line, or the character in the argument, from 1; 0 where there is none.</param>
public sealed record ConfigurationPlace(string Source, int Line, int Column)
{
    /// <summary>The place in one line: <c>conf/config.yaml(3,5)</c>, or <c>argument 2 "seed=x", character 6</c>.</summary>
    public override string ToString() => this switch
    {
        { Line: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{Source}({Line},{Column})"),
        { Column: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{Source}, character {Column}"),
        _ => Source,
    };
}
