using System.Runtime.CompilerServices;

namespace RlDsl.Fused;

/// <summary>
/// How operands lie beside a result to which they are stretched: for each dimension of the result, innermost first, how far
/// apart neighbours are in each operand, which is 0 where it is stretched. Dimensions of 1 are left out, and those that lie
/// alike in all operands are one: operands of one shape are one row.
/// </summary>
/// <remarks>In the innermost dimension neighbours are 1 apart, or 0.</remarks>
internal struct Stretching
{
    private Four sizes, firstSteps, secondSteps, thirdSteps;
    private int rank;

    public Stretching(Shape result, Shape first, Shape second)
        : this(result, first, second, Shape.OfNumber)
    {
    }

    public Stretching(Shape result, Shape first, Shape second, Shape third)
    {
        int ofFirst = 1, ofSecond = 1, ofThird = 1;
        for (int place = 0; place < Shape.MaximumRank; place++)
        {
            sizes[place] = 1;
        }

        for (int place = 0; place < result.Rank; place++)
        {
            int size = result.FromEnd(place);
            if (size > 1)
            {
                Put(size, Step(first, place, ofFirst), Step(second, place, ofSecond), Step(third, place, ofThird));
            }

            ofFirst *= first.FromEnd(place);
            ofSecond *= second.FromEnd(place);
            ofThird *= third.FromEnd(place);
        }
    }

    public readonly int Size(int place) => sizes[place];

    public readonly int FirstStep(int place) => firstSteps[place];

    public readonly int SecondStep(int place) => secondSteps[place];

    public readonly int ThirdStep(int place) => thirdSteps[place];

    /// <summary>How many rows of the innermost dimension there are.</summary>
    public readonly int Rows => sizes[1] * sizes[2] * sizes[3];

    /// <summary>Moves on to the next row.</summary>
    /// <param name="row">The row.</param>
    public readonly void Advance(ref StretchedRow row)
    {
        Move(ref row, 1, 1);
        if (++row.Inner == sizes[1])
        {
            row.Inner = 0;
            Move(ref row, 1, -sizes[1]);
            Move(ref row, 2, 1);
            if (++row.Middle == sizes[2])
            {
                row.Middle = 0;
                Move(ref row, 2, -sizes[2]);
                Move(ref row, 3, 1);
            }
        }
    }

    private readonly void Move(ref StretchedRow row, int place, int times)
    {
        row.First += times * firstSteps[place];
        row.Second += times * secondSteps[place];
        row.Third += times * thirdSteps[place];
    }

    private static int Step(Shape operand, int place, int step) => operand.FromEnd(place) == 1 ? 0 : step;

    private void Put(int size, int first, int second, int third)
    {
        int last = rank - 1;
        if (last >= 0
            && first == firstSteps[last] * sizes[last]
            && second == secondSteps[last] * sizes[last]
            && third == thirdSteps[last] * sizes[last])
        {
            sizes[last] *= size;
            return;
        }

        (sizes[rank], firstSteps[rank], secondSteps[rank], thirdSteps[rank]) = (size, first, second, third);
        rank++;
    }

    [InlineArray(Shape.MaximumRank)]
    private struct Four
    {
        private int first;
    }
}

/// <summary>A row of the innermost dimension: where it begins in each operand. The first one is the default.</summary>
internal struct StretchedRow
{
    /// <summary>The place in the first operand.</summary>
    public int First;

    /// <summary>The place in the second operand.</summary>
    public int Second;

    /// <summary>The place in the third operand.</summary>
    public int Third;

    /// <summary>The place in the dimension around the rows.</summary>
    public int Inner;

    /// <summary>The place in the dimension around that.</summary>
    public int Middle;
}
