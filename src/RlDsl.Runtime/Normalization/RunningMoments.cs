using System.Buffers.Binary;
using System.Globalization;

namespace RlDsl;

/// <summary>
/// Mean and variance of all arrays seen so far, element by element, in double precision and without keeping them (Welford 1962).
/// </summary>
public sealed class RunningMoments
{
    private readonly double[] mean;
    private readonly double[] variance;

    /// <summary>Begins with nothing seen.</summary>
    /// <param name="size">The number of elements of each array; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public RunningMoments(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        mean = new double[size];
        variance = new double[size];
        Clear();
    }

    /// <summary>The number of elements of each array.</summary>
    public int Size => mean.Length;

    /// <summary>The number of arrays seen.</summary>
    public long Count { get; private set; }

    /// <summary>The mean of each element; 0 before anything was seen. The span shows what is added later.</summary>
    public ReadOnlySpan<double> Mean => mean;

    /// <summary>
    /// The variance of each element, the mean square of its distance from the mean; 1 before anything was seen, so that dividing
    /// by its root changes nothing. The span shows what is added later.
    /// </summary>
    public ReadOnlySpan<double> Variance => variance;

    /// <summary>Counts one array in.</summary>
    /// <param name="values">The array; finite.</param>
    /// <exception cref="ArgumentException">It has another length, or an element is not finite. Nothing is changed.</exception>
    public void Add(ReadOnlySpan<float> values)
    {
        if (values.Length != mean.Length)
        {
            throw new ArgumentException($"These are moments of {mean.Length} elements, but got {values.Length}.", nameof(values));
        }

        for (int i = 0; i < values.Length; i++)
        {
            Check(values[i], i);
        }

        double share = CountOne();
        for (int i = 0; i < values.Length; i++)
        {
            Move(i, values[i], share);
        }
    }

    /// <summary>Counts one number in.</summary>
    /// <param name="value">The number; finite.</param>
    /// <exception cref="ArgumentException">
    /// The arrays have more than one element, or the number is not finite. Nothing is changed.
    /// </exception>
    public void Add(double value)
    {
        if (mean.Length != 1)
        {
            throw new ArgumentException($"These are moments of {mean.Length} elements, but got one number.", nameof(value));
        }

        Check(value, 0);
        Move(0, value, CountOne());
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(mean);
        Array.Fill(variance, 1);
    }

    /// <summary>Writes the moments to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    /// <param name="name">The name of the value, new in the checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        byte[] bytes = new byte[SavedBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Count);
        for (int i = 0; i < mean.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * (1 + i)), mean[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * (1 + mean.Length + i)), variance[i]);
        }

        writer.Write(name, stream => stream.Write(bytes));
    }

    /// <summary>Goes on from the moments of a checkpoint.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The name of the value.</param>
    /// <exception cref="CheckpointException">The value is missing, damaged or of another size; nothing is changed.</exception>
    public void Load(CheckpointReader reader, string name) => Read(reader, name)();

    /// <summary>
    /// Reads the moments of a checkpoint without going on from them yet, so that other values can be checked first.
    /// </summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The name of the value.</param>
    /// <returns>Goes on from the moments that were read; it cannot fail.</returns>
    /// <exception cref="CheckpointException">The value is missing, damaged or of another size.</exception>
    public Action Read(CheckpointReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        byte[] bytes = reader.ReadBytes(name, SavedBytes);
        return () =>
        {
            Count = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(sizeof(double) * (1 + i)));
                variance[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(sizeof(double) * (1 + mean.Length + i)));
            }
        };
    }

    /// <summary>Writes the moments.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(Count);
        writer.WriteNumbers<double>(mean);
        writer.WriteNumbers<double>(variance);
    }

    /// <summary>Goes on from moments of the same size that were saved.</summary>
    /// <param name="reader">Where to read them; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of another size. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader) => ReadState(reader)();

    /// <summary>Reads and checks moments that were saved, without going on from them yet.</summary>
    /// <returns>Goes on from them; it cannot fail.</returns>
    internal Action ReadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        long count = reader.ReadInt64();
        double[] means = new double[mean.Length];
        double[] variances = new double[variance.Length];
        reader.ReadNumbers<double>(means);
        reader.ReadNumbers<double>(variances);
        SavedNumbers.Require(count >= 0, "the number of arrays is negative");
        for (int i = 0; i < means.Length; i++)
        {
            // What is finite in single precision has squares that are finite in double precision only.
            SavedNumbers.Require(double.IsFinite(means[i]), "a mean is not finite");
            SavedNumbers.Require(variances[i] >= 0 && double.IsFinite(variances[i]), "a variance is negative or not finite");
        }

        return () =>
        {
            Count = count;
            means.CopyTo(mean, 0);
            variances.CopyTo(variance, 0);
        };
    }

    private string Identity => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(RunningMoments)} of {mean.Length} elements");

    private int SavedBytes => checked(sizeof(double) * (1 + (2 * mean.Length)));

    private static void Check(double value, int element)
    {
        // One such number would spoil the moments for good.
        if (!double.IsFinite(value))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Element {element} is {value}, but moments need finite numbers."), nameof(value));
        }
    }

    private double CountOne()
    {
        if (Count == 0)
        {
            Array.Clear(variance);
        }

        return 1.0 / ++Count;
    }

    private void Move(int element, double value, double share)
    {
        double distance = value - mean[element];
        mean[element] += share * distance;
        variance[element] += share * ((distance * (value - mean[element])) - variance[element]);
    }
}
