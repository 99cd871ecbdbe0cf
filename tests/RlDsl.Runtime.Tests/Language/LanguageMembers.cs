using System.Reflection;
using System.Xml.Linq;

namespace RlDsl.Runtime.Tests.Language;

/// <summary>The public members of the language of declared agents, and their documentation.</summary>
internal static class LanguageMembers
{
    /// <summary>The symbolic types, without the roles that features replace.</summary>
    public static readonly Type[] Types = [.. typeof(RlDsl.Language).GetNestedTypes().Where(type => !type.IsEnum)];

    /// <summary>Functions, operators, conversions, methods and the getters of properties.</summary>
    public static readonly MethodInfo[] Methods =
    [
        .. Types.Append(typeof(RlDsl.Language)).SelectMany(type => type.GetMethods(
            BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
    ];

    private static readonly Dictionary<string, string> Texts = XDocument
        .Load(Path.ChangeExtension(typeof(RlDsl.Language).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(
            member => member.Attribute("name")!.Value,
            member => string.Join(' ', member.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The documentation of a type, without tags.</summary>
    public static string DocumentationOf(Type type) => Texts.GetValueOrDefault($"T:{NameOf(type)}", "");

    /// <summary>The documentation of a member, without tags.</summary>
    public static string DocumentationOf(MethodInfo method)
    {
        bool property = method.IsSpecialName && method.Name.StartsWith("get_", StringComparison.Ordinal);
        string parameters = string.Join(',', method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)));
        return Texts.GetValueOrDefault(
            $"{(property ? 'P' : 'M')}:{NameOf(method.DeclaringType!)}.{(property ? method.Name[4..] : method.Name)}"
            + (parameters == "" ? "" : $"({parameters})")
            + (method.Name == "op_Implicit" ? $"~{NameOf(method.ReturnType)}" : ""),
            "");
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.FullName![..type.FullName!.IndexOf('`')]}{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}"
        : type.FullName!.Replace('+', '.');
}
