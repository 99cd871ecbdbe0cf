namespace RlDsl.Kernels.Tests.Matrices;

public class TranspositionTests
{
    [Fact]
    public unsafe void Every_element_comes_to_its_place_and_none_beside()
    {
        var random = new Random(1);
        for (int rows = 1; rows <= 21; rows++)
        {
            for (int columns = 1; columns <= 21; columns++)
            {
                PlacedMatrix from = new(random, rows, columns), to = new(random, columns, rows);
                fixed (float* source = from.Span, target = to.Span)
                {
                    Transposition.Copy(source, from.Span.Stride, rows, columns, target, to.Span.Stride);
                }

                for (int row = 0; row < rows; row++)
                {
                    for (int column = 0; column < columns; column++)
                    {
                        Assert.Equal(from.Span[row, column], to.Span[column, row]);
                    }
                }

                to.AssertBesideIsUntouched();
            }
        }
    }
}
