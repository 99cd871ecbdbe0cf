using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.Fused;
using RlDsl.Generators.Emission.Tabular;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Declared;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission;

/// <summary>What renders programs as C#.</summary>
internal abstract class Backend
{
    /// <summary>What its code needs of a project.</summary>
    public abstract Surroundings Surroundings { get; }

    /// <summary>The code of an agent: one text, of which the part below the seam is plumbing.</summary>
    /// <param name="lowered">The program in the tensor dialect.</param>
    /// <param name="declaration">What was written.</param>
    public abstract string Emit(AgentProgram lowered, AgentDeclaration declaration);

    /// <summary>The backend that renders a program: networks need TorchSharp, unless they are fused; tables and linear
    /// functions, nothing.</summary>
    public static Backend Of(AgentProgram program) => program.IsTabular ? TabularBackend.Instance
        : program.IsFused ? FusedBackend.Instance
        : TorchSharpBackend.Instance;

    /// <summary>The backend of the program that attributes of a class and its members will declare.</summary>
    public static Backend Of(IEnumerable<AttributeUse> attributes) =>
        attributes.Any(use => PresetTable.Find(use.Name) is { IsTabular: true } || DeclaredTables.IsOfEstimates(use))
            ? TabularBackend.Instance
            : attributes.Any(use => use.Name == Fused) ? FusedBackend.Instance
            : TorchSharpBackend.Instance;

    private static readonly string Fused = AttributeMetadata.Of<FusedAttribute>().Name;
}
