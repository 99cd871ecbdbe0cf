using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Model;

/// <summary>What was written on a class, and nothing else: no symbols, no syntax, no locations.</summary>
/// <param name="Namespace">The class's namespace; empty for the global one.</param>
/// <param name="Name">The class's name.</param>
/// <param name="Attributes">
/// The attributes of this library, in the order in which they were written: those of the class, then those of its members.
/// </param>
/// <param name="IsSealed">Whether no class can derive from it.</param>
/// <param name="IsMarked">Whether the class has the attribute already that marks it as generated.</param>
/// <param name="SharesName">
/// Whether the full name of another agent differs from this one's in the case of its letters alone.
/// </param>
/// <param name="HiddenNames">The short names of emitted code that mean something else on this class or in its namespace.</param>
/// <param name="HiddenExtensions">
/// The extension methods of emitted code in whose place others of their names might be called.
/// </param>
/// <param name="Members">The members that the class declares or inherits, which emitted ones must stand beside.</param>
/// <param name="Problems">What the parser could already tell to be wrong.</param>
internal sealed record AgentDeclaration(
    string Namespace,
    string Name,
    EquatableArray<AttributeUse> Attributes,
    bool IsSealed,
    bool IsMarked,
    bool SharesName,
    EquatableArray<string> HiddenNames,
    EquatableArray<string> HiddenExtensions,
    EquatableArray<OwnMember> Members,
    EquatableArray<Problem> Problems)
{
    /// <summary>What the members declare, where the class is an agent whose algorithm is written in it.</summary>
    public DeclaredAlgorithm? Declared { get; init; }

    /// <summary>The features on the class that the project itself declares, each once.</summary>
    public EquatableArray<OwnFeature> Features { get; init; } = [];

    /// <summary>The attributes of the class itself, with their numbers.</summary>
    public IEnumerable<(AttributeUse Use, int Index)> OfClass =>
        Attributes.Select((use, index) => (use, index)).Where(attribute => attribute.use.Member is null);

    /// <summary>Whether its assembly says that any language can use it, which spans are in the way of.</summary>
    public bool IsSaidToComply { get; init; }

    /// <summary>Whether its project says of all agents with networks that they are fused.</summary>
    public bool IsFusedByProject { get; init; }

    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;
}

/// <summary>One attribute with the arguments that were given.</summary>
/// <param name="Name">The attribute's name without <c>Attribute</c>.</param>
/// <param name="Arguments">The arguments, positional ones under the name of the property that they set.</param>
internal sealed record AttributeUse(string Name, EquatableArray<Argument> Arguments)
{
    /// <summary>The member of the class that it stands on; none for one of the class itself.</summary>
    public string? Member { get; init; }

    /// <summary>The place of an argument among those given, or -1.</summary>
    public int IndexOf(string property) =>
        Arguments.Select((argument, index) => (argument, index)).Where(pair => pair.argument.Name == property)
            .Select(pair => pair.index).DefaultIfEmpty(-1).First();

    /// <summary>The argument of that name, if it was given.</summary>
    public Argument? Find(string property) => Arguments.FirstOrDefault(argument => argument.Name == property);
}

/// <summary>
/// An argument of an attribute: numbers (one, or the elements of an array), or the name of an enumeration's member.
/// </summary>
internal sealed record Argument(string Name, EquatableArray<double> Numbers, string? Member);

/// <summary>A member of the class that was not generated.</summary>
/// <param name="Name">The member's name; <c>.ctor</c> for a constructor.</param>
/// <param name="Signature">
/// The types of a method's parameters, by which overloads are told apart; none where it is no method.
/// </param>
/// <param name="Base">The base class that the member is inherited from; none for one of the class itself.</param>
/// <param name="IsRequired">Whether who creates an object must give it a value.</param>
/// <param name="IsUnset">Whether its type says that it is never null, and nothing but a constructor can make that true.</param>
internal sealed record OwnMember(string Name, string? Signature, string? Base, bool IsRequired, bool IsUnset)
{
    public const string Constructor = ".ctor";
}

/// <summary>
/// Where in a declaration a problem lies: an attribute and an argument of it by their numbers, -1 for the whole.
/// </summary>
/// <param name="Place">
/// The number of another place in the class, -1 for none: a member by its number, then what the parser points at.
/// </param>
internal readonly record struct Origin(int Attribute, int Argument, int Place = -1)
{
    public static readonly Origin Class = new(-1, -1);

    public static Origin At(int place) => new(-1, -1, place);
}

/// <summary>A diagnostic before it has a location: its id, where it belongs, and the arguments of its message.</summary>
internal sealed record Problem(string Id, Origin Origin, EquatableArray<string> Arguments)
{
    public static Problem Of(string id, Origin origin, params string[] arguments) => new(id, origin, new(arguments));
}

/// <summary>
/// The locations of a declaration's parts, kept apart from it: they change when a line is typed above the class.
/// </summary>
/// <param name="Class">The class's name.</param>
/// <param name="Attributes">Each attribute, with its arguments.</param>
/// <param name="Places">Each member, then the other places that problems point at.</param>
internal sealed record DeclarationLocations(
    LocationInfo Class, EquatableArray<AttributeLocation> Attributes, EquatableArray<LocationInfo> Places)
{
    public LocationInfo Find(Origin origin)
    {
        if (origin.Place >= 0)
        {
            return Places[origin.Place];
        }

        if (origin.Attribute < 0)
        {
            return Class;
        }

        AttributeLocation attribute = Attributes[origin.Attribute];
        return origin.Argument < 0 ? attribute.Whole : attribute.Arguments[origin.Argument];
    }
}

internal sealed record AttributeLocation(LocationInfo Whole, EquatableArray<LocationInfo> Arguments);

/// <summary>What the parser makes of one class.</summary>
internal sealed record ParsedAgent(AgentDeclaration Declaration, DeclarationLocations Locations);
