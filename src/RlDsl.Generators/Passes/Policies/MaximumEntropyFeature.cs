using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>
/// A stochastic policy whose entropy is rewarded (Haarnoja et al. 2018a), with a coefficient that is given or tuned to keep
/// the entropy near an aim (Haarnoja et al. 2018b, section 5).
/// </summary>
internal sealed class MaximumEntropyFeature : Feature<MaximumEntropyAttribute>
{
    private static readonly Parameter Aim = Number(nameof(MaximumEntropyAttribute.TargetEntropy));
    private static readonly Parameter Minimum = Number(nameof(MaximumEntropyAttribute.LogDeviationMinimum));
    private static readonly Parameter Maximum = Number(nameof(MaximumEntropyAttribute.LogDeviationMaximum));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.PolicyAction) is not { Value: Operation { Operator: var choose } } || choose != Operators.Mode
            || program.Find(Role.NextPolicyAction) is null)
        {
            use.Lacks("the algorithm has no deterministic policy trained by a critic");
            return program;
        }

        bool tuned = EntropyWeight.IsTuned(use, Aim);
        program = (tuned ? use.Declare(program) : use.Declare(program, EntropyWeight.Initial, Minimum, Maximum))
            .Order(Minimum, Maximum, OrderingKind.Bounds);
        program = MakeStochastic(program);
        program = RewardEntropy(program, EntropyWeight.Of(tuned), EntropyWeight.Lets(tuned));
        return tuned ? Tune(program) : program;
    }

    /// <summary>The policy draws its actions, and the target's come from the policy itself and not from a target of it.</summary>
    private static AgentProgram MakeStochastic(AgentProgram program)
    {
        string policy = program.Modules.First(module => module.Policy is not null && module.IsTrainable).Name;
        string[] targets = [.. program.Modules.Where(module => module.TargetOf == policy).Select(module => module.Name)];
        ModuleCall acting = new(policy, Reference.Observation);
        program = program with { Modules = program.Modules.Where(module => module.TargetOf != policy).ToEquatableArray() };
        program = program.RewriteModules(module => module.Name == policy
            ? module with { Output = new PolicyType(new SquashedGaussianPolicy(Minimum, Maximum)) }
            : module);
        return targets.Aggregate(program, (without, target) => without.WithoutTarget(target)) with
        {
            Policy = program.Policy.Collecting(Operators.Sample.Of(acting)),
        };
    }

    private static AgentProgram RewardEntropy(AgentProgram program, Value alpha, IReadOnlyList<Statement> weight)
    {
        string policy = program.Modules.First(module => module.Policy is not null).Name;
        // What the target makes of several critics, the policy's objective makes of them too.
        Operator? combined = (program.Find(Role.NextEstimate)!.Value as Operation)?.Operator;
        string critics = combined is null ? "Q" : combined == Operators.Consensus ? "mean_i Q_i" : "min_i Q_i";
        Reference nextPolicy = new("nextPolicy"), nextLogProbability = new("nextLogProbability"), softReward = new("softReward");
        Reference trained = new("policy"), logProbability = new("logProbability");
        program = program.RewriteLet(Role.NextPolicyAction, let =>
        [
            new Let(nextPolicy.Name, new ModuleCall(policy, Reference.NextObservation)),
            let with { Value = Operators.Sample.Of(nextPolicy) },
            new Let(nextLogProbability.Name, Operators.LogProbability.Of(nextPolicy, new Reference(let.Name))),
        ]);
        program = program.RewriteLet(Role.Target, let =>
        [
            .. weight,
            new Let(
                softReward.Name,
                Reference.Reward - (Reference.Discount * alpha * nextLogProbability),
                Role.None,
                "r - γ (1 - terminated) α ln π(a'|s')"),
            let with
            {
                Value = let.Value.Rewrite(value => value.Equals(Reference.Reward) ? softReward : value),
                Equation = new Equation(
                    $"y = r + γ (1 - terminated) ({critics}⁻(s', a') - α ln π(a'|s'))",
                    "Haarnoja et al. 2018b, equations 2 and 3"),
            },
        ]);
        program = program.RewriteLet(Role.PolicyAction, let =>
        [
            new Let(trained.Name, new ModuleCall(policy, Reference.Observation), Role.TrainedPolicy),
            let with { Value = Operators.Sample.Of(trained) },
            new Let(logProbability.Name, Operators.LogProbability.Of(trained, new Reference(let.Name))),
        ]);
        program = program.RewriteLet(Role.PolicyEstimate, let =>
        [
            let with
            {
                Value = let.Value is Operation first && first.Operator == Operators.First
                    ? combined!.Of(first.Operands[0])
                    : let.Value,
            },
        ]);
        Reference error = new(program.Find(Role.Error)!.Name);
        program = program.RewriteStatements(statement =>
            statement is Minimise { Equation: { } loss } minimise && Uses.Nodes(minimise.Loss).Contains(error)
                ? [minimise with { Equation = loss with { Source = "Haarnoja et al. 2018b, equation 5" } }]
                : [statement]);
        string value = program.Find(Role.PolicyEstimate)!.Name;
        return program.RewriteStatements(statement => statement is Minimise minimise
            && Uses.Nodes(minimise.Loss).Contains(new Reference(value))
            ?
            [
                minimise with
                {
                    Loss = Operators.Mean.Of((alpha * logProbability) - Operators.Expected.Of(new Reference(value))),
                    Equation = new Equation(
                        $"L(θ_π) = E[α ln π(a|s) - {critics}(s, a)], a drawn from π",
                        "Haarnoja et al. 2018b, equation 7"),
                },
            ]
            : [statement]);
    }

    private static AgentProgram Tune(AgentProgram program)
    {
        Reference policyEstimate = new(program.Find(Role.PolicyEstimate)!.Name);
        ConstantReference aim = new("targetEntropy");
        Minimise tune = EntropyWeight.Tune(Operators.Mean.Of(new Reference("logProbability")), aim);
        program = EntropyWeight.Learn(program).With(new PerElementConstant(aim.Name, Aim));
        return program.RewriteStatements(statement =>
            statement is Minimise minimise && Uses.Nodes(minimise.Loss).Contains(policyEstimate)
                ? [statement, tune]
                : [statement]);
    }
}
