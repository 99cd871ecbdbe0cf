using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>
/// On which side of every kink a program was evaluated: where two evaluations went the same way at each, nothing but smooth
/// functions lies between them.
/// </summary>
internal sealed class Kinks
{
    private readonly List<byte> sides = [];

    public IReadOnlyList<byte> Sides => sides;

    /// <summary>Notes the number of a side.</summary>
    public void Note(int side) => sides.AddRange(BitConverter.GetBytes(side));

    /// <summary>Notes truth values.</summary>
    public void Note(Tensor branch)
    {
        using Tensor contiguous = branch.contiguous();
        sides.AddRange(contiguous.bytes.ToArray());
    }

    public void Clear() => sides.Clear();

    public bool Equal(IReadOnlyList<byte> others) => CollectionsMarshal.AsSpan(sides).SequenceEqual(others.ToArray());
}
