using System;
using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>One step of the pipeline, from a program to a program.</summary>
internal abstract class Pass
{
    /// <summary>Its name in traces.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the pass has something to do for an agent.</summary>
    public abstract bool Concerns(Expansion expansion);

    /// <summary>The program after the pass.</summary>
    public abstract AgentProgram Apply(AgentProgram program, Expansion expansion);
}

/// <summary>A pass that every program goes through.</summary>
/// <param name="name">Its name in traces.</param>
/// <param name="rewrite">What it does.</param>
/// <param name="concerns">Which programs it does something to; all if nothing is said.</param>
internal sealed class ProgramPass(
    string name, Func<AgentProgram, AgentProgram> rewrite, Func<AgentProgram, bool>? concerns = null) : Pass
{
    public override string Name => name;

    /// <summary>Whether it does something to a program.</summary>
    public bool Concerns(AgentProgram program) => concerns is null || concerns(program);

    public override bool Concerns(Expansion expansion) => true;

    public override AgentProgram Apply(AgentProgram program, Expansion expansion) => rewrite(program);

    /// <summary>The program after the pass.</summary>
    public AgentProgram Apply(AgentProgram program) => rewrite(program);
}

/// <summary>Passes whose order among each other makes no difference.</summary>
/// <param name="name">What they are about.</param>
/// <param name="after">The stages that come before this one.</param>
/// <param name="passes">The passes.</param>
internal sealed class Stage(string name, string[] after, params Pass[] passes)
{
    public string Name => name;

    public IReadOnlyList<string> After => after;

    public IReadOnlyList<Pass> Passes => passes;

    /// <summary>The dialect of the programs that its passes yield.</summary>
    public Dialect Dialect { get; init; } = Dialect.Rl;
}
