using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Tests.Sweeps;

public sealed class TrialTableTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rldsl-trials-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Trials_are_read_as_they_were_written()
    {
        Trial[] trials =
        [
            new(1, [new("seed", "3"), new("agent.name", "'a,b'")]) { Status = TrialStatus.Completed, Step = 100, Return = -1.5 },
            new(2, [new("seed", "4"), new("agent.name", "\"x\"")]) { Status = TrialStatus.Failed },
            new(3, [new("seed", "5")]) { Status = TrialStatus.Running },
        ];

        TrialTable.Write(folder.FullName, trials);

        Assert.Equal(
            "trial,status,step,return,seed,agent.name\n1,completed,100,-1.5,3,\"'a,b'\"\n2,failed,0,,4,\"\"\"x\"\"\"\n"
            + "3,running,0,,5,\n",
            File.ReadAllText(Path.Combine(folder.FullName, "trials.csv")));
        var read = TrialTable.Read(folder.FullName);
        Assert.Equal(
            trials.Select(trial => trial with { Parameters = [] }), read.Select(trial => trial with { Parameters = [] }));
        Assert.Equal(trials.Select(trial => trial.Told), read.Select(trial => trial.Told));
    }

    [Theory]
    [InlineData("trial,status,step,return,a\n1,odd,0,,1\n")]
    [InlineData("trial,status,step,return,a\n1,paused,0,,1,2\n")]
    [InlineData("trial,status,step,return,a\nx,paused,0,,1\n")]
    public void Damaged_table_is_refused(string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "trials.csv"), text);

        Assert.Contains("its line 2 cannot be read", Assert.Throws<IOException>(() => TrialTable.Read(folder.FullName)).Message);
    }
}
