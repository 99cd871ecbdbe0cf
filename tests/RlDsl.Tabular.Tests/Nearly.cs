namespace RlDsl.Tabular.Tests;

/// <summary>Numbers that are equal but for rounding: to 1e-12.</summary>
internal sealed class Nearly : IEqualityComparer<double>
{
    public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-12;

    public int GetHashCode(double obj) => 0;
}
