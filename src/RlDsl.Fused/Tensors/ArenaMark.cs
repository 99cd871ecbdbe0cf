namespace RlDsl.Fused;

/// <summary>How much of an arena's memory is taken at one time.</summary>
public readonly struct ArenaMark
{
    internal ArenaMark(Column<float> block, int used) => (Block, Used) = (block, used);

    internal Column<float> Block { get; }

    internal int Used { get; }
}
