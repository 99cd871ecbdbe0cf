using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace VerifyTests;

/// <summary>
/// The texts of a source generator's run: <c>#Hint.g.verified.cs</c> for each generated source, and an unnamed text with the
/// diagnostics when there are any.
/// </summary>
internal static class GeneratorTargets
{
    /// <exception cref="Exception">A generator threw; its own exception is thrown again.</exception>
    internal static IReadOnlyList<Target> Of(GeneratorDriverRunResult run)
    {
        var targets = new List<Target>();
        foreach (var result in run.Results)
        {
            if (result.Exception is { } exception)
            {
                ExceptionDispatchInfo.Throw(exception);
            }

            targets.AddRange(result.GeneratedSources
                .OrderBy(source => source.HintName, StringComparer.Ordinal)
                .Select(source => new Target(
                    "cs",
                    $"//HintName: {source.HintName}\n{source.SourceText}",
                    Path.GetFileNameWithoutExtension(source.HintName))));
        }

        if (!run.Diagnostics.IsEmpty)
        {
            targets.Add(new Target("txt", Print(run.Diagnostics)));
        }

        return targets;
    }

    private static string Print(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder("{\n  Diagnostics: [");
        var separator = "\n";
        foreach (var diagnostic in diagnostics)
        {
            var descriptor = diagnostic.Descriptor;
            text.Append(separator).Append("    {\n");
            Append(text, 6, "Location", diagnostic.Location.GetMappedLineSpan().ToString());
            Append(text, 6, "Message", diagnostic.GetMessage(CultureInfo.InvariantCulture));
            Append(text, 6, "Severity", diagnostic.Severity.ToString());
            if (diagnostic.WarningLevel != 0)
            {
                Append(text, 6, "WarningLevel", diagnostic.WarningLevel.ToString(CultureInfo.InvariantCulture));
            }

            text.Append("      Descriptor: {\n");
            Append(text, 8, "Id", descriptor.Id);
            Append(text, 8, "Title", descriptor.Title.ToString(CultureInfo.InvariantCulture));
            Append(text, 8, "Description", descriptor.Description.ToString(CultureInfo.InvariantCulture));
            Append(text, 8, "HelpLinkUri", descriptor.HelpLinkUri);
            Append(text, 8, "MessageFormat", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture));
            Append(text, 8, "Category", descriptor.Category);
            Append(text, 8, "DefaultSeverity", descriptor.DefaultSeverity.ToString());
            text.Append("        IsEnabledByDefault: ")
                .Append(descriptor.IsEnabledByDefault ? "true" : "false").Append("\n      }\n    }");
            separator = ",\n";
        }

        return text.Append("\n  ]\n}").ToString();
    }

    private static void Append(StringBuilder text, int indent, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append(' ', indent).Append(name).Append(": ").Append(value).Append(",\n");
        }
    }
}
