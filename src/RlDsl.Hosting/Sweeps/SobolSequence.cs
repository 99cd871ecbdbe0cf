using System.Collections.Immutable;
using System.Numerics;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// The sequence of Sobol (1967, USSR Computational Mathematics and Mathematical Physics 7, "On the distribution of points in a
/// cube"), in the order of Antonov and Saleev (1979), with the direction numbers of Joe and Kuo (2008, SIAM Journal on Scientific
/// Computing 30, "Constructing Sobol sequences with better two-dimensional projections", the file new-joe-kuo-6.21201).
/// </summary>
internal static class SobolSequence
{
    /// <summary>How many dimensions a point may have.</summary>
    public const int MostDimensions = 32;

    /// <summary>How many digits behind the point a coordinate has, in base 2.</summary>
    public const int Digits = 32;

    // Of each dimension from the second on: the coefficients a of its primitive polynomial over the field of two elements between
    // the first and the last, which are 1, as the digits of a number; and the first direction numbers m, as many as its degree.
    private static readonly (uint Coefficients, uint[] Numbers)[] polynomials =
    [
        (0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]),
        (1, [1, 1, 3, 3]), (4, [1, 3, 5, 13]),
        (2, [1, 1, 5, 5, 17]), (4, [1, 1, 5, 5, 5]), (7, [1, 1, 7, 11, 19]),
        (11, [1, 1, 5, 1, 1]), (13, [1, 1, 1, 3, 11]), (14, [1, 3, 5, 5, 31]),
        (1, [1, 3, 3, 9, 7, 49]), (13, [1, 1, 1, 15, 21, 21]), (16, [1, 3, 1, 13, 27, 49]),
        (19, [1, 1, 1, 15, 7, 5]), (22, [1, 3, 1, 15, 13, 25]), (25, [1, 1, 5, 5, 19, 61]),
        (1, [1, 3, 7, 11, 23, 15, 103]), (4, [1, 3, 7, 13, 13, 15, 69]), (7, [1, 1, 3, 13, 7, 35, 63]),
        (8, [1, 3, 5, 9, 1, 25, 53]), (14, [1, 3, 1, 13, 9, 35, 107]), (19, [1, 3, 1, 5, 27, 61, 31]),
        (21, [1, 1, 5, 11, 19, 41, 61]), (28, [1, 3, 5, 3, 3, 13, 69]), (31, [1, 1, 7, 13, 1, 19, 1]),
        (32, [1, 3, 7, 5, 13, 19, 59]), (37, [1, 1, 3, 9, 25, 29, 41]), (41, [1, 3, 5, 13, 23, 1, 55]),
        (42, [1, 3, 7, 3, 13, 59, 17]),
    ];

    private static readonly ImmutableArray<uint[]> directions =
        [.. Enumerable.Range(0, MostDimensions).Select(dimension => Directions(dimension))];

    /// <summary>A coordinate of a point, as the digits behind the point of a number in [0, 1).</summary>
    /// <param name="number">The number of the point, from 0, which is the origin.</param>
    /// <param name="dimension">The dimension, from 0.</param>
    public static uint Coordinate(uint number, int dimension)
    {
        // Of Gray's code, neighbours differ in one digit.
        uint gray = number ^ (number >> 1), coordinate = 0;
        for (; gray != 0; gray &= gray - 1)
        {
            coordinate ^= directions[dimension][BitOperations.TrailingZeroCount(gray)];
        }

        return coordinate;
    }

    /// <summary>The direction numbers v of a dimension: equations 2 and 3 of Joe and Kuo 2008.</summary>
    private static uint[] Directions(int dimension)
    {
        var numbers = new uint[Digits];
        if (dimension == 0)
        {
            // The radical inverse in base 2.
            return [.. numbers.Select((_, i) => 1u << (Digits - 1 - i))];
        }

        var (coefficients, first) = polynomials[dimension - 1];
        for (var i = 0; i < Digits; i++)
        {
            if (i < first.Length)
            {
                numbers[i] = first[i] << (Digits - 1 - i);
                continue;
            }

            var number = numbers[i - first.Length] ^ (numbers[i - first.Length] >> first.Length);
            for (var k = 1; k < first.Length; k++)
            {
                number ^= ((coefficients >> (first.Length - 1 - k)) & 1) * numbers[i - k];
            }

            numbers[i] = number;
        }

        return numbers;
    }
}
