using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace RlDsl.Torch.Loading;

/// <summary>
/// A copy of TorchSharp's native library that also loads where libstdc++ is older than that of GCC 13, as on Debian 12 and
/// Ubuntu 22.04. The original asks for the version GLIBCXX_3.4.32, which is of one symbol that is declared and never called; in
/// the copy that version may be missing, and nothing else differs.
/// </summary>
internal static class MendedLibrary
{
    private const string Library = "libstdc++.so.6", Version = "GLIBCXX_3.4.32", Symbol = "_ZSt21ios_base_library_initv";

    /// <summary>The mended file.</summary>
    /// <param name="original">The original file.</param>
    /// <returns>The bytes of the copy, or null where the file does not ask for that version, or for more of it than that symbol.</returns>
    public static byte[]? Mend(byte[] original)
    {
        SymbolVersions versions = new(original);
        SymbolVersions.Need? need = versions.Needs.FirstOrDefault(need => need.Library == Library && need.Version == Version);
        return need is not null && (need.Flags & SymbolVersions.Weak) == 0 && versions.SymbolsOf(need).All(name => name == Symbol)
            ? versions.Weaken(need)
            : null;
    }

    /// <summary>Writes a file into a folder that only the user can write, unless just these bytes are there already.</summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <returns>The path of the file, whose name has the hash of the bytes in it.</returns>
    /// <exception cref="IOException">The file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written, or by others too.</exception>
    [UnsupportedOSPlatform("windows")]
    public static string Keep(byte[] bytes, string folder)
    {
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        Directory.CreateDirectory(folder, Private);
        if ((File.GetUnixFileMode(folder) & WritableByOthers) != 0)
        {
            throw new UnauthorizedAccessException($"Others than the user can write to the folder '{folder}'.");
        }

        byte[] hash = SHA256.HashData(bytes);
        string path = Path.Combine(folder, $"libLibTorchSharp-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}.so");
        if (File.Exists(path) && SHA256.HashData(File.ReadAllBytes(path)).AsSpan().SequenceEqual(hash))
        {
            return path;
        }

        // Written aside and moved, so that programs that start at the same time never load half a file.
        string temporary = Path.Combine(folder, Path.GetRandomFileName());
        using (FileStream stream = new(
            temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private }))
        {
            stream.Write(bytes);
        }

        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
