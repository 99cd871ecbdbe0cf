using System.Collections.Immutable;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// An entry of a defaults list: <c>_self_</c>; a part, <c>agent/rainbow</c>; or a group with its option,
/// <c>agent: rainbow</c>, which <c>override</c> or <c>optional</c> may precede and <c>@package</c> follow.
/// </summary>
/// <param name="Path">
/// The part or the group, from the folder of the file that has the list, or from the root after <c>/</c>.
/// </param>
/// <param name="Package">Where its content goes, or null for its own place.</param>
/// <param name="IsGroup">Whether it is a group, so that another option can be chosen.</param>
/// <param name="Options">The options that are chosen of a group; none where that is left open.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record DefaultsEntry(
    string Path, string? Package, bool IsGroup, ImmutableArray<string> Options, ConfigurationPlace Place)
{
    public const string Self = "_self_";

    private const string Global = "_global_";
    private const string Here = "_here_";
    private const string OfGroup = "_group_";

    /// <summary>Where the option of a group stands.</summary>
    public ConfigurationPlace OptionPlace { get; init; } = Place;

    /// <summary>Whether what there is not is left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it chooses the option of an entry elsewhere.</summary>
    public bool IsOverride { get; init; }

    public bool IsSelf => !IsGroup && Path == Self;

    /// <summary>The group, or the folder of the part, from the root.</summary>
    /// <param name="parent">The folder of the file that has the list.</param>
    public string Group(string parent)
    {
        var absolute = Path.StartsWith('/');
        var path = absolute ? Path[1..] : Path;
        var group = IsGroup ? path : path.Contains('/') ? path[..path.LastIndexOf('/')] : "";
        return absolute || parent.Length == 0 ? group : group.Length == 0 ? parent : $"{parent}/{group}";
    }

    /// <summary>Where its content goes in the configuration, as a path with dots; empty for the root.</summary>
    /// <param name="parent">The folder of the file that has the list.</param>
    /// <param name="parentPackage">Where the content of that file goes.</param>
    /// <param name="header">Where the part itself says that it goes, which holds unless the entry says so.</param>
    public string FinalPackage(string parent, string parentPackage, string? header)
    {
        var relative = Path.TrimStart('/');
        var folder = IsGroup ? relative : relative.Contains('/') ? relative[..relative.LastIndexOf('/')] : "";
        var package = Package switch
        {
            Here => "",
            null when header is not null => header.StartsWith(Global, StringComparison.Ordinal) ? header : $"{Global}.{header}",
            null => folder.Replace('/', '.'),
            _ => Package,
        };
        package = package.Contains(OfGroup, StringComparison.Ordinal)
            ? $"{Global}." + package.Replace(OfGroup, Group(parent).Replace('/', '.'), StringComparison.Ordinal)
                .Replace($"{Global}.", "", StringComparison.Ordinal)
            : package;
        var joined = parentPackage.Length == 0 || package.Length == 0 ? parentPackage + package : $"{parentPackage}.{package}";
        var global = joined.LastIndexOf(Global, StringComparison.Ordinal);
        return global < 0 ? joined : joined[(global + Global.Length)..].TrimStart('.');
    }

    /// <summary>What chooses another option of it: the group, and its package where that is not the group's own.</summary>
    public string OverrideKey(string parent, string parentPackage)
    {
        var group = Group(parent);
        var package = FinalPackage(parent, parentPackage, header: null);
        return package == group.Replace('/', '.') ? group : $"{group}@{(package.Length == 0 ? Global : package)}";
    }
}
