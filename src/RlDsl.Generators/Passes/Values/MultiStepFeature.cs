using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Returns of several rewards before the bootstrap (Sutton and Barto 2018, section 7.1).</summary>
/// <remarks>
/// Where the target adds to the reward something that the next observation tells, such as the entropy of the policy there, a
/// return of several rewards has that added at the next observation of each: those between the first and the last are in the
/// batch too.
/// </remarks>
internal sealed class MultiStepFeature : Feature<MultiStepAttribute>
{
    private static readonly Parameter Steps = Number(nameof(MultiStepAttribute.Steps));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Experience is OnlineTransitions online)
        {
            return SumOnline(program, use, online);
        }

        if (program.Replay is not { } replay)
        {
            use.Lacks("the algorithm has no transitions whose rewards could be summed");
            return program;
        }

        if (program.Find(Role.Target) is { Value: Operation whole } target && whole.Operator == Operators.Backup
            && !HasDiscount(whole.Operands[1]))
        {
            use.Report(ProblemIds.OneStepDiscount, null, use.Attribute, target.Name);
        }

        AgentProgram multiStep = use.Declare(program) with { Experience = replay with { Steps = Steps } };
        if (program.Find(Role.Target) is { Value: Operation backup } && backup.Operator == Operators.Backup
            && backup.Operands[0] is Reference softened && !softened.Equals(Reference.Reward))
        {
            if (AddAtEachStep(multiStep, softened) is not { } added)
            {
                use.Lacks(
                    "the target adds a bonus to the reward, "
                    + "which would have to be added to each reward of the return at every update");
                return program;
            }

            multiStep = added;
        }

        return multiStep.RewriteLet(
            Role.Target, let => [let with { Equation = let.Equation?.With("r = Σ γ^i r_i and γ of n steps") }]);
    }

    /// <summary>Transitions as they come, each with the rewards of those after it.</summary>
    private static AgentProgram SumOnline(AgentProgram program, FeatureUse use, OnlineTransitions online)
    {
        if (Uses.Statements(program.Updates.SelectMany(update => update.Body)).OfType<Move>()
            .Any(move => move.Traces is not null))
        {
            use.Lacks("the algorithm has eligibility traces, which sum the rewards of all steps");
            return program;
        }

        if (online.Planning is not null)
        {
            use.Lacks("the algorithm remembers what each single step led to");
            return program;
        }

        return use.Declare(program) with { Experience = online with { Steps = Steps } };
    }

    /// <summary>Whether a value is made of the batch's discount, and not only of whether that is zero.</summary>
    private static bool HasDiscount(Value value) => value.Equals(Reference.Discount)
        || (value is Operation operation && operation.Operator != Operators.Greater && operation.Operands.Any(HasDiscount));

    /// <summary>
    /// The program in which what is added to the reward at the next observation is added at those of the later steps too; none
    /// if it does not follow from the next observation.
    /// </summary>
    /// <param name="softened">The reward with what is added: <c>reward ± discount * f(next observation)</c>.</param>
    private static AgentProgram? AddAtEachStep(AgentProgram program, Reference softened)
    {
        List<Let> lets = [.. program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Let>()];
        Let reward = lets.First(let => let.Name == softened.Name);
        if (reward.Value is not Operation { Operands: { Count: 2 } terms } sum
            || (sum.Operator != Operators.Add && sum.Operator != Operators.Subtract)
            || !terms[0].Equals(Reference.Reward) || !Uses.Nodes(terms[1]).Contains(Reference.Discount))
        {
            return null;
        }

        Dictionary<Value, Value> atStep = new()
        {
            [Reference.NextObservation] = Reference.IntermediateObservation,
            [Reference.Discount] = Reference.IntermediateDiscount,
        };
        List<Statement> ofSteps = [];
        HashSet<string> needed = Uses.Following(terms[1], program.Updates.SelectMany(update => update.Body));
        foreach (Let let in lets.Where(let => needed.Contains(let.Name)))
        {
            Value value = AtStep(let.Value);
            if (!value.Equals(let.Value))
            {
                Reference step = new(NameAtStep(let.Name));
                ofSteps.Add(new Let(step.Name, value));
                atStep.Add(new Reference(let.Name), step);
            }
        }

        Value added = AtStep(terms[1]);
        return ofSteps.Count == 0 ? null : program.RewriteStatements(statement => statement is Let let && let.Name == reward.Name
            ?
            [
                .. ofSteps,
                let with
                {
                    Value = sum.Operator.Of(sum.Operator.Of(Reference.Reward, Operators.SumOverSteps.Of(added)), terms[1]),
                    Equation = let.Equation?.With("and that at each step between"),
                },
            ]
            : [statement]);

        Value AtStep(Value value) => value.Rewrite(part => atStep.TryGetValue(part, out Value? instead) ? instead : part);
    }

    /// <summary>nextPolicy to intermediatePolicy.</summary>
    private static string NameAtStep(string name)
    {
        const string Next = "next", Intermediate = "intermediate";
        return name.StartsWith(Next, StringComparison.Ordinal)
            ? Intermediate + name.Substring(Next.Length)
            : Intermediate + char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
