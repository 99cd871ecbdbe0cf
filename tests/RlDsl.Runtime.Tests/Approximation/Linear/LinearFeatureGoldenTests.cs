using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Approximation;

public class LinearFeatureGoldenTests
{
    private static readonly Case[] Cases = ReferenceValues.Read<Case[]>("features");

    public static TheoryData<int, string> Names
    {
        get
        {
            TheoryData<int, string> names = [];
            for (int i = 0; i < Cases.Length; i++)
            {
                names.Add(i, Cases[i].Kind);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Features_are_those_of_their_definition(int index, string kind)
    {
        Case golden = Cases[index];
        ILinearFeatures features = golden.Create();
        Assert.Equal((kind, golden.Count), (golden.Kind, features.Count));
        double[] actual = new double[features.Count];
        for (int row = 0; row < golden.Observations.Length; row++)
        {
            Array.Fill(actual, double.NaN);
            features.Write(golden.Observations[row], actual);
            if (features is IBinaryFeatures binary)
            {
                int[] active = new int[binary.ActiveCount];
                binary.WriteActive(golden.Observations[row], active);
                Assert.Equal(golden.Features[row].Select(feature => (int)feature), active);
                Assert.Equal(active, Enumerable.Range(0, actual.Length).Where(i => actual[i] == 1));
                Assert.Equal(active.Length, actual.Sum());
            }
            else
            {
                Assert.All(golden.Features[row].Index(), feature => Assert.Equal(feature.Item, actual[feature.Index], 1e-11));
            }
        }
    }

    private sealed record Case(
        string Kind, int Tilings, int[] Tiles, int[] Centres, double Width, bool Normalized, int Order, int Interactions,
        int Levels, float[] Low, float[] High, int Count, float[][] Observations, double[][] Features)
    {
        public ILinearFeatures Create()
        {
            var space = new BoxSpace([Low.Length], Low, High);
            return Kind switch
            {
                "tiles" => new TileCoding(space, Tilings, Tiles),
                "bells" => new RadialBasisFunctions(space, Centres, Width, Normalized),
                "cosines" => new FourierBasis(space, Order, Interactions),
                "powers" => new PolynomialBasis(space, Order),
                _ => new HaarWavelets(space, Levels),
            };
        }
    }
}
