namespace RlDsl.Runtime.Tests.Randomness;

public class OrthogonalMatrixTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(3, 8)]
    [InlineData(40, 7)]
    public void Rows_or_columns_are_orthogonal_and_as_long_as_the_gain(int rows, int columns)
    {
        const double Gain = 1.5;
        float[] matrix = OrthogonalMatrix.Draw(rows, columns, Gain, new RandomSource(1));
        bool byRows = rows <= columns;
        (int count, int length) = byRows ? (rows, columns) : (columns, rows);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double product = 0;
                for (int k = 0; k < length; k++)
                {
                    product += (double)At(i, k) * At(j, k);
                }

                Assert.Equal(i == j ? Gain * Gain : 0, product, 1e-5);
            }
        }

        float At(int vector, int place) => byRows ? matrix[(vector * columns) + place] : matrix[(place * columns) + vector];
    }

    [Fact]
    public void Sizes_are_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OrthogonalMatrix.Draw(0, 1, 1, new RandomSource(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrthogonalMatrix.Draw(1, 0, 1, new RandomSource(1)));
    }
}
