namespace RlDsl.Packages.Tests;

/// <summary>Projects that keep snapshots of generated code beside their own.</summary>
[Collection(SharedPackages.Name)]
public sealed class SnapshotFilesTests(Packages packages)
{
    /// <summary>As a failed test leaves it: the same classes three times over, were all of it compiled.</summary>
    [Fact]
    public void Received_and_verified_files_are_not_compiled()
    {
        const string Agent = "namespace Snapshots;\n\n[RlDsl.Dqn]\ninternal sealed partial class Agent;\n";
        Project project = packages.Create(
            "Snapshots",
            [("RlDsl", null)],
            [
                ("Agent.cs", Agent),
                ("Tests.Agent#Snapshots.Agent.g.received.cs", Agent + "this is no C#"),
                ("Tests.Agent#Snapshots.Agent.g.verified.cs", Agent),
                ("Program.cs", "System.Console.WriteLine(typeof(Snapshots.Agent).Name);\n"),
            ]);

        project.Publish().Succeeded();

        Assert.Equal("Agent", project.Run().Succeeded().Output);
        Assert.Single(project.GeneratedFiles);
    }
}
