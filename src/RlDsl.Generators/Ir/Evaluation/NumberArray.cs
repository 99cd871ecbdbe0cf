using System;
using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir.Evaluation;

/// <summary>
/// An array of numbers in double precision, row by row; without dimensions it is one number. Whole numbers are held as doubles
/// too, and normal distributions as their means and the logarithms of their deviations, one after the other.
/// </summary>
internal sealed class NumberArray
{
    private readonly int[] shape;
    private readonly double[] values;

    /// <summary>An array over the values given, which are not copied.</summary>
    public NumberArray(IEnumerable<int> shape, double[] values)
    {
        this.shape = [.. shape];
        this.values = values;
        if (Size(this.shape) != values.Length)
        {
            throw new ArgumentException($"[{string.Join(", ", this.shape)}] is not the shape of {values.Length} numbers.");
        }
    }

    public IReadOnlyList<int> Shape => shape;

    public IReadOnlyList<double> Values => values;

    public int Rank => shape.Length;

    /// <summary>The only number.</summary>
    public double Single =>
        values.Length == 1 ? values[0] : throw new InvalidOperationException($"There are {values.Length} numbers.");

    public static NumberArray Of(double number) => new([], [number]);

    public static NumberArray Vector(IEnumerable<double> numbers)
    {
        double[] values = [.. numbers];
        return new([values.Length], values);
    }

    /// <summary>Arrays of one shape, one after the other along a new first dimension.</summary>
    public static NumberArray Stack(IReadOnlyList<NumberArray> arrays) =>
        new([arrays.Count, .. arrays[0].shape], [.. arrays.SelectMany(array => array.values)]);

    /// <summary>Matrices with equally many rows, side by side.</summary>
    public static NumberArray Join(IReadOnlyList<NumberArray> matrices) => new(
        [matrices[0].shape[0], matrices.Sum(matrix => matrix.shape[1])],
        [
            .. Enumerable.Range(0, matrices[0].shape[0]).SelectMany(row => matrices.SelectMany(matrix =>
                matrix.values.Skip(row * matrix.shape[1]).Take(matrix.shape[1]))),
        ]);

    /// <summary>The function of each two elements, of arrays stretched to one shape with dimensions aligned at the end.</summary>
    public static NumberArray Zip(NumberArray x, NumberArray y, Func<double, double, double> function)
    {
        if (!x.shape.SequenceEqual(y.shape))
        {
            int[] common = Common(x.shape, y.shape);
            (x, y) = (x.Expand(common), y.Expand(common));
        }

        double[] result = new double[x.values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(x.values[i], y.values[i]);
        }

        return new(x.shape, result);
    }

    public NumberArray Map(Func<double, double> function) => new(shape, Array.ConvertAll(values, value => function(value)));

    public NumberArray Reshape(params int[] to) => new(to, values);

    /// <summary>Stretched to a shape: dimensions of one are repeated, and missing ones put in front.</summary>
    public NumberArray Expand(IReadOnlyList<int> to)
    {
        double[] result = new double[Size(to)];
        int[] from = SourcesOf(to);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = values[from[i]];
        }

        return new(to, result);
    }

    /// <summary>The sum over what <see cref="Expand"/> repeats: its transpose.</summary>
    public NumberArray SumTo(IReadOnlyList<int> to)
    {
        NumberArray result = new(to, new double[Size(to)]);
        int[] into = result.SourcesOf(shape);
        for (int i = 0; i < values.Length; i++)
        {
            result.values[into[i]] += values[i];
        }

        return result;
    }

    /// <summary>The number that the function makes of each line along a dimension, without the dimension.</summary>
    public NumberArray Reduce(int dimension, Func<double[], double> function)
    {
        (int outer, int length, int inner) = Split(dimension);
        double[] result = new double[outer * inner], line = new double[length];
        for (int i = 0; i < result.Length; i++)
        {
            Read(line, i / inner, i % inner, inner);
            result[i] = function(line);
        }

        return new(shape.Where((_, i) => i != dimension), result);
    }

    /// <summary>Each line along a dimension replaced by what the function makes of it, which may be longer or shorter.</summary>
    public NumberArray Along(int dimension, int lengthAfter, Func<double[], double[]> function)
    {
        (int outer, int length, int inner) = Split(dimension);
        double[] result = new double[outer * lengthAfter * inner], line = new double[length];
        for (int i = 0; i < outer * inner; i++)
        {
            Read(line, i / inner, i % inner, inner);
            double[] after = function(line);
            for (int j = 0; j < lengthAfter; j++)
            {
                result[(((i / inner * lengthAfter) + j) * inner) + (i % inner)] = after[j];
            }
        }

        return new(shape.Select((size, i) => i == dimension ? lengthAfter : size), result);
    }

    /// <summary>Along a dimension, the elements that an index of the same number of dimensions names.</summary>
    public NumberArray Gather(int dimension, NumberArray index)
    {
        int[] from = PlacesOf(dimension, index);
        return new(index.shape, Array.ConvertAll(from, place => values[place]));
    }

    /// <summary>This array with each source element added along a dimension where its index says.</summary>
    public NumberArray ScatterAdd(int dimension, NumberArray index, NumberArray source)
    {
        int[] into = PlacesOf(dimension, index);
        double[] result = [.. values];
        for (int i = 0; i < into.Length; i++)
        {
            result[into[i]] += source.values[i];
        }

        return new(shape, result);
    }

    private static int Size(IEnumerable<int> shape) => shape.Aggregate(1, (product, size) => product * size);

    private static int[] Common(int[] x, int[] y)
    {
        int[] common = new int[Math.Max(x.Length, y.Length)];
        for (int i = 1; i <= common.Length; i++)
        {
            int a = i <= x.Length ? x[x.Length - i] : 1, b = i <= y.Length ? y[y.Length - i] : 1;
            common[common.Length - i] = a == b || b == 1 ? a
                : a == 1 ? b
                : throw new ArgumentException($"[{string.Join(", ", x)}] and [{string.Join(", ", y)}] do not go together.");
        }

        return common;
    }

    /// <summary>For each element of an array of that shape, the element of this array that stretching puts there.</summary>
    private int[] SourcesOf(IReadOnlyList<int> to)
    {
        int missing = to.Count - shape.Length;
        int[] sources = new int[Size(to)];
        for (int i = 0; i < sources.Length; i++)
        {
            int rest = i, stride = 1;
            for (int d = to.Count - 1; d >= missing; d--)
            {
                int size = shape[d - missing];
                if (size != 1 && size != to[d])
                {
                    throw new ArgumentException($"[{string.Join(", ", shape)}] is not stretched to [{string.Join(", ", to)}].");
                }

                sources[i] += size == 1 ? 0 : rest % to[d] * stride;
                rest /= to[d];
                stride *= size;
            }
        }

        return sources;
    }

    /// <summary>The places that an index names along a dimension.</summary>
    private int[] PlacesOf(int dimension, NumberArray index)
    {
        (int outer, int length, int inner) = Split(dimension);
        (int outerOfIndex, int lengthOfIndex, int innerOfIndex) = index.Split(dimension);
        if (outer != outerOfIndex || inner != innerOfIndex)
        {
            throw new ArgumentException($"[{string.Join(", ", index.shape)}] does not index [{string.Join(", ", shape)}].");
        }

        int[] places = new int[index.values.Length];
        for (int i = 0; i < places.Length; i++)
        {
            int named = (int)index.values[i];
            places[i] = named >= 0 && named < length
                ? (((i / (lengthOfIndex * inner) * length) + named) * inner) + (i % inner)
                : throw new ArgumentOutOfRangeException(nameof(index), $"There is no element {named} in {length}.");
        }

        return places;
    }

    private (int Outer, int Length, int Inner) Split(int dimension) =>
        (Size(shape.Take(dimension)), shape[dimension], Size(shape.Skip(dimension + 1)));

    private void Read(double[] line, int outer, int at, int inner)
    {
        for (int j = 0; j < line.Length; j++)
        {
            line[j] = values[(((outer * line.Length) + j) * inner) + at];
        }
    }
}
