using System.Runtime.Intrinsics.X86;
using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>
/// A process that trains a fused agent to its first update with the vector instructions that its environment leaves.
/// </summary>
internal static class VectorForms
{
    /// <summary>What there is of AVX-512 and of AVX2.</summary>
    public static string Found => $"{Avx512F.IsSupported} {Avx2.IsSupported}";

    /// <summary>Saves the agent of a name to a file, and writes what vector instructions there are.</summary>
    public static void Main(string[] arguments)
    {
        using PairedAgent agent = Pair.Fused(arguments[0]);
        agent.TrainTo(1);
        agent.Save(arguments[1]);
        Console.Write(Found);
    }
}
