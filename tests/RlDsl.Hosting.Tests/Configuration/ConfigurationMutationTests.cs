using System.Globalization;
using System.Text;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Tests.Configuration;

/// <summary>
/// Random damage to configuration files and arguments: what comes of it is a configuration, or a message with a place, and
/// never takes much memory. <c>RLDSL_RANDOM_CONFIGURATIONS=5000</c> tries that many, of which a fixed part is always tried.
/// </summary>
public sealed class ConfigurationMutationTests
{
    private const int Together = 100;

    // What one may allocate in all, most of which is free again at once: limits count values, each of which takes some memory.
    private const long MostBytes = 256L << 20;

    private static readonly int count = int.Parse(
        Environment.GetEnvironmentVariable("RLDSL_RANDOM_CONFIGURATIONS") ?? "500", CultureInfo.InvariantCulture);

    private static readonly (string Name, string Text)[] files =
    [
        ("config.yaml", """
            defaults:
              - agent: fast
              - environment: cart_pole
              - optional logging@logging: quiet
              - _self_
              - override environment: short
            seed: 3
            device: "cpu"
            agent:
              discount: 0.9
              batch_size: ${environment.step_limit}
            training: {steps: 1_000}
            variables:
              rate: &rate 1e-3
              list: [1, *rate, 'x']
              home: ${oc.env:HOME,none}

            """),
        ("agent/fast.yaml", "# @package agent\ndefaults: [balance]\nlearning_rate: ${variables.rate}\n"),
        ("environment/short.yaml", "name: cart_pole\nstep_limit: 50\n"),
        ("logging/quiet.yaml", "console: none\nname: \"${agent.name}-${seed}\"\n"),
    ];

    private static readonly string[] arguments =
    [
        "agent.learning_rate=1e-4", "+variables.new={a: [1,2], b: 'x'}", "~variables.list", "++seed=5", "environment=cart_pole",
        "logging.name='${agent.name}'",
    ];

    private static readonly string[] pieces =
    [
        "${", "}", "${seed}", "${.name}", "&a ", "*a", "*rate", "!!str ", "!x ", "- ", ": ", "? ", "\n", "  ", "\t", "[", "]",
        "{", "}", "'", "\"", "#", "|\n", ">", "%", "@", "---\n", "...\n", "~", "null", "???", "1e999", "-", "0x", ".inf",
        "_self_", "override ", "optional ", "defaults", "<<: *rate", ",", "\\", "\0", "\ufeff", "\ud800", "é", "(", ")",
        "choice(", "range(0,1e99)", "=", "+",
    ];

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, (count + Together - 1) / Together)];

    [Theory, MemberData(nameof(Parts))]
    public void Damaged_configuration_is_told_or_read(int part)
    {
        using var folder = new ConfigurationFolder(files);
        Assert.Equal(50, folder.Compose(arguments[..4]).Hyperparameters.Integer("BatchSize"));
        var refused = 0;
        for (var number = part * Together; number < (part + 1) * Together; number++)
        {
            var random = new Random(number);
            string[] texts = [.. files.Select(file => file.Text), .. arguments];
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                var at = random.Next(texts.Length);
                texts[at] = Damaged(texts[at], random);
            }

            foreach (var ((name, _), text) in files.Zip(texts))
            {
                // In Latin-1, most letters that are not ASCII are no UTF-8.
                File.WriteAllBytes(
                    Path.Combine(folder.Path, name), (number % 7 == 0 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text));
            }

            var changed = texts.Skip(files.Length).Where((_, index) => (number & (1 << index)) == 0);
            refused += Try(folder, [.. changed], number) ? 0 : 1;
        }

        // Damage is neither so small that nothing is told nor so great that nothing is read.
        Assert.InRange(refused, Together / 4, Together - 1);
    }

    private static bool Try(ConfigurationFolder folder, string[] changed, int number)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (var job in ConfigurationComposer.Jobs(changed).Take(3))
            {
                var configuration = folder.Compose([.. job]);
                folder.Write("config.yaml", configuration.ToYaml());
                Assert.Equal(configuration.ToYaml(), folder.Compose().ToYaml());
            }

            return true;
        }
        catch (ConfigurationException exception)
        {
            Assert.NotEmpty(exception.Errors);
            Assert.All(exception.Errors, error =>
            {
                Assert.NotEqual("", error.Message);
                Assert.NotEqual("", error.Place.Source);
                var isFile = error.Place.Source.StartsWith("conf", StringComparison.Ordinal);
                Assert.True(error.Place.Line > 0 || !isFile, $"Mutation {number} has no place: {error}");
            });
            return false;
        }
        finally
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostBytes, $"Mutation {number} allocated {allocated:N0} bytes.");
        }
    }

    private static string Damaged(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        var from = random.Next(text.Length + 1);
        return random.Next(6) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, pieces[random.Next(pieces.Length)]),
            2 => text.Insert(at, text[from..Math.Min(from + random.Next(40), text.Length)]),
            3 => string.Concat(text.AsSpan(0, at), pieces[random.Next(pieces.Length)], text.AsSpan(at + length)),
            4 => text.Insert(at, string.Concat(Enumerable.Repeat(pieces[random.Next(pieces.Length)], 1 << random.Next(16)))),
            _ => text.Insert(at, ((char)random.Next(1, 300)).ToString()),
        };
    }
}
