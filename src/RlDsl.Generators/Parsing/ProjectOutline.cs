using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace RlDsl.Generators.Parsing;

/// <summary>
/// What a project has that can give what stands in one of its files another meaning: the names of its types with what they are
/// and inherit, its extension methods, its imports, the attributes of its assembly, its options, and what it references. Which
/// other members there are, what they do and what is written on them is not part of it, so that most edits leave it as it is.
/// </summary>
internal sealed class ProjectOutline
{
    private static readonly ConditionalWeakTable<Compilation, ProjectOutline> Known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, FileOutline> OfFiles = new();

    private readonly string[] files;
    private readonly CompilationOptions options;
    private readonly ImmutableArray<MetadataReference> references;
    private readonly string? assembly;

    private ProjectOutline(Compilation compilation)
    {
        FileOutline[] outlines = [.. compilation.SyntaxTrees.Select(tree => OfFiles.GetValue(tree, FileOutline.Of))];
        files = [.. outlines.Select(outline => outline.Text)];
        GlobalAliases = new HashSet<string>(outlines.SelectMany(outline => outline.GlobalAliases), StringComparer.Ordinal);
        options = compilation.Options;
        references = compilation.ExternalReferences;
        assembly = compilation.AssemblyName;
    }

    /// <summary>The names that stand for others in every file.</summary>
    public ISet<string> GlobalAliases { get; }

    /// <summary>The outline of a project, made once.</summary>
    public static ProjectOutline Of(Compilation compilation) =>
        Known.GetValue(compilation, static compilation => new ProjectOutline(compilation));

    /// <summary>Whether what stands in a file of one project means the same in the other.</summary>
    public bool IsLike(ProjectOutline other) => ReferenceEquals(this, other)
        || (assembly == other.assembly
            && ReferenceEquals(options, other.options)
            && (references == other.references || references.SequenceEqual(other.references))
            && files.AsSpan().SequenceEqual(other.files));
}
