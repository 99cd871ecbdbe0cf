using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace RlDsl.Hosting.Reports;

/// <summary>Writes HTML and SVG. What is put between braces is text: it is encoded, so that no name can become markup.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder markup = new();

    /// <summary>Adds markup with encoded text and invariant numbers in it.</summary>
    public HtmlBuilder Add([InterpolatedStringHandlerArgument("")] ref Markup text) => this;

    /// <summary>Adds markup as it is.</summary>
    public HtmlBuilder AddMarkup(string text)
    {
        markup.Append(text);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => markup.ToString();

    /// <summary>The parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly StringBuilder markup;

        /// <summary>Begins.</summary>
        public Markup(int literalLength, int formattedCount, HtmlBuilder builder)
        {
            markup = builder.markup;
            markup.EnsureCapacity(markup.Length + literalLength + (8 * formattedCount));
        }

        /// <summary>Adds markup.</summary>
        public void AppendLiteral(string text) => markup.Append(text);

        /// <summary>Adds text.</summary>
        public void AppendFormatted(string? text) => markup.Append(WebUtility.HtmlEncode(text));

        /// <summary>Adds a coordinate: a hundredth of a unit cannot be seen.</summary>
        public void AppendFormatted(double value) =>
            markup.Append(Math.Round(value, 2).ToString(CultureInfo.InvariantCulture));

        /// <summary>Adds a whole number.</summary>
        public void AppendFormatted(int value) => markup.Append(CultureInfo.InvariantCulture, $"{value}");
    }
}
