using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace RlDsl.Generators.Emission.Registration;

/// <summary>Documentation comments as plain text, for where no tool renders them.</summary>
internal static class DocumentationText
{
    private const string Attribute = "Attribute";

    /// <summary>The summary of a documented member, in one line.</summary>
    /// <param name="member">The member's element in a documentation file.</param>
    public static string Of(XElement member) =>
        member.Element("summary") is { } summary ? InOneLine(string.Concat(summary.Nodes().Select(Text))) : "";

    /// <summary>The summary of a comment as it stands in a source file, in one line.</summary>
    /// <param name="lines">The lines of the comment, without their slashes.</param>
    public static string Of(IEnumerable<string> lines)
    {
        string comment = string.Join("\n", lines);
        try
        {
            return Of(XElement.Parse($"<member>{comment}</member>", LoadOptions.PreserveWhitespace));
        }
        catch (XmlException)
        {
            return InOneLine(Regex.Replace(comment, "<[^>]*>", ""));
        }
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" } see when !see.Nodes().Any() => Referred(see),
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => name.Attribute("name")?.Value ?? "",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    /// <summary>What a reference is called: the last of its names, an attribute's as it is written.</summary>
    private static string Referred(XElement see)
    {
        string name = (see.Attribute("cref") ?? see.Attribute("langword") ?? see.Attribute("href"))?.Value ?? "";
        if (see.Attribute("cref") is null)
        {
            return name;
        }

        name = name.Split('(')[0];
        name = name.Substring(name.LastIndexOf('.') + 1);
        name = name.Substring(name.LastIndexOf(':') + 1);
        return name.Length > Attribute.Length && name.EndsWith(Attribute, System.StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Attribute.Length)
            : name;
    }

    private static string InOneLine(string text) => Regex.Replace(text, @"\s+", " ").Trim();
}
