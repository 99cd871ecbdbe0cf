namespace RlDsl.Kernels;

/// <summary>
/// The operations that kernels are made of, on vectors of one width. A kernel is written once over this interface and
/// compiled for each form; the type arguments are structs, so that every call is one instruction or a few.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface IVectorForm<TVector>
    where TVector : unmanaged
{
    /// <summary>Whether the processor has instructions for the form.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>How many numbers a vector has.</summary>
    static abstract int Count { get; }

    /// <summary>How many vectors of a row a tile of a matrix product has at most, so that its sums stay in registers.</summary>
    static abstract int TileColumns { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(float* from);

    /// <summary>The first numbers; no others are read, and the rest is zero.</summary>
    static abstract TVector LoadPart(float* from, TVector mask, int count);

    static abstract void Store(float* to, TVector value);

    /// <summary>Writes the first numbers, and no others.</summary>
    static abstract void StorePart(float* to, TVector mask, int count, TVector value);

    /// <summary>All bits set in the first lanes, none in the others.</summary>
    /// <param name="count">How many lanes: from 1 to all.</param>
    static abstract TVector Mask(int count);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left × right + addend, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract TVector Sqrt(TVector value);

    static abstract TVector Abs(TVector value);

    /// <summary>The greater number; NaN where one is NaN.</summary>
    static abstract TVector Max(TVector left, TVector right);

    /// <summary>The value where it is above the bound, else the bound; NaN where the value is NaN, in one instruction.</summary>
    static abstract TVector AtLeast(TVector value, TVector bound);

    /// <summary>The value where it is below the bound, else the bound; NaN where the value is NaN, in one instruction.</summary>
    static abstract TVector AtMost(TVector value, TVector bound);

    /// <summary>All bits set where left is above right; none where one is NaN.</summary>
    static abstract TVector GreaterThan(TVector left, TVector right);

    /// <summary>The bits of one vector where those of the mask are set, and of another elsewhere.</summary>
    static abstract TVector Select(TVector mask, TVector whereSet, TVector elsewhere);

    /// <summary>The magnitudes of one vector with the signs of another.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>The nearest integers, ties to even.</summary>
    static abstract TVector Round(TVector value);

    /// <summary>2ⁿ for integers n from -126 to 127.</summary>
    static abstract TVector PowerOfTwo(TVector exponent);

    /// <summary>The natural logarithm.</summary>
    static abstract TVector Log(TVector value);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(TVector value);

    /// <summary>The greatest lane; NaN if one is NaN.</summary>
    static abstract float MaxOf(TVector value);
}
