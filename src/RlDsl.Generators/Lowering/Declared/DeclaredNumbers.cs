using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The numbers of a declared agent: hyperparameters, schedules, and what is learned.</summary>
internal static class DeclaredNumbers
{
    /// <summary>Adds the numbers of an agent to its program.</summary>
    public static void Add(DeclaredAgent agent, string fullName)
    {
        foreach (DeclaredMember member in agent.With(DeclaredAgent.Parameter).Where(member => member.Constant is not null))
        {
            Hyperparameter(agent, member, member.Constant!, $"{fullName}.{member.Name}");
        }

        foreach (DeclaredMember member in agent.With(DeclaredAgent.Schedule))
        {
            Schedule(agent, member, agent.On<ScheduleAttribute>(member)!);
        }

        foreach (DeclaredMember member in agent.With(DeclaredAgent.Coefficient))
        {
            Coefficient(agent, member, agent.On<CoefficientAttribute>(member)!);
        }

        foreach (DeclaredMember member in agent.With(DeclaredAgent.Learned))
        {
            Learned(agent, member, agent.On<LearnedAttribute>(member)!);
        }
    }

    private static void Hyperparameter(DeclaredAgent agent, DeclaredMember member, DeclaredConstant constant, string documentedAt)
    {
        FeatureUse use = agent.On<ParameterAttribute>(member)!;
        double minimum = use.Real(nameof(ParameterAttribute.Minimum)), maximum = use.Real(nameof(ParameterAttribute.Maximum));
        Parameter parameter = new(
            member.Name, constant.IsInteger ? NumberKind.Integer : NumberKind.Real,
            new Range(minimum, maximum, double.IsInfinity(minimum), double.IsInfinity(maximum)), documentedAt,
            constant.Documentation);
        agent.Program = use.DeclareConstant(agent.Program, parameter, constant.Value, member.Place);
        agent.Add(member, new ParameterValue(parameter));
    }

    private static void Schedule(DeclaredAgent agent, DeclaredMember member, FeatureUse use)
    {
        Parameter[] numbers =
        [
            .. new[] { nameof(ScheduleAttribute.From), nameof(ScheduleAttribute.To), nameof(ScheduleAttribute.Over) }.Select(property =>
            {
                Parameter number = AttributeMetadata.ParameterOf(typeof(ScheduleAttribute), property);
                Parameter own = number.Named(member.Name + property);
                agent.Program = use.DeclareAs(agent.Program, own, number);
                return own;
            }),
        ];
        Schedule schedule = new(use.Choice<Decay>(nameof(ScheduleAttribute.Decay)), numbers[0], numbers[1], numbers[2]);
        agent.Add(member, new ScheduledValue(Naming.Camel(member.Name), schedule));
    }

    private static void Coefficient(DeclaredAgent agent, DeclaredMember member, FeatureUse use)
    {
        Parameter initial = AttributeMetadata.ParameterOf(typeof(CoefficientAttribute), nameof(CoefficientAttribute.Initial));
        Parameter own = initial.Named(member.Name);
        agent.Program = use.DeclareAs(agent.Program, own, initial);
        Coefficient coefficient = new(Naming.Camel(member.Name), own);
        agent.Program = agent.Program with { Coefficients = agent.Program.Coefficients.Add(coefficient) };
        agent.Add(member, new CoefficientValue(coefficient.Name));
    }

    private static void Learned(DeclaredAgent agent, DeclaredMember member, FeatureUse use)
    {
        Parameter initial = AttributeMetadata.ParameterOf(typeof(LearnedAttribute), nameof(LearnedAttribute.Initial));
        Parameter own = initial.Named(member.Name);
        agent.Program = use.DeclareAs(agent.Program, own, initial);
        string module = "Log" + member.Name;
        agent.Program = agent.Program with { Modules = agent.Program.Modules.Add(Module.Number(module, own)) };
        agent.Add(
            member, new LearnedValue(module, new Typed(Operators.Exp.Of(new ModuleCall(module)), TensorType.Number)));
    }
}
