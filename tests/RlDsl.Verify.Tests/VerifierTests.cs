using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using VerifyTests;
using VerifyXunit;

namespace RlDsl.Verify.Tests;

public sealed class VerifierTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Source_file_of_a_test_is_found_in_every_build() => Assert.True(File.Exists(SourceFile()));

    [Fact]
    public Task Test_can_return_the_verification() => Verifier.Verify("line one\nline two");

    [Fact]
    public async Task Test_can_await_the_verification() => await Verifier.Verify("{ \"answer\": 42 }", "json");

    [Theory]
    [InlineData(1, "a/b")]
    [InlineData(2, null)]
    public Task Parameters_are_in_the_name(int count, string? text) =>
        Verifier.Verify($"{count} {text ?? "nothing"}").UseParameters(count, text);

    [Fact]
    public Task Files_can_be_in_another_directory_under_another_name() =>
        Verifier.Verify("elsewhere").UseDirectory("Elsewhere").UseFileName("Renamed");

    [Fact]
    public async Task Settings_can_be_shared()
    {
        directory["Shared.verified.txt"] = "text";
        var settings = new VerifySettings();
        settings.UseDirectory(directory.FullName);
        settings.UseFileName("Shared");

        await Verifier.Verify("text", settings);
        await Verifier.Verify((object)"text", settings);
        await Verifier.Verify([new Target("txt", "text")], settings).ConfigureAwait(true);
    }

    [Fact]
    public async Task Verification_runs_once_however_often_it_is_awaited()
    {
        directory["Once.verified.txt"] = "text";
        var verification = Verifier.Verify("text").UseDirectory(directory.FullName).UseFileName("Once");

        await verification;
        directory["Once.verified.txt"] = "changed since";
        await verification;

        Assert.Same(verification.ToTask(), verification.ToTask());
    }

    [Fact]
    public void Subset_of_the_parameters_takes_the_first_names()
    {
        var settings = new VerifySettings();
        settings.UseParameters(0.5);

        var name = NameOf(settings, nameof(Two_parameters));

        Assert.Equal($"{nameof(VerifierTests)}.{nameof(Two_parameters)}_first=0.5", name.Prefix);
        Assert.Equal(Path.GetDirectoryName(SourceFile()), name.Directory);
    }

    [Fact]
    public void Values_are_written_the_same_under_every_culture()
    {
        var settings = new VerifySettings();
        settings.UseParameters(1.5, new DateOnly(2020, 2, 1));
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;

            Assert.EndsWith("_first=1.5_second=02-01-2020", NameOf(settings, nameof(Two_parameters)).Prefix);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(nameof(Two_parameters), 3)]
    [InlineData("NoSuchMethod", 1)]
    public void Parameters_that_the_method_does_not_have_are_refused(string member, int count)
    {
        var settings = new VerifySettings();
        settings.UseParameters([.. Enumerable.Repeat<object?>("value", count)]);

        var exception = Assert.Throws<VerifyException>(() => NameOf(settings, member));

        Assert.Contains($"{count} values", exception.Message);
        Assert.Contains($"VerifierTests.{member}", exception.Message);
    }

    [Fact]
    public void File_name_and_parameters_exclude_one_another()
    {
        var settings = new VerifySettings();
        settings.UseFileName("Name");
        settings.UseParameters(1);

        Assert.Throws<VerifyException>(() => NameOf(settings, nameof(Two_parameters)));
    }

    [Fact]
    public async Task Mapped_source_path_is_explained()
    {
        var exception = await Assert.ThrowsAsync<VerifyException>(
            async () => await Verifier.Verify("text", sourceFile: "/_/tests/Mapped/SomeTests.cs"));

        Assert.Contains("/_/tests/Mapped/SomeTests.cs", exception.Message);
        Assert.Contains("DeterministicSourcePaths", exception.Message);
    }

    [Fact]
    public async Task Unknown_targets_are_refused()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => Verifier.Verify(42));

        Assert.Contains("System.Int32", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    public void File_names_that_some_system_refuses_are_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new VerifySettings().UseFileName(name));

    private static SnapshotName NameOf(VerifySettings settings, string member) =>
        SnapshotName.Of(settings, SourceFile(), member, Assembly.GetExecutingAssembly());

    private static string SourceFile([CallerFilePath] string path = "") => path;

    private static string Two_parameters(double first, string second) => $"{first} {second}";
}
