using RlDsl.Torch.Loading;

namespace RlDsl.Torch.Tests.Loading;

/// <summary>What a program is told whose libraries or settings are not right.</summary>
public sealed class TorchLibraryTests
{
    [Theory]
    [InlineData("linux-x64")]
    [InlineData("osx-arm64")]
    [InlineData("win-arm64")]
    [InlineData("win-x64")]
    public void Missing_library_names_the_package_of_the_system(string system) =>
        Assert.Contains(
            $"dotnet add package libtorch-cpu-{system} --version 2.10.0.", TorchLibrary.MissingLibTorch(system),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("linux-arm64")]
    [InlineData("osx-x64")]
    public void System_without_a_package_is_told_which_have_one(string system)
    {
        string message = TorchLibrary.MissingLibTorch(system);

        Assert.Contains($"no package has it for {system}", message, StringComparison.Ordinal);
        Assert.Contains("linux-x64, osx-arm64, win-arm64, win-x64", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("1", 1)]
    [InlineData("12", 12)]
    public void Threads_are_one_unless_set(string? setting, int expected)
    {
        Assert.Null(TorchLibrary.ReadThreads(setting, out int threads));
        Assert.Equal(expected, threads);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("two")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public void Threads_that_are_no_number_are_refused(string setting) => Assert.Equal(
        $"The setting 'RlDsl.Threads', which the project's property RlDslThreads becomes, is '{setting}', "
        + "but must be a whole number of at least 1.",
        TorchLibrary.ReadThreads(setting, out _));
}
