using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The members that a program's policies are.</summary>
internal sealed class PolicyMembers
{
    private readonly AgentProgram program;
    private readonly WrittenNumbers numbers;
    private readonly MemberNames names;
    private readonly ValueReader reader;

    public PolicyMembers(AgentProgram program, WrittenNumbers numbers, MemberNames names)
    {
        (this.program, this.numbers, this.names) = (program, numbers, names);
        reader = ValueReader.OfPolicy(program);
    }

    /// <summary>The hyperparameters that policies ask for, and the numbers that follow schedules.</summary>
    public IEnumerable<Value> Numbers => reader.Numbers;

    /// <summary>The behaviour policy and the greedy one.</summary>
    public IReadOnlyList<WrittenMember> All()
    {
        string greedy = DeclaredNames.Of<GreedyAttribute>();
        List<string> attributes = [DeclaredNames.Of<BehaviourAttribute>()];
        if (program.Policy.IsGiven)
        {
            string given = $"private partial DiscreteAction {names.Free("Pi")}(Observation s)";
            return [new WrittenMember([.. attributes, greedy], given)];
        }

        Value action = program.Policy.Behaviour.Result;
        if (action is Operation { Operator: var first } warmUp && first == Operators.WarmUp)
        {
            attributes.Add(DeclaredNames.Of<UniformUntilAttribute>(
                warmUp.Operands[1] is ParameterValue { Parameter: var steps }
                    ? numbers[steps]
                    : throw new NotSayableException("such a warm-up")));
            action = warmUp.Operands[0];
        }

        return
        [
            Member(attributes, "Behave", action),
            Member([greedy], "Best", program.Policy.Greedy.Result),
        ];
    }

    private WrittenMember Member(IReadOnlyList<string> attributes, string name, Value action)
    {
        if (program.Policy.LogProbability is not null || program.Policy.Perturbation is not null
            || program.Policy.Functions.Any(function => function.Body.Count > 0))
        {
            throw new NotSayableException("such a policy");
        }

        string type = LanguageTypes.NameOf(Typing.ActionOf(program));
        return new WrittenMember(
            attributes, $"private {type} {names.Free(name)}(Observation s)",
            new CodeText("s", named => named).Of(reader.Read(action)));
    }
}
