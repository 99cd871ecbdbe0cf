using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RlDsl.Generators.Model.Declared;

/// <summary>Reads a feature from the text by which it travels in its assembly (<see cref="FeatureText"/>).</summary>
internal sealed class FeatureTextReader
{
    /// <summary>Deeper than any body that is written, and not as deep as the stack.</summary>
    private const int MostNested = 512;

    private readonly int place;
    private readonly int first;

    private FeatureTextReader(int place, int first) => (this.place, this.first) = (place, first);

    /// <summary>The feature, and the attributes of its methods; nothing where the text is of another version or damaged.</summary>
    /// <param name="place">The number of the place that all in it is told to stand at: where the feature is on an agent.</param>
    /// <param name="first">The number that the first of its attributes gets.</param>
    public static (OwnFeature Feature, EquatableArray<AttributeUse> Attributes)? Read(string text, int place, int first)
    {
        try
        {
            int position = 0;
            Node whole = Parse(text, ref position);
            return whole.Parts[0].Text == FeatureText.Version ? new FeatureTextReader(place, first).Feature(whole) : null;
        }
        catch (Exception damage) when (damage is FormatException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private (OwnFeature Feature, EquatableArray<AttributeUse> Attributes) Feature(Node whole) => (
        new OwnFeature(
            whole[1].Text, whole[2].Text,
            whole[3].Parts.Select(number => new OwnNumber(
                number[0].Text, number[1].Number, number[2].Flag, number[3].Number, number[4].Number, number[5].Text,
                number[6].Text))
                .ToEquatableArray(),
            new DeclaredAlgorithm(whole[5].Parts.Select(Member).ToEquatableArray()),
            place),
        whole[4].Parts.Select(use => new AttributeUse(
            use[0].Text,
            use[2].Parts.Select(argument => new Argument(
                argument[0].Text, argument[1].Parts.Select(number => number.Number).ToEquatableArray(),
                argument.Parts.Count > 2 ? argument[2].Text : null)).ToEquatableArray())
        {
            Member = use[1].Text,
        }).ToEquatableArray());

    private DeclaredMember Member(Node member) => new(
        member[0].Text, Type(member[1]),
        member[2].Parts.Select(input => new DeclaredInput(input[0].Text, Type(input[1]))).ToEquatableArray(),
        member[5].Parts.Count > 0 ? Body(member[5][0]) : null,
        place)
    {
        Attributes = member[3].Parts.Select(attribute => (attribute[0].Text, (int)attribute[1].Number + first)).ToEquatableArray(),
        Constant = member[4].Parts.Count > 0 ? new DeclaredConstant(member[4][0].Number, member[4][1].Flag) : null,
    };

    private static LanguageType Type(Node type) => new(type[0].Text, type.Parts.Skip(1).Select(Type).ToEquatableArray());

    private Body Body(Node body) => new(
        body[0].Parts.Select(local => new Local(local[0].Parts.Select(name => name.Text).ToEquatableArray(), Expression(local[1])))
            .ToEquatableArray(),
        Expression(body[1]), body[2].Text);

    private Expression Expression(Node node) => node[0].Text switch
    {
        FeatureText.Kind.Number => new NumberExpression(node[1].Number, place),
        FeatureText.Kind.Name => new NameExpression(node[1].Text, place),
        FeatureText.Kind.Member => new MemberExpression(node[1].Text, place),
        FeatureText.Kind.Call => new MemberCall(node[1].Text, Expressions(node, 2), place),
        FeatureText.Kind.Apply => new Application(node[1].Text, Expressions(node, 2), place),
        FeatureText.Kind.Lambda => new LambdaExpression(
            node[1].Parts.Select(name => name.Text).ToEquatableArray(), Body(node[2]), place),
        FeatureText.Kind.Element => new ElementExpression(Expression(node[1]), (int)node[2].Number, place),
        FeatureText.Kind.Tuple => new TupleExpression(Expressions(node, 1), place),
        var other => throw new FormatException($"There is no expression {other}."),
    };

    private EquatableArray<Expression> Expressions(Node node, int from) =>
        node.Parts.Skip(from).Select(Expression).ToEquatableArray();

    private static Node Parse(string text, ref int position, int depth = 0)
    {
        if (depth > MostNested)
        {
            throw new FormatException("The text is nested too deeply.");
        }

        SkipSpaces(text, ref position);
        char start = text[position];
        if (start == '(')
        {
            position++;
            List<Node> parts = [];
            for (SkipSpaces(text, ref position); text[position] != ')'; SkipSpaces(text, ref position))
            {
                parts.Add(Parse(text, ref position, depth + 1));
            }

            position++;
            return new Node("", parts);
        }

        StringBuilder word = new();
        if (start == '"')
        {
            for (position++; text[position] != '"'; position++)
            {
                word.Append(text[position] == '\\' ? text[++position] : text[position]);
            }

            position++;
            return new Node(word.ToString(), []);
        }

        for (; text[position] is not (' ' or ')'); position++)
        {
            word.Append(text[position]);
        }

        return new Node(word.ToString(), []);
    }

    private static void SkipSpaces(string text, ref int position)
    {
        while (text[position] == ' ')
        {
            position++;
        }
    }

    /// <summary>A list, or a word.</summary>
    private sealed record Node(string Text, IReadOnlyList<Node> Parts)
    {
        public Node this[int index] => Parts[index];

        public double Number => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

        public bool Flag => Text == "1";
    }
}
