using System.Reflection;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>Values can be called otherwise in every statement that names them.</summary>
public sealed class StatementNameTests
{
    private static readonly Value Zero = new Literal(0);

    /// <summary>A statement of each kind that gives names, with all of them; the first ones are those that it gives.</summary>
    private static readonly IReadOnlyList<(Statement Statement, string[] Also)> Named =
    [
        (new Let("a", Zero), []),
        (new Call(["a", "", "b"], "f", []), []),
        (new Repeat("a", "b", 2, Zero, [], Zero), []),
        (
            new EachStepBackwards("a", Zero, Zero, Visits.Every, MoveOrder.AtOnce, [])
            {
                Weight = new StepWeight("b", Zero, new Equation("x", "y")),
            },
            []),
        (new RecordedCall("a", new ModuleCall("Q", Reference.Observation)), []),
        (new Backpropagate("c", "Q", Zero, Trains: true, ["a", "", "b"]), ["c"]),
    ];

    [Fact]
    public void Every_name_can_be_another()
    {
        foreach ((Statement statement, string[] also) in Named)
        {
            Statement renamed = statement.WithNames(name => name.Length == 0 ? "" : name + "1");

            Assert.Equal(statement.Names.Select(name => name + "1"), renamed.Names);
            Assert.All(also, name => Assert.Contains(name + "1", renamed.ToString(), StringComparison.Ordinal));
            Assert.Equal(statement, renamed.WithNames(name => name.TrimEnd('1')));
        }
    }

    [Fact]
    public void No_kind_of_statement_that_gives_names_is_missing() => Assert.Equal(
        typeof(Statement).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Statement)) && Declares(type, nameof(Statement.Names)))
            .Select(type => type.Name).Order(),
        Named.Select(named => named.Statement.GetType().Name).Order());

    private static bool Declares(Type type, string property) =>
        type.GetProperty(property, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;
}
