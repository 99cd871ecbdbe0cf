using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace RlDsl.Torch.Loading;

/// <summary>
/// A copy of TorchSharp's native library that also loads where libstdc++ is older than that of GCC 13, as on Debian 12 and
/// Ubuntu 22.04. The original asks for the version GLIBCXX_3.4.32, which is of one symbol that is declared and never called; in
/// the copy that version may be missing, and nothing else differs.
/// </summary>
/// <remarks>
/// The copy is loaded from memory that no other process can reach, so there is no file that could be exchanged, go stale, or be
/// written by two programs at once (docs/decisions/0016-loading-torchsharp.md).
/// </remarks>
internal static class MendedLibrary
{
    private const string Library = "libstdc++.so.6", Version = "GLIBCXX_3.4.32", Symbol = "_ZSt21ios_base_library_initv";
    private const string FileName = "libLibTorchSharp.so";

    /// <summary>The mended file.</summary>
    /// <param name="original">The original file.</param>
    /// <returns>
    /// The bytes of the copy, or null where the file does not ask for that version, or for more of it than that symbol.
    /// </returns>
    /// <exception cref="InvalidDataException">The file is not a shared library for 64-bit Linux, or is damaged.</exception>
    public static byte[]? Mend(byte[] original)
    {
        SymbolVersions versions = new(original);
        SymbolVersions.Need? need = versions.Needs.FirstOrDefault(need => need.Library == Library && need.Version == Version);
        return need is not null && (need.Flags & SymbolVersions.Weak) == 0 && versions.IsForOnly(need, Symbol)
            ? versions.Weaken(need)
            : null;
    }

    /// <summary>Loads a library from its bytes.</summary>
    /// <param name="library">The bytes of the file.</param>
    /// <exception cref="DllNotFoundException">The system refuses the library; the message says what it lacks.</exception>
    /// <exception cref="IOException">Neither memory nor a temporary folder can hold it.</exception>
    [SupportedOSPlatform("linux")]
    public static void Load(byte[] library)
    {
        // Memory comes first: it needs no place to write, and a temporary folder may be mounted without the right to execute.
        if (!LoadFromMemory(library))
        {
            LoadFromFolder(library);
        }
    }

    /// <summary>Loads a library from a file without a name, which goes with the process.</summary>
    /// <param name="library">The bytes of the file.</param>
    /// <returns>False where the system has no such files, or does not let them be executed.</returns>
    [SupportedOSPlatform("linux")]
    internal static bool LoadFromMemory(byte[] library)
    {
        const uint CloseOnExecute = 1;
        try
        {
            using SafeFileHandle memory = new(CreateMemoryFile(FileName, CloseOnExecute), ownsHandle: true);
            if (memory.IsInvalid)
            {
                return false;
            }

            RandomAccess.Write(memory, library, 0);
            return NativeLibrary.TryLoad($"/proc/self/fd/{memory.DangerousGetHandle()}", out _);
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Loads a library from a new folder that only the user can enter, and which is gone afterwards.</summary>
    /// <param name="library">The bytes of the file.</param>
    /// <exception cref="DllNotFoundException">The system refuses the library; the message says what it lacks.</exception>
    /// <exception cref="IOException">The temporary folder cannot be written.</exception>
    [SupportedOSPlatform("linux")]
    internal static void LoadFromFolder(byte[] library)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("rldsl-");
        try
        {
            string path = Path.Combine(folder.FullName, FileName);
            File.WriteAllBytes(path, library);
            NativeLibrary.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [DllImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CreateMemoryFile([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags);
}
