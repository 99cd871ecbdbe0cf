using System;
using System.Collections.Generic;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The names of a class's members.</summary>
/// <param name="taken">Those that it has already.</param>
internal sealed class MemberNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> all = new(taken, StringComparer.Ordinal);

    /// <summary>A name that no member has yet.</summary>
    public string Free(string name) => Naming.Free(name, all);

    /// <summary>A name that must be as it is, because the program refers to it.</summary>
    /// <exception cref="NotSayableException">Another member has it.</exception>
    public string Take(string name) => all.Add(name)
        ? name
        : throw new NotSayableException($"'{name}' a second time, which the class has already");
}
