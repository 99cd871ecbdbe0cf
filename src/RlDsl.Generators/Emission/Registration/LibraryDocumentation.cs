using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace RlDsl.Generators.Emission.Registration;

/// <summary>
/// What the documentation of the attributes' assembly says of their properties. It comes with the generator, since who runs a
/// program has no documentation files.
/// </summary>
internal static class LibraryDocumentation
{
    /// <summary>The name of the documentation file among the resources.</summary>
    internal const string Resource = "RlDsl.Abstractions.xml";

    private static readonly Lazy<Dictionary<string, XElement>> Members = new(Read);

    /// <summary>The summary of a property; empty where there is none.</summary>
    /// <param name="property">Its full name: <c>RlDsl.EveryAttribute.Every</c>.</param>
    public static string OfProperty(string property)
    {
        string name = "P:" + property;
        while (Members.Value.TryGetValue(name, out XElement member))
        {
            if (member.Element("inheritdoc")?.Attribute("cref")?.Value is not { } other || other == name)
            {
                return DocumentationText.Of(member);
            }

            name = other;
        }

        return "";
    }

    private static Dictionary<string, XElement> Read()
    {
        using Stream stream = typeof(LibraryDocumentation).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The generator was built without its resource {Resource}.");
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }
}
