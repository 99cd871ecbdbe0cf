using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlDsl.Hosting.Application;

namespace RlDsl.Hosting.Sweeps;

/// <summary>What a sweep is made of, as the file <c>sweep.json</c> in its folder keeps it.</summary>
/// <param name="Sampler">How trials are chosen: <c>random</c>, <c>sobol</c> or <c>tpe</c>.</param>
/// <param name="Seed">The seed of the choice.</param>
/// <param name="Trials">How many trials there are.</param>
/// <param name="FirstRung">The steps after which trials are halved first; null where each is trained to its end.</param>
/// <param name="Reduction">The reduction factor η of halving.</param>
/// <param name="Options">The options of <c>train</c>.</param>
/// <param name="Arguments">The overrides, those with ranges among them.</param>
internal sealed record SweepDefinition(
    string Sampler,
    ulong Seed,
    int Trials,
    long? FirstRung,
    int Reduction,
    ImmutableArray<string> Options,
    ImmutableArray<string> Arguments)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "sweep.json";

    /// <summary>The names of samplers.</summary>
    public static ImmutableArray<string> Samplers { get; } = ["random", "sobol", "tpe"];

    /// <summary>The sampler.</summary>
    /// <param name="space">The space that it looks through.</param>
    public ISampler SamplerOf(SearchSpace space) => Sampler switch
    {
        "tpe" => new ParzenSampler([.. space.Parameters.Select(one => one.Distribution)], Seed),
        "sobol" => new SobolSampler(space.Parameters.Length, Seed),
        "random" => new RandomSampler(space.Parameters.Length, Seed),
        _ => throw new UsageException(
            $"There is no sampler '{Sampler}', only {string.Join(", ", Samplers)}: begin the sweep anew."),
    };

    /// <summary>Writes the file, which replaces an old one once it is whole.</summary>
    /// <param name="folder">Its folder.</param>
    public void Write(string folder) => WholeFile.Write(Path.Combine(folder, FileName), file =>
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        new JsonObject
        {
            ["sampler"] = Sampler,
            ["seed"] = Seed,
            ["trials"] = Trials,
            ["first_rung"] = FirstRung,
            ["reduction"] = Reduction,
            ["options"] = JsonTexts.Of(Options),
            ["arguments"] = JsonTexts.Of(Arguments),
        }.WriteTo(writer);
    });

    /// <summary>Reads the file.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="IOException">The file is not there, or is damaged.</exception>
    public static SweepDefinition Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var read = JsonNode.Parse(File.ReadAllText(path))!;
            return new SweepDefinition(
                read["sampler"]!.GetValue<string>(), read["seed"]!.GetValue<ulong>(), read["trials"]!.GetValue<int>(),
                read["first_rung"]?.GetValue<long>(), read["reduction"]!.GetValue<int>(),
                JsonTexts.Read(read["options"]!), JsonTexts.Read(read["arguments"]!));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or NullReferenceException)
        {
            throw new IOException($"{path} is damaged: begin the sweep anew. {exception.Message}", exception);
        }
    }
}
