namespace RlDsl;

/// <summary>
/// What writer and reader agree on. A checkpoint is a zip file without compression (weights do not compress) with
/// <c>checkpoint.txt</c>, a line with format and version and one with the agent; <c>program.txt</c>, the agent's printed
/// program; and the entries <c>values/NAME.KIND</c>, little-endian, where the kind is <c>f32</c> (an array of
/// single-precision numbers), <c>i64</c>, <c>f64</c> (a number in double precision, or an array of them), <c>random</c> (four
/// unsigned 64-bit words) or <c>bin</c> (whatever its owner writes). A training under way is in the entries <c>training/NAME</c>,
/// which are as their owners write them, and as large as a replay memory is. At the end is <c>entries.txt</c>, a line with the
/// name of each entry, by which one that is missing is noticed.
/// </summary>
internal static class CheckpointFormat
{
    public const string Header = "RlDsl checkpoint";
    public const int Version = 2;
    public const string ManifestEntry = "checkpoint.txt";
    public const string ProgramEntry = "program.txt";
    public const string IndexEntry = "entries.txt";
    public const string TrainingEntries = "training/";

    public const string Singles = "f32";
    public const string Int64 = "i64";
    public const string Double = "f64";
    public const string Random = "random";
    public const string Binary = "bin";

    public static readonly string[] Kinds = [Singles, Int64, Double, Random, Binary];

    /// <summary>All entries carry this time, so that equal agents have equal checkpoints to the last byte.</summary>
    public static readonly DateTimeOffset EntryTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Manifest(string agent) => $"{Header} {Version}\nagent {agent}\n";

    public static string ValueEntry(string name, string kind) => $"values/{name}.{kind}";

    public static string TrainingEntry(string name) => TrainingEntries + name;

    /// <summary>Line ends are not part of a program: a checkpoint fits however a source file was checked out.</summary>
    public static string Normalized(string program) => program.ReplaceLineEndings("\n");
}
