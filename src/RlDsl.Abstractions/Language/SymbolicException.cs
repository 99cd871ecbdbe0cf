using System;

namespace RlDsl;

/// <summary>
/// A body of a declared agent was executed. The types of <see cref="Language"/> stand for expressions that the generator reads,
/// and hold no numbers.
/// </summary>
public sealed class SymbolicException : NotSupportedException
{
    /// <summary>Says why the body cannot be executed.</summary>
    public SymbolicException()
        : base(
            "The bodies of declared agents are read by RlDsl's generator and not executed: their types stand for expressions "
            + "that the agent's code is generated from, and hold no numbers. Train the agent or call its Act; to compute with "
            + "TorchSharp's tensors, write a method that OpaqueValue or OpaqueNumber calls.")
    {
    }
}
