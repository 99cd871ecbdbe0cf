using System.Runtime.InteropServices;

namespace RlDsl;

/// <content>Rows, saved and loaded.</content>
internal sealed partial class RolloutColumns
{
    // Rows are written in blocks, so that room is only made for what has been read.
    private const int BlockElements = 1 << 18;

    private int BlockRows => Math.Max(1, BlockElements / ((2 * observationSize) + actionSize + 8));

    /// <summary>Writes the first rows.</summary>
    public void Save(BinaryWriter writer, int rows)
    {
        for (int first = 0; first < rows; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - first);
            writer.WriteNumbers<float>(observation.AsSpan(first * observationSize, count * observationSize));
            writer.WriteNumbers<float>(nextObservation.AsSpan(first * observationSize, count * observationSize));
            writer.WriteNumbers<float>(continuousAction.AsSpan(first * actionSize, count * actionSize));
            writer.WriteNumbers<long>(action.AsSpan(actionSize == 0 ? first : 0, actionSize == 0 ? count : 0));
            writer.WriteNumbers<float>(reward.AsSpan(first, count));
            writer.WriteNumbers<float>(discount.AsSpan(first, count));
            writer.WriteNumbers<float>(carry.AsSpan(first, count));
            writer.WriteNumbers<float>(logProbability.AsSpan(first, count));
            writer.WriteNumbers<bool>(goesOn.AsSpan(first, count));
        }
    }

    /// <summary>Reads the first rows and checks them.</summary>
    /// <param name="reader">Where to read them.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="gamma">The discount γ.</param>
    /// <exception cref="InvalidDataException">A row cannot be that of a step.</exception>
    public void Load(BinaryReader reader, int rows, float gamma)
    {
        for (int first = 0; first < rows; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - first);
            Reserve(first + count);
            reader.ReadNumbers(observation.AsSpan(first * observationSize, count * observationSize));
            reader.ReadNumbers(nextObservation.AsSpan(first * observationSize, count * observationSize));
            reader.ReadNumbers(continuousAction.AsSpan(first * actionSize, count * actionSize));
            reader.ReadNumbers(action.AsSpan(actionSize == 0 ? first : 0, actionSize == 0 ? count : 0));
            reader.ReadNumbers(reward.AsSpan(first, count));
            reader.ReadNumbers(discount.AsSpan(first, count));
            reader.ReadNumbers(carry.AsSpan(first, count));
            reader.ReadNumbers(logProbability.AsSpan(first, count));

            // As bytes, of which only two are truth values.
            Span<byte> truths = MemoryMarshal.AsBytes(goesOn.AsSpan(first, count));
            reader.ReadNumbers(truths);
            bool areTruths = !truths.ContainsAnyExceptInRange((byte)0, (byte)1);
            if (!areTruths)
            {
                truths.Clear();
            }

            SavedNumbers.Require(areTruths, "whether an episode goes on is neither true nor false");
            Check(first, count, gamma);
        }
    }

    private void Check(int first, int count, float gamma)
    {
        SavedNumbers.RequireFinite(continuousAction.AsSpan(first * actionSize, count * actionSize), "an element of an action");
        SavedNumbers.RequireFinite(reward.AsSpan(first, count), "a reward");
        for (int row = first; row < first + count; row++)
        {
            SavedNumbers.Require(
                discount[row] == gamma || discount[row] == 0, "the discount of a step is neither that of the rollout nor 0");
            SavedNumbers.Require(
                carry[row] == (goesOn[row] ? gamma : 0), "what a step counts of the next is not what its episode says");
            SavedNumbers.Require(!float.IsInfinity(logProbability[row]), "the logarithm of a probability is infinite");
            SavedNumbers.Require(actionSize != 0 || action[row] is >= 0 and <= int.MaxValue, "the number of an action is none");
        }
    }
}
