using System.Globalization;

namespace RlDsl;

/// <summary>The ranges of the two exponents of prioritized replay (Schaul et al. 2016, sections 3.3 and 3.4).</summary>
internal static class PriorityExponents
{
    internal static void CheckAlpha(double alpha)
    {
        if (alpha is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, string.Create(
                CultureInfo.InvariantCulture, $"The exponent alpha of priorities must be from 0 to 1, but it is {alpha}."));
        }
    }

    internal static void CheckBeta(double beta)
    {
        if (beta is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), beta, string.Create(
                CultureInfo.InvariantCulture, $"The exponent beta of importance weights must be from 0 to 1, but it is {beta}."));
        }
    }
}
