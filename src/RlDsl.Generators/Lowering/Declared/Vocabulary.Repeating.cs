using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <content>Loops, tables, and random whole numbers.</content>
internal static partial class Vocabulary
{
    /// <summary>low, low + 1, …, high, each as likely as another.</summary>
    private static Typed? UniformInteger(VocabularyCall c)
    {
        Typed? low = c.Tensor(1);
        Typed? count = c[1] is Typed { Value: Literal least } && c[2] is Typed { Value: Literal most }
            ? Number(most.Number - least.Number + 1)
            : c.Between(Operators.Add, c.Between(Operators.Subtract, c.Tensor(2), low), Number(1));
        Typed? drawn = c.Of(
            Operators.Floor, c.Between(Operators.Multiply, c.Of(Operators.UniformLike, Field(Reference.Reward)), count));
        return c.Between(Operators.Add, drawn, low) is { } integer ? c.Writer.Bind("drawn", integer) : null;
    }

    /// <summary>The element of a table at an index.</summary>
    private static Typed? Lookup(VocabularyCall c)
    {
        if (c[0] is FunctionTerm { Member: var method } && c.Body.TableOf(method) is { } table)
        {
            return c.Of(Operators.Lookup, table, c.Tensor(1));
        }

        c.Body.Report(
            ProblemIds.BodyDoesNotFit, c.Place, "this", "no table is looked up",
            "name a method of the class with [Table(n)], from int to double");
        return null;
    }

    /// <summary>x ← step(x, turn), turn = 0, 1, ….</summary>
    private static Typed? Repeat(VocabularyCall c)
    {
        if (c[0] is not Typed { Value: Literal { Number: > 0 } count })
        {
            c.Body.Report(
                ProblemIds.BodyDoesNotFit, c.Place, "Repeat", "the number of turns is not a positive constant",
                "write a number, or a constant of the class that is no [Parameter]");
            return null;
        }

        if (c.Tensor(1) is not { } initial)
        {
            return null;
        }

        (string name, string turn) = c[2] switch
        {
            LambdaTerm { Lambda.Parameters: { Count: 2 } given } => (given[0], given[1]),
            FunctionTerm { Member.Inputs: { Count: 2 } given } => (given[0].Name, given[1].Name),
            _ => ("x", "k"),
        };
        return c.Writer.Repeat(Naming.Camel(name), Naming.Camel(turn), (int)count.Number, initial, (state, index) =>
        {
            Typed? next = c.Body.Tensor(c.Body.Apply(c[2], c.Place, state, index), c.Place);
            if (next is null || next.Type.Equals(initial.Type))
            {
                return next;
            }

            c.Body.Report(
                ProblemIds.BodyDoesNotFit, c.Place, "Repeat", $"a turn makes {next.Type} of {initial.Type}",
                "make it give what it takes");
            return null;
        });
    }
}
