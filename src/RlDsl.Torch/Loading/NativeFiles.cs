using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;

namespace RlDsl.Torch.Loading;

/// <summary>The native libraries of a program: where they lie, and why one of them cannot be loaded.</summary>
/// <param name="folders">Where they are looked for, in this order.</param>
/// <param name="assembly">
/// The assembly that they belong to, for those that only the runtime or the system knows where to find.
/// </param>
internal sealed class NativeFiles(IReadOnlyList<string> folders, Assembly assembly)
{
    /// <summary>
    /// The libraries that an assembly of the running program can load: of the program's packages, beside the assembly and the
    /// program, and where the linker of Linux looks.
    /// </summary>
    /// <param name="assembly">The assembly.</param>
    [SuppressMessage(
        "SingleFile", "IL3000",
        Justification = "An assembly inside of a single file has no location; its libraries lie with the program.")]
    public static NativeFiles Of(Assembly assembly)
    {
        string besideProgram = AppContext.BaseDirectory;
        return new NativeFiles(
            [
                .. Split((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES"), Path.PathSeparator),
                .. assembly.Location.Length > 0 ? [Path.GetDirectoryName(assembly.Location)!] : Array.Empty<string>(),
                besideProgram,
                Path.Combine(besideProgram, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"),
                .. OperatingSystem.IsLinux() ? Split(Environment.GetEnvironmentVariable("LD_LIBRARY_PATH"), ':') : [],
            ],
            assembly);
    }

    /// <summary>The file of a library.</summary>
    /// <param name="name">The name of the library without what the system adds to it, such as <c>torch_cpu</c>.</param>
    /// <returns>Its path; null if it is in none of the folders.</returns>
    public string? Find(string name) =>
        folders.Select(folder => Path.Combine(folder, FileName(name))).FirstOrDefault(File.Exists);

    /// <summary>Loads a library.</summary>
    /// <param name="name">The name of the library, as for <see cref="Find"/>.</param>
    /// <param name="refusal">Why it is not loaded: what it lacks, or null if there is no such library.</param>
    /// <returns>Whether it is loaded.</returns>
    public bool TryLoad(string name, out string? refusal)
    {
        refusal = null;
        if (Find(name) is not { } file)
        {
            return NativeLibrary.TryLoad(name, assembly, null, out _);
        }

        // The loader of Linux ends the process where a file is cut short, as by a copy that was interrupted.
        if (OperatingSystem.IsLinux() && !SymbolVersions.IsWhole(file))
        {
            refusal = $"{file}: the file is cut short";
            return false;
        }

        // By its path, because only so does the system tell what a library lacks.
        try
        {
            NativeLibrary.Load(file);
            return true;
        }
        catch (DllNotFoundException exception)
        {
            refusal = Refusal(exception);
        }
        catch (BadImageFormatException exception)
        {
            refusal = exception.Message;
        }

        return false;
    }

    /// <summary>
    /// What the system says about a library that it refuses, such as "version `GLIBCXX_3.4.32' not found (required by …)".
    /// </summary>
    /// <param name="exception">What the runtime threw: the system's words are the second line of its message.</param>
    public static string Refusal(DllNotFoundException exception) =>
        exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Skip(1).FirstOrDefault()
        ?? exception.Message;

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    private static string[] Split(string? paths, char separator) =>
        paths?.Split(separator, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
