using System.Reflection;
using RlDsl.Declarations;
using RlDsl.Generators.Lowering.Declared;
using RlDsl.Generators.Parsing;
using RlDsl.Generators.Tests.Documentation;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>What users see of the language has a meaning, and its page names all members.</summary>
public sealed class VocabularyTests
{
    /// <summary>What C# calls operators, and the compiler of C# tells them by.</summary>
    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "Add",
        ["op_Subtraction"] = "Subtract",
        ["op_Multiply"] = "Multiply",
        ["op_Division"] = "Divide",
        ["op_UnaryNegation"] = "Minus",
        ["op_GreaterThan"] = "GreaterThan",
        ["op_LessThan"] = "LessThan",
        ["op_GreaterThanOrEqual"] = "GreaterThanOrEqual",
        ["op_LessThanOrEqual"] = "LessThanOrEqual",
        ["op_BitwiseAnd"] = "And",
        ["op_BitwiseOr"] = "Or",
        ["op_LogicalNot"] = "Not",
        ["get_Item"] = "Index",
    };

    public static TheoryData<string> Names =>
    [
        .. typeof(Language).GetNestedTypes().Append(typeof(Language))
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => method.Name)
            // A conversion changes no number, and a condition is looked at by who chooses.
            .Where(name => name is not ("op_Implicit" or "op_True" or "op_False"))
            .Select(name => Operators.GetValueOrDefault(name, name.Replace("get_", "", StringComparison.Ordinal))).Distinct(),
    ];

    [Theory, MemberData(nameof(Names))]
    public void Each_function_operator_and_property_has_a_meaning(string name) => Assert.Contains(name, Vocabulary.Names);

    [Fact]
    public void Nothing_else_has_one() => Assert.Empty(Vocabulary.Names.Except(Names.Select((object[] row) => (string)row[0])));

    [Fact]
    public void Page_of_the_language_names_every_attribute_of_members()
    {
        string page = File.ReadAllText(Path.Combine(Page.Root, "docs", "declared.md"));
        Assert.NotEmpty(AttributeNames.OfMembers);
        Assert.All(AttributeNames.OfMembers, name => Assert.Contains($"`[{name}", page, StringComparison.Ordinal));
        Assert.All(
            typeof(MemberAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(MemberAttribute))),
            type => Assert.Contains(Model.AttributeMetadata.Of(type).Name, AttributeNames.OfMembers));
    }
}
