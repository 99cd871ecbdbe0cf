using System;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>Spells features of observations, and what fits values to these, as classes of the runtime.</summary>
internal static class BasisEmitter
{
    /// <summary>The class of a basis.</summary>
    public static string TypeOf(Basis basis) => Spell(basis).Type;

    /// <summary>How the features are made for the observations of <c>spec</c>.</summary>
    public static string Made(Basis basis)
    {
        (string type, string arguments) = Spell(basis);
        return $"new {type}({arguments})";
    }

    /// <summary>How a regressor is made.</summary>
    public static string Made(Regressor regressor) => regressor switch
    {
        TreeRegressor tree =>
            $"new RegressionTree(maximumDepth: {tree.MaximumDepth}, minimumLeaf: {tree.MinimumLeaf})",
        NeighboursRegressor nearest =>
            $"new NearestNeighbours({nearest.Neighbours}{(nearest.IsDistanceWeighted ? ", distanceWeighted: true" : "")})",
        _ => throw new InvalidOperationException(),
    };

    private static (string Type, string Arguments) Spell(Basis basis) => basis switch
    {
        TileCodingBasis tiles => ("TileCoding", $"spec.Observation, tilings: {tiles.Tilings}, tiles: {tiles.Tiles}"),
        FourierBasis fourier => (
            "FourierBasis",
            $"spec.Observation, order: {fourier.Order}"
            + (fourier.Interactions is { } most ? $", interactions: {most}" : "")),
        RadialBasis radial => (
            "RadialBasisFunctions",
            $"spec.Observation, centres: {radial.Centres}, width: {Literals.Real(radial.Width)}"
            + (radial.IsNormalized ? ", normalized: true" : "")),
        PolynomialBasis polynomial => ("PolynomialBasis", $"spec.Observation, order: {polynomial.Order}"),
        HaarBasis haar => ("HaarWavelets", $"spec.Observation, levels: {haar.Levels}"),
        ObservationBasis observation => (
            "ObservationFeatures", "spec.Observation.Size" + (observation.HasConstant ? ", constant: true" : "")),
        _ => throw new InvalidOperationException(),
    };
}
