using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The numbers that an agent is made with, and the device or the threads that they choose.</summary>
internal class OptionsPart(AgentProgram program) : Part(program)
{
    public override IEnumerable<Field> PlumbingFields => Program.IsFused
        ? [new("Options", "options"), new("ThreadTeam", "threads"), new("Arena", "arena")]
        : [new("Options", "options"), new("torch.Device", "device")];

    public override IEnumerable<string> Construction =>
    [
        """
        ArgumentNullException.ThrowIfNull(spec);
        options ??= new Options();
        options.Validate(spec);
        Spec = spec;
        this.options = options;
        """,
        Program.IsFused
            ? """
                threads = new ThreadTeam(options.Threads);
                arena = new Arena(threads);
                """
            : "device = TorchDevice.Of(options.Device);",
    ];

    public override IEnumerable<string> Save => ["OptionNumbers.Write(checkpoint, options.Numbers());"];

    public override IEnumerable<string> Read => ["var differences = OptionNumbers.Compare(checkpoint, options.Numbers());"];
}
