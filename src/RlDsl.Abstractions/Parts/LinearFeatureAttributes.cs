using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Features x(s) of observations, in which an algorithm's values are linear instead of standing in a table: v(s) = Σ w_i x_i(s)
/// (Sutton and Barto 2018, section 9.4). The agent is then for environments with discrete actions.
/// </summary>
public abstract class LinearFeaturesAttribute : FeatureAttribute;

/// <summary>
/// Tile coding: several grids over the observations, each shifted by another part of a tile; a feature is 1 where the
/// observation is in its tile. The step size is divided by the number of tilings, so that it stays the share of its error that a
/// value is moved by (Sutton and Barto 2018, section 9.5.4).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TileCodingAttribute : LinearFeaturesAttribute
{
    /// <summary>
    /// The number of tilings, from 1 to 1,024; best a power of 2 that is at least four times the number of elements of an
    /// observation.
    /// </summary>
    [AtLeast(1), AtMost(1_024), CompileTime]
    public int Tilings { get; set; } = 8;

    /// <summary>How many tiles the range of each element of an observation is divided into, from 1 to 1,024.</summary>
    [AtLeast(1), AtMost(1_024), CompileTime]
    public int Tiles { get; set; } = 8;
}

/// <summary>
/// The Fourier basis: cosines of the elements of an observation, each feature with whole numbers of half-waves along them. The
/// step size of each weight is divided by the length of the vector of these numbers (Konidaris et al. 2011).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FourierBasisAttribute : LinearFeaturesAttribute
{
    /// <summary>
    /// The greatest number of half-waves along an element, from 0 to 100. There are (order + 1) to the power of the number of
    /// elements features, unless interactions are limited.
    /// </summary>
    [AtLeast(0), AtMost(100), CompileTime]
    public int Order { get; set; } = 3;

    /// <summary>How many elements of an observation a feature depends on at most; 0 is all of them.</summary>
    [AtLeast(0), CompileTime]
    public int Interactions { get; set; }
}

/// <summary>
/// Radial basis functions: bells about the points of a grid over the observations (Sutton and Barto 2018, section 9.5.5).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RadialBasisFunctionsAttribute : LinearFeaturesAttribute
{
    /// <summary>How many centres there are along each element of an observation, from 1 to 1,024; one is in the middle.</summary>
    [AtLeast(1), AtMost(1_024), CompileTime]
    public int Centres { get; set; } = 5;

    /// <summary>The standard deviation of a bell, as a multiple of the distance from one centre to the next; above 0.</summary>
    [Above(0), CompileTime]
    public double Width { get; set; } = 1;

    /// <summary>
    /// Whether features are divided by their sum (Moody and Darken 1989). Without it, initial values other than 0 are refused.
    /// </summary>
    public bool Normalized { get; set; }
}

/// <summary>
/// The polynomial basis: the products of powers of the elements of an observation (Sutton and Barto 2018, section 9.5.1).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PolynomialBasisAttribute : LinearFeaturesAttribute
{
    /// <summary>
    /// The greatest power of an element, from 0 to 100. There are (order + 1) to the power of the number of elements features.
    /// </summary>
    [AtLeast(0), AtMost(100), CompileTime]
    public int Order { get; set; } = 3;
}

/// <summary>
/// Haar wavelets: steps up and down over halves, quarters and so on of the range of each element of an observation, and their
/// products (Haar 1910).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HaarWaveletsAttribute : LinearFeaturesAttribute
{
    /// <summary>
    /// The number of levels, from 0 to 20: the finest say what a grid of 2 to that power cells along each element can. There are
    /// as many features as such cells.
    /// </summary>
    [AtLeast(0), AtMost(20), CompileTime]
    public int Levels { get; set; } = 3;
}

/// <summary>
/// The elements of an observation as they are. Of one-hot observations, a linear function of them is a table. They need no
/// bounds.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObservationFeaturesAttribute : LinearFeaturesAttribute
{
    /// <summary>
    /// Whether a feature that is always 1 comes after them. Without it, initial values other than 0 are refused.
    /// </summary>
    public bool Constant { get; set; }
}
