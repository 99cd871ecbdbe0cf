using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Parsing.Declared;

/// <summary>Reads the bodies of a declared agent, which are straight-line code: locals, and one return.</summary>
/// <param name="agent">The agent.</param>
/// <param name="places">Receives the places of expressions.</param>
/// <param name="problems">Receives what the language lacks.</param>
internal sealed class BodyReader(INamedTypeSymbol agent, List<LocationInfo> places, List<Problem> problems)
{
    private const string Vocabulary = "of the vocabulary in RlDsl.Language, or TorchSharp's in a method that OpaqueValue calls";

    /// <summary>Whether the compiler of C# reports something in what was read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether a number in what was read is a constant of another class of the project.</summary>
    public bool RefersElsewhere { get; private set; }

    /// <summary>The body of a method; none where something in it is not of the language.</summary>
    /// <param name="operation">What the compiler makes of it.</param>
    public Body? ReadBody(IOperation? operation)
    {
        int known = problems.Count;
        if (operation is not IMethodBodyOperation { BlockBody: var block, ExpressionBody: var expression }
            || (block ?? expression) is not { } statements)
        {
            IsBroken = true;
            return null;
        }

        return ReadBlock(statements, known);
    }

    /// <summary>Straight-line code: locals, and one return.</summary>
    /// <param name="known">How many problems there were before.</param>
    private Body? ReadBlock(IBlockOperation statements, int known)
    {
        List<Local> locals = [];
        Expression? result = null;
        IOperation? returned = null;
        foreach (IOperation statement in statements.Operations)
        {
            switch (statement)
            {
                case IVariableDeclarationGroupOperation group:
                    locals.AddRange(Locals(group));
                    break;
                case IExpressionStatementOperation { Operation: IDeconstructionAssignmentOperation assignment }
                    when Names(assignment.Target) is { } names:
                    locals.Add(new Local(names, Read(assignment.Value)!));
                    break;
                case IReturnOperation { ReturnedValue: { } value } when result is null:
                    (result, returned) = (Read(value), value);
                    break;
                default:
                    Refuse(statement, "this statement", "locals and one return");
                    break;
            }
        }

        IsBroken |= result is null && problems.Count == known;
        return IsBroken || problems.Count > known ? null : new Body([.. locals], result!, TextOf(returned!.Syntax));
    }

    /// <summary>What is written, on one line and without comments.</summary>
    private static string TextOf(SyntaxNode syntax)
    {
        StringBuilder text = new();
        bool isApart = false;
        foreach (SyntaxToken token in syntax.DescendantTokens())
        {
            text.Append(text.Length > 0 && (isApart || token.HasLeadingTrivia) ? " " : "").Append(token.Text);
            isApart = token.HasTrailingTrivia;
        }

        return text.ToString();
    }

    private IEnumerable<Local> Locals(IVariableDeclarationGroupOperation group) => group.Declarations
        .SelectMany(declaration => declaration.Declarators)
        .Where(declarator => declarator.GetVariableInitializer() is not null)
        .Select(declarator => new Local([declarator.Symbol.Name], Read(declarator.GetVariableInitializer()!.Value)!));

    /// <summary>The names that a tuple is taken apart to, empty where an element is discarded.</summary>
    private static EquatableArray<string>? Names(IOperation target)
    {
        if (target is IDeclarationExpressionOperation declaration)
        {
            target = declaration.Expression;
        }

        if (target is not ITupleOperation tuple)
        {
            return null;
        }

        string?[] names =
        [
            .. tuple.Elements.Select(element => element switch
            {
                ILocalReferenceOperation local => local.Local.Name,
                IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local.Name,
                IDiscardOperation => "",
                _ => null,
            }),
        ];
        return names.All(name => name is not null) ? new EquatableArray<string>(names!) : null;
    }

    /// <summary>An expression; nothing where it is not of the language, which is reported.</summary>
    private Expression? Read(IOperation operation)
    {
        if (Constant(operation) is { } number)
        {
            return new NumberExpression(number, Place(operation));
        }

        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null or { IsImplicitlyDeclared: false } } conversion
                when conversion.IsImplicit || conversion.Type?.SpecialType is SpecialType.System_Double:
                return Read(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return Read(parenthesized.Operand);
            case IDelegateCreationOperation creation:
                return Read(creation.Target);
            case IMethodReferenceOperation { Method: var method } when IsOwn(method):
                return new MemberExpression(method.Name, Place(operation));
            case IAnonymousFunctionOperation { Symbol: var function, Body: var block }:
                return ReadBlock(block, problems.Count) is { } body
                    ? new LambdaExpression([.. function.Parameters.Select(given => given.Name)], body, Place(operation))
                    : null;
            case ILocalReferenceOperation local:
                return new NameExpression(local.Local.Name, Place(operation));
            case IParameterReferenceOperation parameter:
                return new NameExpression(parameter.Parameter.Name, Place(operation));
            case IMemberReferenceOperation { Member: var member } when IsOwn(member):
                return new MemberExpression(member.Name, Place(operation));
            case IInvocationOperation { TargetMethod: var method } invocation when IsOwn(method):
                return Read(invocation.Arguments) is { } given ? new MemberCall(method.Name, given, Place(operation)) : null;
            case IInvocationOperation { TargetMethod: var method } invocation when AttributeNames.IsOfLibrary(method):
                return Apply(method.Name, operation, Operands(invocation.Instance, invocation.Arguments));
            case IPropertyReferenceOperation { Property: var property } reference when AttributeNames.IsOfLibrary(property):
                return Apply(
                    property.IsIndexer ? "Index" : property.Name, operation, Operands(reference.Instance, reference.Arguments));
            case IBinaryOperation binary:
                return Apply(binary.OperatorKind.ToString(), operation, [binary.LeftOperand, binary.RightOperand]);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus or UnaryOperatorKind.True } unary:
                return Read(unary.Operand);
            case IUnaryOperation unary:
                return Apply(unary.OperatorKind.ToString(), operation, [unary.Operand]);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return Apply("Where", operation, [conditional.Condition, conditional.WhenTrue, otherwise]);
            case ITupleOperation tuple:
                Expression?[] elements = [.. tuple.Elements.Select(Read)];
                return elements.All(element => element is not null)
                    ? new TupleExpression(new EquatableArray<Expression>(elements!), Place(operation))
                    : null;
            case IFieldReferenceOperation { Instance: { } whole, Field: { ContainingType.IsTupleType: true } field }:
                return Read(whole) is { } read
                    ? new ElementExpression(read, IndexOf(field.CorrespondingTupleField ?? field), Place(operation))
                    : null;
            case IInvalidOperation:
                IsBroken = true;
                return null;
            default:
                Refuse(operation, $"'{TextOf(operation.Syntax)}'", Vocabulary);
                return null;
        }
    }

    /// <summary>The place of an element in its tuple, which C# calls Item1, Item2 and so on.</summary>
    private static int IndexOf(IFieldSymbol element) =>
        int.Parse(element.Name.Substring("Item".Length), CultureInfo.InvariantCulture) - 1;

    private static IEnumerable<IOperation> Operands(IOperation? instance, IEnumerable<IArgumentOperation> arguments) =>
        [.. instance is null ? [] : (IOperation[])[instance], .. arguments.SelectMany(Elements)];

    /// <summary>An argument; those of a parameter array one by one.</summary>
    private static IEnumerable<IOperation> Elements(IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } array } }
            ? array.ElementValues
            : [argument.Value];

    private Application? Apply(string function, IOperation operation, IEnumerable<IOperation> operands)
    {
        Expression?[] read = [.. operands.Select(Read)];
        return read.All(operand => operand is not null)
            ? new Application(function, new EquatableArray<Expression>(read!), Place(operation))
            : null;
    }

    /// <summary>Arguments in the order of the parameters.</summary>
    private EquatableArray<Expression>? Read(IEnumerable<IArgumentOperation> arguments)
    {
        Expression?[] read =
            [.. arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => Read(argument.Value))];
        return read.All(argument => argument is not null) ? new EquatableArray<Expression>(read!) : null;
    }

    /// <summary>The number that an expression is, where no hyperparameter is a part of it.</summary>
    private double? Constant(IOperation operation)
    {
        if (operation.ConstantValue is not { HasValue: true, Value: IConvertible value and not string and not bool and not char })
        {
            return null;
        }

        ISymbol[] constants =
            [.. operation.DescendantsAndSelf().OfType<IFieldReferenceOperation>().Select(reference => reference.Field)];
        RefersElsewhere |= constants.Any(constant => constant.Locations.Any(location => location.IsInSource) && !IsOwn(constant));
        return constants.Any(IsHyperparameter) ? null : value.ToDouble(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a constant is an option of the agent; another is a number that is written elsewhere.</summary>
    private bool IsHyperparameter(ISymbol constant) => IsOwn(constant) && constant.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: nameof(ParameterAttribute) } type && AttributeNames.IsOfLibrary(type));

    private bool IsOwn(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType, agent);

    private int Place(IOperation operation)
    {
        places.Add(LocationInfo.From(operation.Syntax.GetLocation()));
        return places.Count - 1;
    }

    private void Refuse(IOperation operation, string what, string instead) =>
        problems.Add(Problem.Of(ProblemIds.NotInLanguage, Origin.At(Place(operation)), what, instead));
}
