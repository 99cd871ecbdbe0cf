using RlDsl.Environments;
using RlDsl.Hosting.Exports;
using RlDsl.Registry;

namespace RlDsl.Exports.Tests;

/// <summary>What cannot be exported is refused with the reason, and what cannot be written leaves no half of a file.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("exports-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(typeof(Declared.OpaqueAgent), "of its method 'Twice' nothing is known but what it gives")]
    [InlineData(typeof(Declared.TableAgent), "its operator 'lookup' looks a number up in a table")]
    [InlineData(typeof(Declared.BatchAgent), "its operator 'mean' is computed over the observations of a batch")]
    public void Policy_without_a_form_elsewhere_is_refused(Type type, string reason)
    {
        using TrainedAgent agent = TrainedAgent.Of(type, () => new CartPole(), 0);
        var problem = Assert.Throws<PolicyExportException>(agent.Export);
        Assert.StartsWith($"The greedy policy of {type.Name} cannot be exported: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_that_draws_its_actions_is_refused()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Declared.DrawingAgent), () => new Pendulum(), 0);
        var problem = Assert.Throws<PolicyExportException>(agent.Export);
        Assert.Contains("draws random numbers", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_that_nothing_describes_is_refused()
    {
        var described = (DiscreteAgentDescription)AgentRegistry.Shared.Find(typeof(Discrete.ValuesAgent).FullName!)!;
        OptionValues hyperparameters = new(described.Hyperparameters);
        using IDiscreteAgent agent =
            described.CreateAgent(new CartPole().Spec, new AgentSettings(hyperparameters, 1, "cpu"));
        var problem = Assert.Throws<PolicyExportException>(
            () => PolicyExport.Of(described with { GreedyPolicy = null }, hyperparameters, agent));
        Assert.Contains("was not made by the generator", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("class")]
    [InlineData("Robots.")]
    [InlineData("2Policy")]
    [InlineData("Policy { }")]
    [InlineData("Act")]
    [InlineData("Robots.MathF")]
    public void Name_that_the_class_cannot_have_is_refused(string name)
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Discrete.ValuesAgent), () => new CartPole(), 0);
        string path = Path.Combine(folder, "Policy.cs");
        Assert.Throws<ArgumentException>(() => agent.Export().WriteCSharp(path, name));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Class_has_the_name_and_the_namespace_that_are_asked_for()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Discrete.ValuesAgent), () => new CartPole(), 0);
        var export = agent.Export();
        const string Name = "Robots.Arms.GripPolicy";
        CSharpPolicy policy = CSharpPolicy.Of(path => export.WriteCSharp(path, Name), Name);
        Assert.Throws<ArgumentException>(() => policy.Act(new float[3]));
    }

    [Fact]
    public void File_that_cannot_be_written_leaves_the_old_one_as_it_is()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Discrete.ValuesAgent), () => new CartPole(), 0);
        var export = agent.Export();
        Assert.ThrowsAny<IOException>(() => export.WriteOnnx(Path.Combine(folder, "none", "policy.onnx")));
        string path = Path.Combine(folder, "policy.onnx");
        File.WriteAllText(path, "old");
        using (File.Open(path + ".tmp", FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Assert.ThrowsAny<IOException>(() => export.WriteOnnx(path));
        }

        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void Class_allocates_nothing_when_it_acts()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Discrete.RainbowAgent), () => new CartPole(), 60);
        CSharpPolicy policy = CSharpPolicy.Of(path => agent.Export().WriteCSharp(path));
        float[] observation = [0.1f, -0.2f, 0.3f, 0.4f];
        policy.Act(observation);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            policy.Act(observation);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
