using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RlDsl.Generators.Model;

/// <summary>A location that does not keep a syntax tree alive.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo From(SyntaxReference reference) => From(reference.GetSyntax().GetLocation());

    public static LocationInfo From(Location location) =>
        new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
