namespace RlDsl.Exports.Tests;

/// <summary>Observations that a policy is asked about.</summary>
internal static class ObservationSamples
{
    /// <summary>Half of them near what is seen, half far from it; images of the values that pixels have.</summary>
    /// <returns>The observations, one after another.</returns>
    public static float[] Of(BoxSpace space, int count)
    {
        RandomSource random = new(11);
        float[] numbers = new float[count * space.Size];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = space.Element == ElementType.Byte
                ? random.NextInt32((int)space.High[i % space.Size] + 1)
                : (float)(random.NextNormal() * (i / space.Size % 2 == 0 ? 0.2 : 3));
        }

        return numbers;
    }
}
