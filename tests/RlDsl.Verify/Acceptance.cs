namespace VerifyTests;

/// <summary>
/// Whether received texts become the verified ones. They do when the developer sets <c>RLDSL_ACCEPT_SNAPSHOTS=1</c> for a run,
/// and never on a build server, which sets <c>CI</c>: there a snapshot must fail.
/// </summary>
internal sealed record Acceptance(bool Asked, bool OnBuildServer)
{
    internal const string Variable = "RLDSL_ACCEPT_SNAPSHOTS";

    internal bool Granted => Asked && !OnBuildServer;

    internal static Acceptance From(Func<string, string?> environmentVariable) =>
        new(IsOn(environmentVariable(Variable)), IsOn(environmentVariable("CI")));

    private static bool IsOn(string? value) =>
        !string.IsNullOrEmpty(value) && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
