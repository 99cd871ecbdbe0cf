using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Snapshot tests: what a test produces is compared with the files <c>Type.Method.verified.*</c> beside its source file. A text
/// without a file, a text that differs and a file without a text all fail the test. The received text is then written beside, as
/// <c>Type.Method.received.*</c>. To accept what was received, rename that file, or run the tests with the environment variable
/// <c>RLDSL_ACCEPT_SNAPSHOTS=1</c>, which is refused where <c>CI</c> is set.
/// </summary>
/// <remarks>The calls are those of Verify.Xunit. The type in the files' names is the name of the source file.</remarks>
public static class Verifier
{
    /// <summary>Compares a text with <c>Type.Method.verified.txt</c>.</summary>
    /// <param name="value">The text.</param>
    /// <param name="settings">Where the file is and what it is called; the defaults when absent.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="member">Given by the compiler.</param>
    /// <returns>The verification, to be awaited or returned.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        string value,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "") =>
        Start(() => [new Target("txt", value)], settings, sourceFile, member, Assembly.GetCallingAssembly());

    /// <summary>Compares a text with <c>Type.Method.verified.extension</c>.</summary>
    /// <param name="value">The text.</param>
    /// <param name="extension">The verified file's extension, without a leading dot.</param>
    /// <param name="settings">Where the file is and what it is called; the defaults when absent.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="member">Given by the compiler.</param>
    /// <returns>The verification, to be awaited or returned.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        string value,
        string extension,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "") =>
        Start(() => [new Target(extension, value)], settings, sourceFile, member, Assembly.GetCallingAssembly());

    /// <summary>
    /// Compares what a source generator made: <c>Type.Method#Hint.g.verified.cs</c> for each source, and
    /// <c>Type.Method.verified.txt</c> with the diagnostics when there are any.
    /// </summary>
    /// <param name="target">
    /// A <see cref="GeneratorDriver"/> after its run, a <see cref="GeneratorDriverRunResult"/>, or a text.
    /// </param>
    /// <param name="settings">Where the files are and what they are called; the defaults when absent.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="member">Given by the compiler.</param>
    /// <returns>
    /// The verification, to be awaited or returned; it fails with <see cref="ArgumentException"/> for another target.
    /// </returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        object target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "") =>
        Start(() => TargetsOf(target), settings, sourceFile, member, Assembly.GetCallingAssembly());

    /// <summary>Compares several texts at once; those with a name are in <c>Type.Method#Name.verified.extension</c>.</summary>
    /// <param name="targets">The texts.</param>
    /// <param name="settings">Where the files are and what they are called; the defaults when absent.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="member">Given by the compiler.</param>
    /// <returns>The verification, to be awaited or returned.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        IEnumerable<Target> targets,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "") =>
        Start(() => [.. targets], settings, sourceFile, member, Assembly.GetCallingAssembly());

    private static SettingsTask Start(
        Func<IReadOnlyList<Target>> targets,
        VerifySettings? settings,
        string sourceFile,
        string member,
        Assembly testAssembly) =>
        new(
            settings ?? new VerifySettings(),
            async current =>
            {
                var name = SnapshotName.Of(current, sourceFile, member, testAssembly);
                await new Snapshot(name, Acceptance.From(Environment.GetEnvironmentVariable)).Compare(targets());
            });

    private static IReadOnlyList<Target> TargetsOf(object target) => target switch
    {
        string text => [new Target("txt", text)],
        GeneratorDriver driver => GeneratorTargets.Of(driver.GetRunResult()),
        GeneratorDriverRunResult run => GeneratorTargets.Of(run),
        _ => throw new ArgumentException(
            $"Cannot verify a {target?.GetType().ToString() ?? "null"}; give a string, a GeneratorDriver or its run result.",
            nameof(target)),
    };
}
