using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Gradients that the compiler derives, in plain C# without a tensor library.</summary>
internal sealed class FusedFeature : Feature<FusedAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (Obstacle(program) is { } obstacle)
        {
            use.Lacks(obstacle);
            return program;
        }

        return program with { IsFused = true };
    }

    /// <summary>What in a program TorchSharp alone can do, in words.</summary>
    private static string? Obstacle(AgentProgram program)
    {
        List<Statement> statements = [.. program.Updates.SelectMany(update => Uses.Statements(update.Body))];
        return program.HasWorkers ? "workers with a thread each share their gradients through TorchSharp"
            : statements.Any(statement => statement is NaturalGradientStep)
                ? "a natural gradient is taken through second derivatives, which TorchSharp computes"
            : program.Updates.SelectMany(update => update.Body).Any(statement => statement is Repeat)
                ? "a gradient flows through a loop, which TorchSharp records"
            : Uses.Values(program).SelectMany(Uses.Operations).Select(operation => operation.Operator.Method)
                .FirstOrDefault(method => method is not null) is { } method ? $"'{method}' computes with TorchSharp's tensors"
            : null;
    }
}
