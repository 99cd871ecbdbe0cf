namespace RlDsl.Runtime.Tests.Environments;

public class FiniteNumbersTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_other_number_is_found_wherever_it_is(float other)
    {
        for (int length = 1; length <= 150; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? float.MaxValue : -float.Epsilon)];
            Assert.True(FiniteNumbers.All(values));
            Assert.Equal(-1, FiniteNumbers.IndexOfOther(values));
            for (int place = 0; place < length; place++)
            {
                float before = values[place];
                values[place] = other;
                Assert.False(FiniteNumbers.All(values));
                Assert.Equal(place, FiniteNumbers.IndexOfOther(values));
                values[place] = before;
            }
        }
    }

    [Fact]
    public void Infinities_of_both_signs_do_not_make_up_for_each_other()
    {
        float[] values = new float[64];
        for (int place = 1; place < values.Length; place++)
        {
            (values[0], values[place]) = (float.PositiveInfinity, float.NegativeInfinity);
            Assert.False(FiniteNumbers.All(values));
            values[place] = 0;
        }
    }

    [Fact]
    public void No_numbers_are_all_finite() => Assert.True(FiniteNumbers.All([]));
}
