using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Two critics, of which the target takes the least or the mean, so that chance errors are not taken for gains (Fujimoto et al.
/// 2018, section 4.2).
/// </summary>
internal sealed class TwinCriticsFeature : Feature<TwinCriticsAttribute>
{
    private const int Critics = 2;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Modules.Any(module => module.Estimate is { Members: > 1 }))
        {
            use.IsThere("the algorithm already has two critics");
            return program;
        }

        if (program.Find(Role.PolicyEstimate) is null || program.Find(Role.NextEstimate) is not { Value: ModuleCall evaluating })
        {
            use.Lacks("the algorithm has no critic that trains the policy");
            return program;
        }

        Operator combined = use.Choice<CriticCombination>(nameof(TwinCriticsAttribute.Combine)) == CriticCombination.Mean
            ? Operators.Consensus
            : Operators.Pessimistic;
        string trained = program.Module(evaluating.Module).TargetOf ?? evaluating.Module;
        program = program.RewriteModules(module => module.Name == trained && module.Estimate is { } estimate
            ? module with { Output = estimate with { Members = Critics } }
            : module);
        program = program.RewriteLet(Role.NextEstimate, let => [let with { Value = combined.Of(let.Value) }]);
        program = program.RewriteLet(Role.PolicyEstimate, let => [let with { Value = Operators.First.Of(let.Value) }]);
        program = program.RewriteStatements(statement => [SumOverCritics(statement, program)]);
        return program.RewriteLet(Role.Target, let => [let with { Equation = Of(let.Equation, combined) }]);
    }

    /// <summary>The loss of both critics is the sum of the losses of each.</summary>
    private static Statement SumOverCritics(Statement statement, AgentProgram program) =>
        program.Find(Role.Error) is { } error && statement is Minimise minimise
            && Uses.Nodes(minimise.Loss).Contains(new Reference(error.Name))
            ? minimise with
            {
                Loss = minimise.Loss.Rewrite(value => value.Equals(Operators.Mean.Of(new Reference(error.Name)))
                    ? Operators.Mean.Of(Operators.Sum.Of(new Reference(error.Name), 0))
                    : value),
                Equation = minimise.Equation?.With("summed over critics"),
            }
            : statement;

    /// <summary>The equation of the target with what is made of several critics.</summary>
    private static Equation? Of(Equation? target, Operator combined) =>
        target is null ? null
        : combined == Operators.Pessimistic
            ? target with { Estimate = "min_i Q_i⁻", Source = "Fujimoto et al. 2018, equation 10" }
        : target with { Estimate = "mean_i Q_i⁻" };
}
