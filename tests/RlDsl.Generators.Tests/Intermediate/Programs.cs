using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>Programs that tests break or change by hand.</summary>
internal static class Programs
{
    /// <summary>Plain DQN in the RL dialect.</summary>
    public static readonly AgentProgram Dqn = GeneratorRun.ProgramOf("Dqn");

    /// <summary>Plain DQN in the tensor dialect.</summary>
    public static readonly AgentProgram Lowered = Pipeline.LowerToTensors(Dqn);

    /// <summary>Categorical DQN in the RL dialect.</summary>
    public static readonly AgentProgram Categorical = GeneratorRun.ProgramOf("Dqn, Categorical");

    /// <summary>The program with the body of its first update replaced.</summary>
    public static AgentProgram WithBody(this AgentProgram program, params Statement[] body) => program with
    {
        Updates = program.Updates.Map(
            update => update.Name == "dqn" ? update with { Body = new EquatableArray<Statement>(body) } : update),
    };

    /// <summary>The program with a module replaced.</summary>
    public static AgentProgram WithModule(this AgentProgram program, string name, Func<Module, Module> change) =>
        program with { Modules = program.Modules.Map(module => module.Name == name ? change(module) : module) };

    /// <summary>Priorities whose numbers are some that the program has.</summary>
    public static Priorities Ranked(AgentProgram program)
    {
        Parameter number = program.Experience.Discount;
        return new Priorities(PriorityForm.Rank, number, new Schedule(Decay.Linear, number, number, number));
    }
}
