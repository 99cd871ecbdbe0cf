using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The bounds of actions as tensors.</summary>
internal sealed class ActionBoundsPart : Part
{
    private ActionBoundsPart(AgentProgram program)
        : base(program)
    {
    }

    public override IEnumerable<Field> PlumbingFields => [new("ActionBounds", "actionBounds")];

    public override IEnumerable<string> Construction =>
        [$"actionBounds = new ActionBounds({Arena}spec.Action{Placed});"];

    public override IEnumerable<string> Disposal => ["actionBounds.Dispose();"];

    /// <summary>Where a value or a network asks for them.</summary>
    public static ActionBoundsPart? Of(AgentProgram program) => program.Constants.Any(constant => constant is BoundConstant)
        || program.Modules.Any(module => module.Policy is { Kind: DeterministicPolicy }) ? new(program) : null;
}
