using System.Linq;

namespace RlDsl.Generators.Model.Declared;

/// <summary>What the members of a declared agent say, in the order in which they are written.</summary>
/// <param name="Members">The members.</param>
internal sealed record DeclaredAlgorithm(EquatableArray<DeclaredMember> Members)
{
    /// <summary>Whether the compiler of C# reports something in a body: what follows from it is not worth telling.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether a number in it is a constant of another class, which may become another without a change here.</summary>
    public bool RefersElsewhere { get; init; }

    public DeclaredMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);
}

/// <summary>A member of a declared agent: a network, a policy, a target, a loss, a number, or a part of one of these.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type that it gives, as the language names it.</param>
/// <param name="Inputs">What it takes; nothing where it is a number.</param>
/// <param name="Body">What it computes; none where it is partial.</param>
/// <param name="Place">The number of the place where its name stands.</param>
internal sealed record DeclaredMember(
    string Name, LanguageType Type, EquatableArray<DeclaredInput> Inputs, Body? Body, int Place)
{
    /// <summary>The names of its attributes without <c>Attribute</c>, with their numbers among those of the declaration.</summary>
    public EquatableArray<(string Name, int Index)> Attributes { get; init; } = [];

    /// <summary>The value of a constant, and whether it is a whole number.</summary>
    public DeclaredConstant? Constant { get; init; }

    /// <summary>The first line of the part that implements it, where it is partial; its types are written in full.</summary>
    public string? Implementation { get; init; }

    /// <summary>The number of its attribute of that name among those of the declaration; -1 where it has none.</summary>
    public int IndexOf(string attribute) =>
        Attributes.Where(one => one.Name == attribute).Select(one => one.Index).DefaultIfEmpty(-1).First();

    public bool Has(string attribute) => IndexOf(attribute) >= 0;
}

/// <summary>A parameter of a member.</summary>
internal sealed record DeclaredInput(string Name, LanguageType Type);

/// <summary>A constant that is a hyperparameter, with what its comment says of it.</summary>
internal sealed record DeclaredConstant(double Value, bool IsInteger, string Documentation = "");

/// <summary>A type of the language of declared agents, or several in a tuple; one that the language lacks has no name.</summary>
/// <param name="Name">Its name: <c>Value</c>, <c>Number</c>; empty for a tuple or another type.</param>
/// <param name="Elements">The types of a tuple.</param>
internal sealed record LanguageType(string Name, EquatableArray<LanguageType> Elements)
{
    /// <summary>The name of TorchSharp's type, which methods that are called as they are have.</summary>
    public const string Tensor = "Tensor";

    public static readonly LanguageType Other = Of("");

    public static LanguageType Of(string name) => new(name, []);

    public override string ToString() => Elements.Count == 0 ? Name : $"({string.Join(", ", Elements.Select(e => e.ToString()))})";
}
