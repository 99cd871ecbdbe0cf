using System.Globalization;

namespace RlDsl.Generators.Ir;

/// <summary>The features of observations in which a module's estimates are linear.</summary>
internal abstract record Basis
{
    /// <summary>What it is in words, as programs are printed.</summary>
    public abstract string Description { get; }

    /// <summary>
    /// How many features are 1, and all others 0; 1 where features are not binary. A step size is divided by it, so that it stays
    /// the share of its error that a value is moved by.
    /// </summary>
    public virtual int ActiveFeatures => 1;
}

/// <summary>Tile coding with so many tilings of so many tiles along each element.</summary>
internal sealed record TileCodingBasis(int Tilings, int Tiles) : Basis
{
    public override string Description => $"tile coding, {Tilings} tilings, {Tiles} tiles an element";

    public override int ActiveFeatures => Tilings;
}

/// <summary>The Fourier basis.</summary>
/// <param name="Order">The greatest coefficient.</param>
/// <param name="Interactions">How many elements a feature depends on at most; none is all.</param>
internal sealed record FourierBasis(int Order, int? Interactions) : Basis
{
    public override string Description =>
        $"Fourier basis of order {Order}" + (Interactions is { } most ? $", at most {most} elements a feature" : "");
}

/// <summary>Radial basis functions on a grid with so many centres along each element.</summary>
/// <param name="Width">The standard deviation, in distances of centres.</param>
/// <param name="IsNormalized">Whether the features add up to 1.</param>
internal sealed record RadialBasis(int Centres, double Width, bool IsNormalized) : Basis
{
    public override string Description =>
        $"{(IsNormalized ? "normalized " : "")}radial basis functions, {Centres} centres an element, width "
        + Width.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The polynomial basis with powers up to an order.</summary>
internal sealed record PolynomialBasis(int Order) : Basis
{
    public override string Description => $"polynomial basis of order {Order}";
}

/// <summary>Haar wavelets of so many levels.</summary>
internal sealed record HaarBasis(int Levels) : Basis
{
    public override string Description => $"Haar wavelets of {Levels} levels";
}

/// <summary>What fits a module's estimates to examples, without a gradient.</summary>
internal abstract record Regressor
{
    /// <summary>What it is in words, as programs are printed.</summary>
    public abstract string Description { get; }
}

/// <summary>A regression tree.</summary>
internal sealed record TreeRegressor(int MaximumDepth, int MinimumLeaf) : Regressor
{
    public override string Description => $"regression tree, depth {MaximumDepth} at most, {MinimumLeaf} examples a leaf at least";
}

/// <summary>The mean of so many nearest examples.</summary>
internal sealed record NeighboursRegressor(int Neighbours, bool IsDistanceWeighted) : Regressor
{
    public override string Description =>
        $"{Neighbours} nearest neighbours" + (IsDistanceWeighted ? ", weighted by their distance" : "");
}

/// <summary>The elements of an observation as they are.</summary>
/// <param name="HasConstant">Whether there is a feature besides that is always 1.</param>
internal sealed record ObservationBasis(bool HasConstant) : Basis
{
    public override string Description => "elements of the observation" + (HasConstant ? " and a constant" : "");
}
