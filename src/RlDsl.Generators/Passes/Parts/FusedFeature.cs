using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Gradients that the compiler derives, in plain C# without a tensor library.</summary>
internal sealed class FusedFeature : Feature<FusedAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => program with { IsFused = true };
}
