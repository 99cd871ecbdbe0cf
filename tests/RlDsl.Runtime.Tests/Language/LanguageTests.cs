using System.Reflection;
using System.Runtime.CompilerServices;
using static RlDsl.Language;

namespace RlDsl.Runtime.Tests.Language;

public sealed class LanguageTests
{
    /// <summary>The shapes of types that have one; those of policies are of their parameters.</summary>
    private static readonly Dictionary<Type, string[]> Shapes = new()
    {
        [typeof(Number)] = ["[]"],
        [typeof(Value)] = ["[batch]"],
        [typeof(ActionValues)] = ["[batch, actions]"],
        [typeof(Critics)] = ["[critics, batch]"],
        [typeof(ActionCritics)] = ["[critics, batch, actions]"],
        [typeof(Features)] = ["[batch, n]", "[batch, m]"],
        [typeof(Observation)] = ["[batch, …]"],
        [typeof(DiscreteAction)] = ["[batch]"],
        [typeof(ContinuousAction)] = ["[batch, elements]"],
        [typeof(Condition)] = ["[]", "[batch]"],
        [typeof(CategoricalPolicy)] = ["[batch, actions]"],
        [typeof(GaussianPolicy)] = ["[batch, elements]"],
        [typeof(SquashedGaussianPolicy)] = ["[batch, elements]"],
        [typeof(Transitions)] = ["[batch, …]"],
        [typeof(DiscreteBatch)] = ["[batch, …]"],
        [typeof(ContinuousBatch)] = ["[batch, …]"],
        [typeof(DiscreteRollout)] = ["[batch, …]"],
        [typeof(ContinuousRollout)] = ["[batch, …]"],
        [typeof(DiscreteTransition)] = ["[batch, …]"],
    };

    [Fact]
    public void Each_member_throws_when_it_runs() => Assert.All(LanguageMembers.Methods, method =>
    {
        object? instance = method.IsStatic ? null : Instance(method.DeclaringType!);
        object?[] arguments = [.. method.GetParameters().Select(parameter => Default(parameter.ParameterType))];
        Assert.IsType<SymbolicException>(
            Assert.Throws<TargetInvocationException>(() => method.Invoke(instance, arguments)).InnerException);
    });

    [Fact]
    public void Exception_says_that_bodies_are_read_why_and_what_to_do()
    {
        var exception = Assert.Throws<SymbolicException>(() => Exp(1));
        Assert.IsAssignableFrom<NotSupportedException>(exception);
        Assert.Equal(
            "The bodies of declared agents are read by RlDsl's generator and not executed: their types stand for expressions that "
            + "the agent's code is generated from, and hold no numbers. Train the agent or call its Act; to compute with "
            + "TorchSharp's tensors, write a method that OpaqueValue or OpaqueNumber calls.",
            exception.Message);
    }

    [Fact]
    public void Types_cannot_be_created() => Assert.All(
        LanguageMembers.Types, type => Assert.Empty(type.GetConstructors()));

    [Fact]
    public void Each_type_documents_its_shape()
    {
        Assert.Equal(LanguageMembers.Types.Select(type => type.Name).Order(), Shapes.Keys.Select(type => type.Name).Order());
        Assert.All(Shapes, shape => RequireShape(LanguageMembers.DocumentationOf(shape.Key), shape.Key));
    }

    /// <summary>A shape that a signature does not have would mislead who reads it.</summary>
    [Fact]
    public void Each_member_documents_the_shapes_of_its_signature() => Assert.All(LanguageMembers.Methods, method =>
    {
        string documentation = LanguageMembers.DocumentationOf(method);
        Assert.Contains("[", documentation, StringComparison.Ordinal);
        foreach (Type type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
        {
            RequireShape(documentation, type);
        }
    });

    /// <summary>Policies are taken as they are: their members say the shapes of what these yield.</summary>
    private static void RequireShape(string documentation, Type type)
    {
        if (Shapes.TryGetValue(type, out string[]? shapes) && !type.Name.EndsWith("Policy", StringComparison.Ordinal))
        {
            Assert.True(
                shapes.Any(shape => documentation.Contains(shape, StringComparison.Ordinal)),
                $"{type.Name} is {string.Join(" or ", shapes)}, which is not said: {documentation}");
        }
    }

    private static object? Default(Type type) => type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : null;

    private static object Instance(Type type) =>
        RuntimeHelpers.GetUninitializedObject(type.IsAbstract ? typeof(DiscreteBatch) : type);
}
