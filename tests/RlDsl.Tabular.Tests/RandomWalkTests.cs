using System.Text.Json;
using RlDsl.Studies;

namespace RlDsl.Tabular.Tests;

/// <summary>Prediction on the random walk of Sutton and Barto 2018, example 7.1, against random_walk.reference.py.</summary>
public sealed class RandomWalkTests
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    private static readonly Golden Reference = JsonSerializer.Deserialize<Golden>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "random_walk.json")), Camel)!;

    public static TheoryData<string> Methods => [.. Reference.Cells.Select(cell => cell.Method).Distinct()];

    /// <summary>Fed with the same walks, every method has the errors that its definition in the book gives.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Errors_are_those_of_the_definitions(string method)
    {
        Cell[] cells = [.. Reference.Cells.Where(cell => cell.Method == method)];
        Assert.NotEmpty(cells);
        foreach (Cell cell in cells)
        {
            for (int i = 0; i < Reference.Walks.Length; i++)
            {
                double error = WalkErrors.Of(WalkMethod.Of(method, cell.Parameter), cell.StepSize, Reference.Walks[i]);

                // Values that are on their way out of all bounds carry rounding along.
                Assert.Equal(cell.Errors[i], error, 1e-9 * Math.Max(1, cell.Errors[i]));
            }
        }
    }

    [Fact]
    public void Walks_end_beyond_either_end_and_are_the_same_for_the_same_seed()
    {
        string[] walks = WalkErrors.Draw(seed: 7, count: 50);

        Assert.Equal(walks, WalkErrors.Draw(seed: 7, count: 50));
        Assert.All(walks, walk =>
        {
            int place = 0;
            for (int i = 0; i < walk.Length; i++)
            {
                Assert.InRange(place, -9, 9);
                place += walk[i] == 'R' ? 1 : -1;
            }

            Assert.Equal(10, Math.Abs(place));
        });
    }

    /// <summary>The square root of the mean of 0.9², 0.8², ..., 0.9²: 5.7 / 19 = 0.3.</summary>
    [Fact]
    public void Error_of_values_that_are_all_zero_is_known() => Assert.Equal(Math.Sqrt(0.3), WalkErrors.Initial, 1e-15);

    private sealed record Golden(string[][] Walks, Cell[] Cells);

    private sealed record Cell(string Method, double Parameter, double StepSize, double[] Errors);
}
