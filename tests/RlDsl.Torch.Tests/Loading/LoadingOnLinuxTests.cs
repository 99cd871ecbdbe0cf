using System.Reflection;
using System.Runtime.Versioning;
using RlDsl.Torch.Loading;

namespace RlDsl.Torch.Tests.Loading;

/// <summary>
/// What the loader of this system does with the libraries; on other systems than Linux nothing is done to them.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class LoadingOnLinuxTests
{
    [Fact]
    public void Both_ways_to_load_a_copy_load_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        TorchLibrary.Require();
        byte[] mended = MendedLibrary.Mend(File.ReadAllBytes(NativeLibraryFiles.Original))!;

        Assert.True(MendedLibrary.LoadFromMemory(mended));
        MendedLibrary.LoadFromFolder(mended);
        Assert.Contains(
            File.ReadLines("/proc/self/maps"),
            line =>
                line.Contains("/rldsl-", StringComparison.Ordinal)
                    && line.EndsWith("/libLibTorchSharp.so (deleted)", StringComparison.Ordinal));
    }

    [Fact]
    public void Copy_that_the_system_refuses_says_what_it_lacks()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        TorchLibrary.Require();
        byte[] needsMore = File.ReadAllBytes(NativeLibraryFiles.Original);
        "GLIBCXX_9.9.99"u8.CopyTo(needsMore.AsSpan(needsMore.AsSpan().IndexOf("GLIBCXX_3.4.30\0"u8)));
        Assert.Contains("libstdc++.so.6 GLIBCXX_9.9.99 0", NativeLibraryFiles.Needs(needsMore));

        byte[] mended = MendedLibrary.Mend(needsMore)!;

        DllNotFoundException exception = Assert.Throws<DllNotFoundException>(() => MendedLibrary.Load(mended));

        Assert.Contains("version `GLIBCXX_9.9.99' not found", NativeFiles.Refusal(exception), StringComparison.Ordinal);
    }

    [Fact]
    public void Original_is_what_is_loaded_where_the_system_has_the_version()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        TorchLibrary.Require();
        string[] mapped =
            [.. File.ReadLines("/proc/self/maps").Where(line => line.Contains("libLibTorchSharp.so", StringComparison.Ordinal))];
        string standardLibrary = File.ReadLines("/proc/self/maps")
            .First(line => line.Contains("libstdc++.so.6", StringComparison.Ordinal));
        bool hasVersion = File.ReadAllBytes(standardLibrary[standardLibrary.IndexOf('/', StringComparison.Ordinal)..])
            .AsSpan().IndexOf("GLIBCXX_3.4.32\0"u8) >= 0;

        Assert.NotEmpty(mapped);
        Assert.Equal(hasVersion, mapped.Any(line => line.EndsWith("/native/libLibTorchSharp.so", StringComparison.Ordinal)));
    }

    [Fact]
    public void Library_that_is_cut_short_or_of_another_kind_is_refused_with_a_reason()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("rldsl-loading-").FullName;
        try
        {
            NativeFiles files = new([folder], Assembly.GetExecutingAssembly());
            File.WriteAllBytes(Path.Combine(folder, "libcut.so"), File.ReadAllBytes(NativeLibraryFiles.Original)[..1_000_000]);
            File.WriteAllText(Path.Combine(folder, "libtext.so"), new string('x', 500));

            Assert.False(files.TryLoad("cut", out string? cut));
            Assert.Equal($"{folder}/libcut.so: the file is cut short", cut);
            Assert.False(files.TryLoad("text", out string? text));
            Assert.Equal($"{folder}/libtext.so: invalid ELF header", text);
            Assert.False(files.TryLoad("nowhere", out string? nowhere));
            Assert.Null(nowhere);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
