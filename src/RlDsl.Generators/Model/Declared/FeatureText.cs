using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RlDsl.Generators.Model.Declared;

/// <summary>
/// Writes a feature of one's own as a text, by which it travels in its assembly: nested lists in parentheses, of names in quotation
/// marks and of numbers. <see cref="FeatureTextReader"/> reads it.
/// </summary>
internal static class FeatureText
{
    /// <summary>What the text begins with; another version reads no text of this one.</summary>
    public const string Version = "1";

    /// <param name="feature">The feature.</param>
    /// <param name="attributes">The attributes of its methods, by whose numbers its members call them.</param>
    /// <param name="first">The number of the first of them.</param>
    public static string Write(OwnFeature feature, IEnumerable<AttributeUse> attributes, int first) => List(
    [
        Version, Name(feature.Name), Name(feature.ShortName),
        List(feature.Numbers.Select(number => List(
        [
            Name(number.Property), Number(number.Initial), Flag(number.IsInteger), Number(number.Minimum), Number(number.Maximum),
            Name(number.DocumentedAt), Name(number.Documentation),
        ]))),
        List(attributes.Select(use => List(
        [
            Name(use.Name), Name(use.Member ?? ""),
            List(use.Arguments.Select(argument => List(
                [Name(argument.Name), List(argument.Numbers.Select(Number)), .. Optional(argument.Member)]))),
        ]))),
        List(feature.Algorithm.Members.Select(member => Member(member, first))),
    ]);

    private static string Member(DeclaredMember member, int first) => List(
    [
        Name(member.Name), Type(member.Type),
        List(member.Inputs.Select(input => List([Name(input.Name), Type(input.Type)]))),
        List(member.Attributes.Select(attribute => List([Name(attribute.Name), Number(attribute.Index - first)]))),
        List(member.Constant is { } constant ? [Number(constant.Value), Flag(constant.IsInteger)] : []),
        List(member.Body is { } body ? [Body(body)] : []),
    ]);

    private static string Type(LanguageType type) => List([Name(type.Name), .. type.Elements.Select(Type)]);

    private static string Body(Body body) => List(
    [
        List(body.Locals.Select(local => List([List(local.Names.Select(Name)), Expression(local.Value)]))),
        Expression(body.Result), Name(body.Text),
    ]);

    private static string Expression(Expression expression) => expression switch
    {
        NumberExpression number => List([Kind.Number, Number(number.Number)]),
        NameExpression name => List([Kind.Name, Name(name.Name)]),
        MemberExpression member => List([Kind.Member, Name(member.Name)]),
        MemberCall call => List([Kind.Call, Name(call.Name), .. call.Arguments.Select(Expression)]),
        Application application => List([Kind.Apply, Name(application.Function), .. application.Arguments.Select(Expression)]),
        LambdaExpression lambda => List([Kind.Lambda, List(lambda.Parameters.Select(Name)), Body(lambda.Body)]),
        ElementExpression element => List([Kind.Element, Expression(element.Tuple), Number(element.Index)]),
        TupleExpression tuple => List([Kind.Tuple, .. tuple.Elements.Select(Expression)]),
        _ => throw new System.InvalidOperationException($"A {expression.GetType().Name} is not written."),
    };

    private static string List(IEnumerable<string> parts) => $"({string.Join(" ", parts)})";

    private static IEnumerable<string> Optional(string? name) => name is null ? [] : [Name(name)];

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "1" : "0";

    private static string Name(string name)
    {
        StringBuilder text = new("\"");
        foreach (char letter in name)
        {
            text.Append(letter is '"' or '\\' ? "\\" : "").Append(letter);
        }

        return text.Append('"').ToString();
    }

    /// <summary>The words that expressions begin with.</summary>
    internal static class Kind
    {
        public const string Number = "number", Name = "name", Member = "member", Call = "call", Apply = "apply";
        public const string Lambda = "lambda", Tuple = "tuple", Element = "element";
    }
}
