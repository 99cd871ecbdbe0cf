namespace RlDsl.Runtime.Tests.Memory;

public class FrameRingTests
{
    [Theory]
    [InlineData(1, ElementType.Single)]
    [InlineData(6, ElementType.Single)]
    [InlineData(13, ElementType.Byte)]
    [InlineData(1000, ElementType.Byte)]
    public void Frames_are_read_back_from_whatever_block_they_are_in(int blockElements, ElementType element)
    {
        const int Slots = 11;
        BoxSpace space = BoxSpace.Uniform([6], 0, 255, element);
        var ring = new FrameRing(Slots, space, frames: 2, blockElements);
        for (int slot = 0; slot < Slots; slot++)
        {
            ring.Write(slot, [slot, slot + 50, slot + 100], age: slot == 4 ? 0 : 1);
        }

        float[] observation = new float[6];
        for (int slot = 0; slot < Slots; slot++)
        {
            ring.Read(slot, observation);
            int older = slot switch
            {
                0 => Slots - 1,
                4 => 4,
                _ => slot - 1,
            };
            Assert.Equal([older, older + 50, older + 100, slot, slot + 50, slot + 100], observation);
        }
    }
}
