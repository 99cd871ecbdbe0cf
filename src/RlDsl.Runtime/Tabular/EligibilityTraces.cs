using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RlDsl;

/// <summary>
/// Eligibility traces z: how much each weight of a table or a linear function is answerable for what happens now (Sutton and
/// Barto 2018, chapter 12). Only those that are not zero are kept in a list, so that a step costs as much as there are of them.
/// </summary>
/// <remarks>
/// A trace below 10⁻³⁰⁰ in size becomes zero: it is far below the last bit of any value, and numbers near the smallest that there
/// are slow a processor down.
/// </remarks>
public sealed partial class EligibilityTraces
{
    private const double Least = 1e-300;

    // The traces that are not zero, and the weights that they are of.
    private readonly double[] values;
    private readonly int[] indices;

    // For each weight the place of its trace in the list, counted from 1; 0 where the trace is zero.
    private readonly int[] places;
    private int count;

    /// <summary>Creates traces that are all zero.</summary>
    /// <param name="weights">The number of weights, positive: of a table the number of its values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public EligibilityTraces(int weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weights);
        values = new double[weights];
        indices = new int[weights];
        places = new int[weights];
    }

    /// <summary>The number of weights.</summary>
    public int Weights => places.Length;

    /// <summary>How many traces are not zero.</summary>
    public int Count => count;

    /// <summary>The trace of a weight.</summary>
    /// <param name="index">The number of the weight, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such weight.</exception>
    public double this[int index]
    {
        get
        {
            RequireWeight(index);
            return TraceOf(index);
        }
    }

    /// <summary>The accumulating trace of a table: z_i ← z_i + 1 (Sutton and Barto 2018, equation 12.5).</summary>
    /// <param name="index">The number of the weight, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such weight.</exception>
    public void Accumulate(int index)
    {
        RequireWeight(index);
        Add(index, 1);
    }

    /// <summary>The replacing trace of a table: z_i ← 1 (Singh and Sutton 1996).</summary>
    /// <param name="index">The number of the weight, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such weight.</exception>
    public void Replace(int index)
    {
        RequireWeight(index);
        Put(index) = 1;
    }

    /// <summary>
    /// The dutch trace of a table, after <see cref="Decay"/>: z_i ← z_i + 1 - α z_i (van Seijen et al. 2016; Sutton and Barto
    /// 2018, section 12.5). With it, true online TD(λ) is w ← w + α (δ + V - V_old) z - α (V - V_old) x: a move by the traces,
    /// and one of the value that was left.
    /// </summary>
    /// <param name="index">The number of the weight, from 0.</param>
    /// <param name="stepSize">The step size α by which the table is updated.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such weight.</exception>
    public void Dutch(int index, double stepSize)
    {
        RequireWeight(index);
        Add(index, 1 - (stepSize * TraceOf(index)));
    }

    /// <summary>Lets all traces fade: z ← γ λ z.</summary>
    /// <param name="factor">The factor γ λ, from 0 to 1; 0 clears.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not from 0 to 1.</exception>
    public void Decay(double factor)
    {
        if (factor is not (> 0 and <= 1))
        {
            if (factor != 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(factor), factor, "Traces fade by the product of discount and λ, which is from 0 to 1.");
            }

            Clear();
            return;
        }

        Span<double> all = values.AsSpan(0, count);
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(all);
        var factors = new Vector<double>(factor);
        var least = new Vector<double>(Least);
        Vector<long> isZero = Vector<long>.Zero;
        foreach (ref Vector<double> vector in vectors)
        {
            vector *= factors;
            isZero |= Vector.LessThan(Vector.Abs(vector), least);
        }

        bool any = isZero != Vector<long>.Zero;
        foreach (ref double trace in all[(vectors.Length * Vector<double>.Count)..])
        {
            trace *= factor;
            any |= Math.Abs(trace) < Least;
        }

        if (any)
        {
            DropZeros();
        }
    }

    /// <summary>Makes all traces zero, as they are where an episode begins.</summary>
    public void Clear()
    {
        for (int place = 0; place < count; place++)
        {
            places[indices[place]] = 0;
        }

        count = 0;
    }

    /// <summary>Adds to each weight its trace times an amount: w ← w + amount · z.</summary>
    /// <exception cref="ArgumentException">There are more or fewer weights.</exception>
    internal void AddTo(Span<double> weights, double amount)
    {
        RequireWeights(weights.Length);
        for (int place = 0; place < count; place++)
        {
            weights[indices[place]] += amount * values[place];
        }
    }

    /// <summary>Adds an amount to a trace: z_i ← z_i + amount.</summary>
    internal void Accumulate(int index, double amount)
    {
        RequireWeight(index);
        Add(index, amount);
    }

    /// <summary>Checks that there is a trace for each weight.</summary>
    internal void RequireWeights(int length)
    {
        if (length != places.Length)
        {
            throw new ArgumentException(
                $"There are {places.Length} traces, but {length} weights: create as many traces as the table or function has "
                + "weights.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireWeight(int index)
    {
        if ((uint)index >= (uint)places.Length)
        {
            ThrowNoWeight(index);
        }
    }

    private void ThrowNoWeight(int index) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"The weights are from 0 to {places.Length - 1}.");

    /// <summary>The trace of a weight, put into the list if it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double Put(int index)
    {
        ref int place = ref places[index];
        if (place == 0)
        {
            indices[count] = index;
            values[count] = 0;
            place = ++count;
        }

        return ref values[place - 1];
    }

    private double TraceOf(int index)
    {
        int place = places[index];
        return place == 0 ? 0 : values[place - 1];
    }

    private void Add(int index, double amount)
    {
        ref double trace = ref Put(index);
        trace += amount;
        if (Math.Abs(trace) < Least)
        {
            RemoveAt(places[index] - 1);
        }
    }

    private void DropZeros()
    {
        // From the last on: where one is removed, the last comes to its place, which has been looked at.
        for (int place = count - 1; place >= 0; place--)
        {
            if (Math.Abs(values[place]) < Least)
            {
                RemoveAt(place);
            }
        }
    }

    private void RemoveAt(int place)
    {
        places[indices[place]] = 0;
        count--;
        if (place < count)
        {
            indices[place] = indices[count];
            values[place] = values[count];
            places[indices[place]] = place + 1;
        }
    }
}
