using System.Collections.Generic;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>When an update runs.</summary>
internal abstract record Trigger
{
    /// <summary>The numbers that it refers to.</summary>
    public virtual IEnumerable<Parameter?> Parameters => [];
}

/// <summary>Every so many steps.</summary>
/// <param name="Every">The number of steps from one run to the next; none is every step.</param>
/// <param name="After">The number of steps before the first run, if there is one.</param>
/// <param name="Repeat">How often it runs each time, if more than once.</param>
internal sealed record EverySteps(Parameter? Every, Parameter? After = null, Parameter? Repeat = null) : Trigger
{
    public override IEnumerable<Parameter?> Parameters => [Every, After, Repeat];
}

/// <summary>At the end of each episode.</summary>
internal sealed record AtEpisodeEnd : Trigger;

/// <summary>When the rollout is full.</summary>
internal sealed record WhenCollected : Trigger;

/// <summary>A block and when it runs.</summary>
/// <param name="Name">A word for reports and names.</param>
internal sealed record Update(string Name, Trigger Trigger, EquatableArray<Statement> Body);
