using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The attributes of a declared agent as they are written.</summary>
internal static class DeclaredNames
{
    public static readonly string Target = Of<TargetAttribute>();
    public static readonly string Shared = Of<SharedAttribute>();

    /// <summary>An attribute's name without <c>Attribute</c>.</summary>
    public static string Of<TAttribute>()
        where TAttribute : System.Attribute => AttributeMetadata.Of<TAttribute>().Name;

    /// <summary>An attribute with its arguments.</summary>
    public static string Of<TAttribute>(params string[] arguments)
        where TAttribute : System.Attribute =>
        Of<TAttribute>() + (arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})");
}
