namespace RlDsl.Studies;

/// <summary>Every study.</summary>
internal static class Studies
{
    public static readonly IReadOnlyList<Study> All = [.. ValueStudies.All, .. PolicyStudies.All, .. ActorCriticStudies.All];
}
