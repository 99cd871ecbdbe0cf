namespace RlDsl.Runtime.Tests.Checkpoints;

public class Crc32Tests
{
    [Fact]
    public void Check_value_is_the_published_one()
    {
        Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));
        Assert.Equal(0u, Crc32.Of([]));
    }
}
