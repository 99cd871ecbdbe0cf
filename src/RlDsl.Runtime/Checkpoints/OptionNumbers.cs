using System.Globalization;
using System.Text;

namespace RlDsl;

/// <summary>A number that an agent was saved with, and another that it has where the checkpoint was loaded.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="Saved">Its value in the agent that was saved.</param>
/// <param name="Given">Its value in the agent that loaded the checkpoint, which holds.</param>
public readonly record struct OptionDifference(string Name, double Saved, double Given)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} is {Given}, but was {Saved} when the checkpoint was saved");
}

/// <summary>
/// The hyperparameters of an agent in checkpoints. They are no state: those of the agent that loads hold, and what differs is
/// told.
/// </summary>
public static class OptionNumbers
{
    private const string Entry = "options";

    /// <summary>Writes the numbers to a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="numbers">The numbers with their names.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Write(CheckpointWriter checkpoint, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        StringBuilder text = new();
        foreach ((string name, double value) in numbers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}={value:R}\n");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        checkpoint.Write(Entry, stream => stream.Write(bytes));
    }

    /// <summary>Finds what differs from the numbers that a checkpoint was saved with.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="numbers">The numbers with their names.</param>
    /// <returns>The differences, in the order of the numbers; of numbers that only one side has there is none.</returns>
    /// <exception cref="CheckpointException">The numbers are missing or damaged.</exception>
    public static IReadOnlyList<OptionDifference> Compare(
        CheckpointReader checkpoint, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Dictionary<string, double> saved = [];
        checkpoint.Read(Entry, stream =>
        {
            using StreamReader reader = new(stream, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                string[] parts = line.Split('=');
                if (parts.Length == 2 && double.TryParse(parts[1], CultureInfo.InvariantCulture, out double value))
                {
                    saved[parts[0]] = value;
                }
            }
        });

        List<OptionDifference> differences = [];
        foreach ((string name, double given) in numbers)
        {
            if (saved.TryGetValue(name, out double value) && value != given)
            {
                differences.Add(new OptionDifference(name, value, given));
            }
        }

        return differences;
    }
}
