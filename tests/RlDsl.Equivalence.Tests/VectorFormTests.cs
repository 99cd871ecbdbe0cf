using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>The first update is the same with vectors of 512, 256 and 128 bits.</summary>
public class VectorFormTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("Dqn", false)]
    [InlineData("Dqn", true)]
    [InlineData("OneEpochPpo", false)]
    [InlineData("OneEpochPpo", true)]
    [InlineData("Sac", false)]
    [InlineData("Sac", true)]
    public void First_update_is_the_same_with_shorter_vectors(string name, bool withoutAvx2)
    {
        using PairedAgent agent = Pair.Fused(name);
        agent.TrainTo(1);
        Closeness.AreClose(Checkpoint.Of(agent), OfProcess(name, withoutAvx2), Tolerance);
    }

    private static Checkpoint OfProcess(string name, bool withoutAvx2)
    {
        using TemporaryFile file = new();
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(VectorForms).Assembly.Location, name, file.Path },
            RedirectStandardOutput = true,
            Environment =
            {
                ["DOTNET_EnableAVX512"] = "0",
                ["DOTNET_EnableAVX2"] = withoutAvx2 ? "0" : "1",
            },
        };
        using Process process = Process.Start(start)!;
        string found = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal($"{false} {Avx2.IsSupported && !withoutAvx2}", found);
        return new Checkpoint(file.Path);
    }
}
