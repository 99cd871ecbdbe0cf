namespace RlDsl.Studies;

/// <summary>What the agents of this program run on, and what it studies that the other backend does not: nothing.</summary>
internal static class Backend
{
    /// <summary>What agents with networks run on, as the page of results names it.</summary>
    public static string Library => StudySection.Fused;

    /// <summary>What the names of studies end with on the page of results.</summary>
    public const string Suffix = StudySection.FusedSuffix;

    /// <summary>Studies of agents that no other backend can run.</summary>
    public static readonly IReadOnlyList<Study> Studies = [];

    /// <summary>Every study that writes a table of its own.</summary>
    public static readonly IReadOnlyList<TableStudy> Tables = [];
}
