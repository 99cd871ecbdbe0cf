using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>Bases over the observations of <see cref="RandomEpisode"/>: binary, dense, scaled and with zeros.</summary>
internal static class RandomBases
{
    private static readonly BoxSpace Square = BoxSpace.Uniform([2], 0, 1);

    public static TheoryData<string> Names => [.. All.Keys];

    public static Dictionary<string, Func<ILinearFeatures>> All { get; } = new()
    {
        ["tiles"] = () => new TileCoding(Square, tilings: 4, tiles: 3),
        ["bells"] = () => new RadialBasisFunctions(Square, centres: 3),
        ["normalized bells"] = () => new RadialBasisFunctions(Square, centres: 3, normalized: true),
        ["Fourier"] = () => new FourierBasis(Square, order: 3),
        ["polynomials"] = () => new PolynomialBasis(Square, order: 2),
        ["wavelets"] = () => new HaarWavelets(Square, levels: 2),
        ["elements"] = () => new ObservationFeatures(2),
    };

    /// <summary>The features of a state as an array, and what the step size of each weight is multiplied by.</summary>
    public static (double[][] Features, double[] Scales) Of(ILinearFeatures features)
    {
        double[][] rows = [.. Enumerable.Range(0, RandomEpisode.States).Select(state =>
        {
            double[] row = new double[features.Count];
            features.Write(RandomEpisode.Observation(state), row);
            return row;
        })];
        return (rows, [.. Enumerable.Range(0, features.Count).Select(features.StepSizeScale)]);
    }

    public static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
