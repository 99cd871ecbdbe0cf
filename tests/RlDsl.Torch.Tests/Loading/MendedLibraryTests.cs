using RlDsl.Torch.Loading;

namespace RlDsl.Torch.Tests.Loading;

/// <summary>The copy of TorchSharp's native library for systems with an older libstdc++, on the file itself.</summary>
public sealed class MendedLibraryTests
{
    private const string NewestVersion = "libstdc++.so.6 GLIBCXX_3.4.32", Symbol = "_ZSt21ios_base_library_initv";

    private static byte[] Mendable => TinyLibrary.Create("libstdc++.so.6", "GLIBCXX_3.4.32", Symbol);

    [Fact]
    public void Mended_copy_differs_in_one_flag_only()
    {
        byte[] original = File.ReadAllBytes(NativeLibraryFiles.Original);
        byte[]? mended = MendedLibrary.Mend(original);

        Assert.NotNull(mended);
        Assert.Equal(original.Length, mended.Length);
        int place = Assert.Single(Enumerable.Range(0, original.Length), i => original[i] != mended[i]);
        Assert.Equal((0, 2), (original[place], mended[place]));
        Assert.Equal(
            NativeLibraryFiles.Needs(original).Select(need => need == $"{NewestVersion} 0" ? $"{NewestVersion} 2" : need),
            NativeLibraryFiles.Needs(mended));
    }

    [Fact]
    public void Versions_are_those_that_the_loader_sees()
    {
        byte[] original = File.ReadAllBytes(NativeLibraryFiles.Original);
        IReadOnlyList<string> expected = NativeLibraryFiles.Needs(original);

        Assert.Contains($"{NewestVersion} 0", expected);
        Assert.Equal(expected, new SymbolVersions(original).Needs.Select(need => $"{need.Library} {need.Version} {need.Flags}"));
    }

    [Fact]
    public void Mended_copy_needs_no_mending() =>
        Assert.Null(MendedLibrary.Mend(MendedLibrary.Mend(File.ReadAllBytes(NativeLibraryFiles.Original))!));

    [Fact]
    public void Version_that_other_symbols_need_stays_required()
    {
        SymbolVersions versions = new(File.ReadAllBytes(NativeLibraryFiles.Original));

        Assert.All(
            versions.Needs.Where(need => need.Version is "GLIBCXX_3.4.32" or "GLIBCXX_3.4.30" or "GLIBCXX_3.4"),
            need => Assert.Equal(need.Version == "GLIBCXX_3.4.32", versions.IsForOnly(need, Symbol)));
    }

    [Theory]
    [InlineData("libstdc++.so.6", "GLIBCXX_3.4.32", Symbol, true)]
    [InlineData("libstdc++.so.6", "GLIBCXX_3.4.32", "_ZSt4cout", false)]
    [InlineData("libstdc++.so.6", "GLIBCXX_3.4.31", Symbol, false)]
    [InlineData("libm.so.6", "GLIBC_2.29", "exp", false)]
    public void Only_that_symbol_of_that_version_may_be_missing(string library, string version, string symbol, bool mended) =>
        Assert.Equal(mended, MendedLibrary.Mend(TinyLibrary.Create(library, version, symbol)) is not null);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(100_000)]
    [InlineData(1_900_000)]
    public void File_that_is_cut_short_is_refused(int length)
    {
        byte[] start = File.ReadAllBytes(NativeLibraryFiles.Original)[..length];

        Assert.Throws<InvalidDataException>(() => MendedLibrary.Mend(start));
    }

    [Fact]
    public void File_that_is_no_library_is_refused()
    {
        byte[] text = [.. Enumerable.Repeat((byte)'x', 500)];

        Assert.Equal(
            "The file is not a shared library for 64-bit Linux.",
            Assert.Throws<InvalidDataException>(() => MendedLibrary.Mend(text)).Message);
    }

    /// <summary>Whatever 8 bytes of the header or of the tables say: an answer or a refusal, and soon.</summary>
    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x7fff_ffff_ffff_ffffUL)]
    [InlineData(0x0000_0000_7fff_ffffUL)]
    [InlineData(0UL)]
    public void Damaged_tables_are_refused_or_left_alone(ulong damage)
    {
        byte[] file = Mendable;
        Assert.NotNull(MendedLibrary.Mend(file));
        for (int place = 6; place < file.Length - 8; place++)
        {
            byte[] damaged = (byte[])file.Clone();
            BitConverter.TryWriteBytes(damaged.AsSpan(place), damage);
            if (Record.Exception(() => MendedLibrary.Mend(damaged)) is { } exception)
            {
                Assert.IsType<InvalidDataException>(exception);
            }
        }
    }

    [Fact]
    public void Lists_that_lead_back_to_themselves_end()
    {
        byte[] endless = TinyLibrary.Create("libstdc++.so.6", "GLIBCXX_3.4.32", Symbol, versions: 3);

        Assert.Throws<InvalidDataException>(() => new SymbolVersions(endless));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void File_is_whole_up_to_its_last_section(int missing, bool whole)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Mendable[..^missing]);
            Assert.Equal(whole, SymbolVersions.IsWhole(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void File_that_is_no_library_is_for_the_loader_to_refuse() =>
        Assert.True(SymbolVersions.IsWhole(typeof(MendedLibrary).Assembly.Location));
}
