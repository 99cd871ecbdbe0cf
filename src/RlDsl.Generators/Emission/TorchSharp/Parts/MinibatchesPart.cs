using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The rows of the minibatches that a rollout is dealt out to.</summary>
internal sealed class MinibatchesPart : Part
{
    private readonly Parameter count;

    private MinibatchesPart(AgentProgram program, Parameter count)
        : base(program) => this.count = count;

    /// <summary>How many rows a rollout has; episodes tell when they are over, and at first there is one.</summary>
    private string Rows => Program.Experience is RolloutMemory rollout
        ? $"{(rollout.Steps is { } steps ? Names.Option(steps) : "1")} * {Names.Option(Program.Topology.Environments)}"
        : "1";

    public override IEnumerable<Field> PlumbingFields => [new("Minibatches", "minibatches")];

    public override IEnumerable<string> Construction =>
        [$"minibatches = new Minibatches({Rows}, {Names.Option(count)}{Placed});"];

    public override IEnumerable<string> Checks => Program.Experience is RolloutMemory { Steps: { } steps }
        ?
        [
            $"RequireRoom({count}, global::RlDsl.{(Program.IsFused ? "Fused" : "Torch")}"
                + $".Minibatches.SizeOf({count}, {steps}, {Program.Topology.Environments}))",
        ]
        : [];

    public override IEnumerable<string> Disposal => ["minibatches.Dispose();"];

    /// <summary>Where epochs go over minibatches.</summary>
    public static MinibatchesPart? Of(AgentProgram program) =>
        program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Epochs>()
            .Select(epochs => epochs.Minibatches).OfType<Parameter>()
            .Select(count => new MinibatchesPart(program, count)).FirstOrDefault();
}
