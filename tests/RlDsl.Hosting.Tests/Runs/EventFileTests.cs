using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Tests.Runs;

public sealed class EventFileTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-events-");
    private readonly FixedTime time = new();

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void File_is_the_one_that_python_read()
    {
        using (var events = EventFile.Create(directory.FullName, time, step: 500))
        {
            events.WriteHyperparameters(
                [new("agent.learning_rate", 0.001), new("seed", 3ul), new("device", "cpu"), new("logging.tensorboard", true)],
                ["training/return"]);
            time.Advance(1.5);
            events.Write(1_000, [new("training", "return", 41.5), new("loss", "dqn", 0.1), new("metrics", "absolute q", -2)]);
            events.WriteHistogram("training/returns", 3_000_000_000, [1, 2, 2, double.NaN, 4]);
            events.WriteHistogram("training/returns", 4_000_000_000, [7, 7]);
            events.WriteHistogram("training/returns", 5_000_000_000, []);
            events.WriteEnd(succeeded: true);
        }

        // Where it differs, what was written is kept beside the other, for read_events.py to read.
        var written = File.ReadAllBytes(Written());
        var reference = Golden("events.reference.bin");
        if (!File.Exists(reference) || !File.ReadAllBytes(reference).SequenceEqual(written))
        {
            File.WriteAllBytes(Golden("events.received.bin"), written);
            Assert.Fail("The file differs from the one that was read: run read_events.py on events.received.bin.");
        }
    }

    [Fact]
    public void Python_read_what_was_written()
    {
        var events = JsonDocument.Parse(File.ReadAllText(Golden("events.reference.json"))).RootElement.EnumerateArray().ToList();
        JsonElement Only(int index) => events[index].GetProperty("summary").GetProperty("values")[0];
        JsonElement Plugin(int index) => Only(index).GetProperty("metadata").GetProperty("plugin");

        Assert.Equal(8, events.Count);
        Assert.Equal(1_767_268_800, events[0].GetProperty("wall_time").GetDouble());
        Assert.Equal("brain.Event:2", events[0].GetProperty("file_version").GetString());
        Assert.Equal(500, events[1].GetProperty("step").GetInt32());
        Assert.Equal(1, events[1].GetProperty("session_log").GetProperty("status").GetInt32());

        Assert.Equal("_hparams_/experiment", Only(2).GetProperty("tag").GetString());
        Assert.Equal("hparams", Plugin(2).GetProperty("name").GetString());
        Assert.Equal(
            """[{"name":"agent.learning_rate","type":3},{"name":"seed","type":3},{"name":"device","type":1},"""
            + """{"name":"logging.tensorboard","type":2}]""",
            Compact(Plugin(2).GetProperty("content").GetProperty("experiment").GetProperty("hparams")));
        Assert.Equal(
            """[{"name":{"tag":"training/return"}}]""",
            Compact(Plugin(2).GetProperty("content").GetProperty("experiment").GetProperty("metrics")));
        Assert.Equal(
            """[{"key":"agent.learning_rate","value":{"number":0.001}},{"key":"seed","value":{"number":3.0}},"""
            + """{"key":"device","value":{"text":"cpu"}},{"key":"logging.tensorboard","value":{"truth":true}}]""",
            Compact(Plugin(3).GetProperty("content").GetProperty("session_start").GetProperty("hparams")));

        Assert.Equal(1_767_268_801.5, events[4].GetProperty("wall_time").GetDouble());
        Assert.Equal(
            ["training/return 41.5", "loss/dqn 0.1", "metrics/absolute_q -2"],
            events[4].GetProperty("summary").GetProperty("values").EnumerateArray().Select(value => FormattableString.Invariant(
                $"{value.GetProperty("tag").GetString()} {(float)value.GetProperty("simple_value").GetDouble()}")));

        Assert.Equal(3_000_000_000, events[5].GetProperty("step").GetInt64());
        var histogram = Only(5).GetProperty("histogram");
        Assert.Equal(
            (1.0, 4.0, 4.0, 9.0, 25.0),
            (histogram.GetProperty("min").GetDouble(), histogram.GetProperty("max").GetDouble(), histogram.GetProperty("num")
                .GetDouble(), histogram.GetProperty("sum").GetDouble(), histogram.GetProperty("sum_squares").GetDouble()));
        Assert.Equal("""[7.0]""", Compact(Only(6).GetProperty("histogram").GetProperty("limits")));
        Assert.Equal("""[2.0]""", Compact(Only(6).GetProperty("histogram").GetProperty("buckets")));
        Assert.Equal(1, Plugin(7).GetProperty("content").GetProperty("session_end").GetProperty("status").GetInt32());
    }

    [Fact]
    public void Checksums_are_those_of_the_standard()
    {
        // The CRC-32C of 123456789 is 0xe3069283 (RFC 3720, appendix B.4, has others); rotated by 15 bits it is 0x2507c60d.
        Assert.Equal(unchecked(0x2507c60du + 0xa282ead8u), EventRecords.Checksum(Encoding.ASCII.GetBytes("123456789")));

        var random = new Random(1);
        for (var length = 0; length < 100; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            Assert.Equal(EventReader.Masked(data), EventRecords.Checksum(data));
        }
    }

    [Fact]
    public void Histograms_count_every_finite_value_in_its_bucket()
    {
        var random = new Random(2);
        using var events = EventFile.Create(directory.FullName, time);
        for (var step = 1; step <= 100; step++)
        {
            double[] values =
            [
                .. Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(5) switch
                {
                    0 => random.Next(-3, 4),
                    1 => double.NaN,
                    2 => double.PositiveInfinity,
                    _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 6)),
                }),
            ];
            events.WriteHistogram("x", step, values);
            var finite = values.Where(double.IsFinite).ToArray();
            var written = EventReader.Values(Written()).Find(value => value.Step == step);
            if (finite.Length == 0)
            {
                Assert.Null(written);
                continue;
            }

            var below = double.NegativeInfinity;
            Assert.Equal(finite.Max(), written!.Limits![^1]);
            foreach (var (limit, count) in written.Limits.Zip(written.Buckets!))
            {
                Assert.Equal(finite.Count(value => value > below && value <= limit), count);
                below = limit;
            }
        }
    }

    [Fact]
    public void Each_event_is_in_the_file_at_once()
    {
        using var events = EventFile.Create(directory.FullName, time);
        events.Write(7, [new("training", "return", 1)]);

        Assert.Equal([new EventValue(7, "training/return", 1, null, null)], EventReader.Values(Written()));
    }

    [Fact]
    public void Two_files_of_one_second_have_names_of_their_own()
    {
        using var first = EventFile.Create(directory.FullName, time);
        using var second = EventFile.Create(directory.FullName, time);

        Assert.Equal(2, directory.GetFiles("events.out.tfevents.1767268800.*").Length);
    }

    private static string Compact(JsonElement element) => element.GetRawText().ReplaceLineEndings("").Replace(" ", "");

    private string Written() => directory.GetFiles().Single().FullName;

    private static string Golden(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "Golden", name);
}
