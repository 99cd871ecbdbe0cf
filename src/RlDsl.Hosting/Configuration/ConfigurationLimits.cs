namespace RlDsl.Hosting.Configuration;

/// <summary>
/// How large a configuration may be. People write far less; more is a mistake, or was made to exhaust memory by aliases or
/// interpolations that repeat each other.
/// </summary>
internal static class ConfigurationLimits
{
    /// <summary>The characters of a file, and of the text of an argument.</summary>
    public const int Characters = 1 << 20;

    /// <summary>The characters of one value after interpolation.</summary>
    public const int ValueCharacters = 1 << 16;

    /// <summary>How deep maps and lists are nested.</summary>
    public const int Depth = 32;

    /// <summary>The values of one file with aliases written out, and of a configuration after interpolation.</summary>
    public const int Nodes = 10_000;

    /// <summary>The files of one configuration.</summary>
    public const int Files = 256;

    /// <summary>The interpolations that lead to each other.</summary>
    public const int Chain = 32;

    /// <summary>How deep interpolations stand inside of each other.</summary>
    public const int Nesting = 8;

    /// <summary>The jobs of a multirun.</summary>
    public const int Jobs = 10_000;
}
