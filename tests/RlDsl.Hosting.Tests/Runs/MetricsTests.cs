using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Tests.Runs;

public sealed class MetricsTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-metrics-");
    private readonly FixedTime time = new();

    private string File => Path.Combine(directory.FullName, "metrics.csv");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Lines_have_the_means_of_intervals_of_steps()
    {
        using (var metrics = MetricsFile.Create(File))
        {
            var recorder = new MetricsRecorder(100, time, null, metrics);
            recorder.OnStart(new TrainingStart(350, 0, 0, 0));
            recorder.OnEpisodeEnd(new EpisodeSummary(0, 10, 40, EpisodeStatus.Terminated, 40));
            recorder.OnEpisodeEnd(new EpisodeSummary(1, 20, 60, EpisodeStatus.Terminated, 100));
            recorder.OnUpdate(new UpdateReport("dqn", 100, 1, 0.5f));
            time.Advance(2);
            recorder.OnUpdate(new UpdateReport("dqn", 101, 2, 0.25f));
            recorder.OnMetric(new MetricReport("absolute q", 101, 2, 3));
            recorder.OnMetric(new MetricReport("kl", 102, 2, double.NaN));
            recorder.OnEpisodeEnd(new EpisodeSummary(2, -5, 100, EpisodeStatus.Truncated, 350));
            recorder.OnEnd(new TrainingSummary(350, 2, 3, TimeSpan.FromSeconds(2), 175, 8.3, Cancelled: false));
        }

        Assert.Equal(
            [
                "step,seconds,episodes,updates,return,length,loss_dqn,absolute_q,kl",
                "100,2,2,1,15,50,0.5,,",
                "200,2,2,2,,,0.25,3,",
                "350,2,3,2,-5,100,,,",
            ],
            Lines());
    }

    [Fact]
    public void Run_that_goes_on_counts_from_the_steps_that_the_agent_has()
    {
        using (var metrics = MetricsFile.Create(File))
        {
            var recorder = new MetricsRecorder(100, time, null, metrics);
            recorder.OnStart(new TrainingStart(70, 250, 7, 3));
            recorder.OnUpdate(new UpdateReport("dqn", 300, 8, 1));
            recorder.OnUpdate(new UpdateReport("dqn", 301, 9, 3));
            recorder.OnEnd(new TrainingSummary(70, 2, 0, TimeSpan.Zero, 0, 0, Cancelled: true));
        }

        Assert.Equal(["step,seconds,episodes,updates,loss_dqn", "300,0,3,8,1", "320,0,3,9,3"], Lines());
    }

    [Fact]
    public void New_numbers_get_a_column_at_the_right()
    {
        using (var metrics = MetricsFile.Create(File))
        {
            metrics.Write(1, [new("training", "return", 1)]);
            metrics.Write(2, [new("evaluation", "return", 1e-20), new("training", "return", double.PositiveInfinity)]);
            metrics.Write(3, [new("loss", "a,b", 2)]);
        }

        Assert.Equal(["step,return,evaluation_return,loss_a_b", "1,1,,", "2,inf,1E-20,", "3,,,2"], Lines());
        Assert.Single(directory.GetFiles());
    }

    [Fact]
    public void Table_goes_on_without_half_a_line_and_what_came_after_the_step()
    {
        System.IO.File.WriteAllText(File, "step,return\n100,1\n200,2\n300,3\n40");

        using (var metrics = MetricsFile.Open(File, through: 200))
        {
            metrics.Write(250, [new("training", "return", 2.5), new("training", "length", 7)]);
        }

        Assert.Equal(["step,return,length", "100,1,", "200,2,", "250,2.5,7"], Lines());
    }

    [Fact]
    public void Any_numbers_read_back_to_themselves()
    {
        var random = new Random(3);
        string[] names = ["return", "length", "kl", "entropy", "alpha"];
        List<Dictionary<string, double>> written = [];
        using (var metrics = MetricsFile.Create(File))
        {
            for (var step = 0; step < 200; step++)
            {
                var values = names.Where(_ => random.Next(3) == 0)
                    .ToDictionary(name => name, _ => BitConverter.Int64BitsToDouble(random.NextInt64()));
                metrics.Write(step, [.. values.Select(value => new MetricValue("training", value.Key, value.Value))]);
                written.Add(values);
            }
        }

        var columns = Lines()[0].Split(',');
        foreach (var (line, values) in Lines().Skip(1).Zip(written))
        {
            var cells = line.Split(',');
            Assert.Equal(columns.Length, cells.Length);
            foreach (var (column, cell) in columns.Zip(cells).Skip(1))
            {
                var expected = values.GetValueOrDefault(column, double.NaN);
                Assert.Equal(expected, cell.Length == 0 ? double.NaN : double.Parse(cell));
            }
        }
    }

    private string[] Lines() => System.IO.File.ReadAllLines(File);
}
