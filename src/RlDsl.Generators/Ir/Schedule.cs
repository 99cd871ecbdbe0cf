using System.Collections.Generic;

namespace RlDsl.Generators.Ir;

/// <summary>A number that changes with the step count.</summary>
internal sealed record Schedule(Decay Decay, Parameter From, Parameter To, Parameter Over)
{
    /// <summary>The numbers that it refers to.</summary>
    public IEnumerable<Parameter> Parameters => [From, To, Over];
}
