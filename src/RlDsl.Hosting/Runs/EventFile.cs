using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace RlDsl.Hosting.Runs;

/// <summary>
/// A file of events that TensorBoard shows: scalars, histograms and hyperparameters. The messages are those of TensorBoard's
/// <c>event.proto</c>, <c>summary.proto</c>, <c>histogram.proto</c> and, for hyperparameters, <c>plugins/hparams</c>. Each
/// event is on disk when the call returns.
/// </summary>
internal sealed class EventFile : IMetricsSink, IDisposable
{
    private const string Hyperparameters = "hparams";
    private const int Buckets = 30;

    private readonly FileStream file;
    private readonly TimeProvider time;

    private EventFile(FileStream file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
    }

    /// <summary>Begins a file in a folder, of a name that no other has.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock of the events.</param>
    /// <param name="step">The step that the run begins at: events of older files from there on are no longer shown.</param>
    public static EventFile Create(string folder, TimeProvider time, long step = 0)
    {
        for (var number = 0; ; number++)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds():0000000000}.{System.Environment.MachineName}."
                + $"{System.Environment.ProcessId}.{number}");
            try
            {
                var path = Path.Combine(folder, name);
                var events = new EventFile(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read), time);
                events.Begin(step);
                return events;
            }
            catch (IOException) when (File.Exists(Path.Combine(folder, name)))
            {
                // Another run in this process began in the same second.
            }
        }
    }

    /// <inheritdoc/>
    public void Write(long step, IReadOnlyList<MetricValue> values)
    {
        var summary = new ProtobufMessage();
        foreach (var value in values)
        {
            summary.Message(1, new ProtobufMessage().Text(1, value.Tag).Single(2, (float)value.Value));
        }

        Summary(step, summary);
    }

    /// <summary>Writes how values are distributed; those that are not finite are left out.</summary>
    /// <param name="tag">What they are.</param>
    /// <param name="step">The agent's step count.</param>
    /// <param name="values">The values.</param>
    public void WriteHistogram(string tag, long step, ReadOnlySpan<double> values)
    {
        var (minimum, maximum, sum, squares) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, 0.0);
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
                (sum, squares, count) = (sum + value, squares + (value * value), count + 1);
            }
        }

        if (count == 0)
        {
            return;
        }

        var buckets = maximum > minimum ? Buckets : 1;
        var limits = new double[buckets];
        var counts = new double[buckets];
        for (var i = 0; i < buckets; i++)
        {
            limits[i] = i == buckets - 1 ? maximum : minimum + ((maximum - minimum) * (i + 1) / buckets);
        }

        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                // A bucket has its limit, and not that of the one before.
                var found = Array.BinarySearch(limits, value);
                counts[found < 0 ? ~found : found]++;
            }
        }

        var histogram = new ProtobufMessage()
            .Double(1, minimum).Double(2, maximum).Double(3, count).Double(4, sum).Double(5, squares)
            .Doubles(6, limits).Doubles(7, counts);
        Summary(step, new ProtobufMessage().Message(1, new ProtobufMessage().Text(1, tag).Message(5, histogram)));
    }

    /// <summary>Writes the hyperparameters of the run, and which numbers tell how well it went.</summary>
    /// <param name="values">The hyperparameters by name: numbers, truth values, texts.</param>
    /// <param name="tags">The tags of the numbers.</param>
    public void WriteHyperparameters(IEnumerable<KeyValuePair<string, object?>> values, IEnumerable<string> tags)
    {
        var experiment = new ProtobufMessage();
        var session = new ProtobufMessage();
        foreach (var (name, value) in values)
        {
            // 1 is a text, 2 a truth value, 3 a number.
            var (type, wrapped) = value switch
            {
                bool truth => (2, Value.ForBool(truth)),
                int or long or ulong or double => (3, Value.ForNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture))),
                _ => (1, Value.ForString(value?.ToString() ?? "null")),
            };
            experiment.Message(4, new ProtobufMessage().Text(1, name).Integer(4, type));
            session.Message(1, new ProtobufMessage().Text(1, name).Bytes(2, wrapped.ToByteArray()));
        }

        foreach (var tag in tags)
        {
            experiment.Message(5, new ProtobufMessage().Message(1, new ProtobufMessage().Text(2, tag)));
        }

        Plugin("_hparams_/experiment", 2, experiment.Double(3, Now()));
        Plugin("_hparams_/session_start_info", 3, session.Double(5, Now()));
    }

    /// <summary>Writes that the run of the hyperparameters has ended.</summary>
    /// <param name="succeeded">Whether it came to its end.</param>
    public void WriteEnd(bool succeeded) =>
        Plugin("_hparams_/session_end_info", 4, new ProtobufMessage().Integer(1, succeeded ? 1 : 2).Double(2, Now()));

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Begin(long step)
    {
        const int Start = 1;
        Record(new ProtobufMessage().Double(1, Now()).Text(3, "brain.Event:2"));
        if (step > 0)
        {
            Record(Event(step).Message(7, new ProtobufMessage().Integer(1, Start)));
        }
    }

    private void Plugin(string tag, int field, ProtobufMessage content)
    {
        var data = new ProtobufMessage().Text(1, Hyperparameters).Message(2, new ProtobufMessage().Message(field, content));
        var metadata = new ProtobufMessage().Message(1, data);
        Summary(0, new ProtobufMessage().Message(1, new ProtobufMessage().Text(1, tag).Message(9, metadata)));
    }

    private void Summary(long step, ProtobufMessage summary) => Record(Event(step).Message(5, summary));

    private ProtobufMessage Event(long step) => new ProtobufMessage().Double(1, Now()).Integer(2, step);

    private void Record(ProtobufMessage message)
    {
        EventRecords.Write(file, message.ToArray());
        file.Flush();
    }

    private double Now() => time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
