using System.Runtime.InteropServices;
using RlDsl.Environments;
using RlDsl.Learning.Tests.Training;

namespace RlDsl.Learning.Tests.Running;

/// <summary>Tests that look at what the whole process writes run alone.</summary>
[CollectionDefinition(nameof(StandardErrorTests), DisableParallelization = true)]
public class StandardErrorAlone;

/// <summary>libtorch warns on standard error, natively; no agent gives it a reason.</summary>
[Collection(nameof(StandardErrorTests))]
public class StandardErrorTests
{
    private const int StandardError = 2;

    private static readonly string?[] places = [typeof(Combinations.PlainAgent).Namespace, typeof(Variants.SgdAgent).Namespace];

    [Fact]
    public void No_agent_makes_libtorch_warn()
    {
        Type[] agents =
        [
            .. typeof(StandardErrorTests).Assembly.GetTypes()
                .Where(type => type.IsAssignableTo(typeof(IDiscreteAgent)) && places.Contains(type.Namespace))
                .OrderBy(type => type.FullName, StringComparer.Ordinal),
        ];
        Assert.True(agents.Length > 80, $"There are {agents.Length} agents only.");
        Assert.Equal("", WrittenBy(() =>
        {
            foreach (Type type in agents)
            {
                using var agent = (IDiscreteAgent)Activator.CreateInstance(type, SmallAgents.CartPole, null)!;
                agent.Train(() => new CartPole(), 60);
                agent.Evaluate(new CartPole(), 1);
            }
        }));
        Assert.Equal("", WrittenBy(() =>
        {
            foreach (Type type in SmallActor.All.Select((object[] row) => (Type)row[0]))
            {
                using SmallActor actor = new(type);
                actor.Train(240);
            }
        }));
    }

    [Fact]
    public void Warnings_would_be_seen() => Assert.Contains("Using a target size", WrittenBy(() =>
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        TorchSharp.torch.nn.functional.huber_loss(TorchSharp.torch.zeros(3, 1), TorchSharp.torch.zeros(3));
    }), StringComparison.Ordinal);

    /// <summary>What is written to standard error while an action runs, by native code too.</summary>
    private static string WrittenBy(Action action)
    {
        string file = Path.GetTempFileName();
        int before = Duplicate(StandardError);
        try
        {
            using (FileStream stream = new(file, FileMode.Create))
            {
                Assert.Equal(StandardError, Replace((int)stream.SafeFileHandle.DangerousGetHandle(), StandardError));
                action();
            }

        }
        finally
        {
            Assert.Equal(StandardError, Replace(before, StandardError));
            Assert.Equal(0, Close(before));
        }

        string written = File.ReadAllText(file);
        File.Delete(file);
        return written;
    }

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Replace(int descriptor, int replaced);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
