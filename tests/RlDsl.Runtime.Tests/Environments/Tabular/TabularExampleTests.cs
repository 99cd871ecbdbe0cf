using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments.Tabular;

public class TabularExampleTests
{
    [Fact]
    public void Examples_of_the_page_run()
    {
        Assert.InRange(TabularExamples.Episode(), -2000, 20);
        Assert.Equal(24, TabularExamples.Map().Spec.States);
        Assert.Equal(16, TabularExamples.Shown().Spec.Observation.Size);

        // By hand with γ = 0.9: full = 1 + 0.9 (full / 2 + empty / 2), empty = 0.9 full.
        TabularSolution battery = ValueIteration.Solve(TabularExamples.Own(), 0.9);
        double full = 1 / (1 - 0.45 - (0.45 * 0.9));
        Assert.Equal(full, battery.Values[1], 1e-8);
        Assert.Equal(0.9 * full, battery.Values[0], 1e-8);
    }

    [Fact]
    public void Map_of_the_page_is_saved()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        TextWriter console = Console.Out;
        var writer = new StringWriter();
        try
        {
            Console.SetOut(writer);
            Assert.Equal("FrozenLake-v1, 0.542 from the start", TabularExamples.Solve(path).Title);
            Assert.True(File.Exists(path));
            Assert.Contains("greedy", writer.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Console.SetOut(console);
            File.Delete(path);
        }
    }

    [Fact]
    public void Features_and_fitted_values_of_the_page_are_used()
    {
        var writer = new StringWriter();
        Assert.Equal(-0.5, TabularExamples.Linear(writer), 1e-12);
        Assert.Contains("-0.0625  tiling", writer.ToString(), StringComparison.Ordinal);

        // A corridor: to the right is best.
        IDiscreteEnvironment shown = new GridWorld("S..G", stepReward: -1, stepLimit: 20).OneHot();
        TransitionRecorder recorder = new(shown.Spec);
        IDiscreteEnvironment recorded = recorder.Record(shown);
        float[] observation = new float[4];
        var random = new RandomSource(1);
        recorded.Reset(1, observation);
        for (int step = 0; step < 1000; step++)
        {
            if (recorded.Step(random.NextInt32(4), observation).EndsEpisode)
            {
                recorded.Reset(observation);
            }
        }

        Assert.Equal(1, TabularExamples.Fitted(recorder.ToDataset(), shown.Spec, [1, 0, 0, 0]));
        Assert.Equal(1, TabularExamples.Fitted(recorder.ToDataset(), shown.Spec, [0, 0, 1, 0]));
    }
}
