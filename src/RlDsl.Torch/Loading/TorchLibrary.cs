using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using TorchSharp;

namespace RlDsl.Torch.Loading;

/// <summary>
/// Loads libtorch and TorchSharp's native library before either is used, in a way that works where TorchSharp's own does not
/// (see <see cref="MendedLibrary"/>), and sets the number of threads that libtorch computes one operator with.
/// </summary>
/// <remarks>
/// One thread is the fastest for the small networks of reinforcement learning, and lets agents train side by side. Another number
/// is taken from the environment variable <c>OMP_NUM_THREADS</c>, else from the project's property <c>RlDslThreads</c>;
/// <c>torch.set_num_threads</c> changes it at any time.
/// </remarks>
public static class TorchLibrary
{
    /// <summary>The name of the setting in <c>runtimeconfig.json</c> that the property <c>RlDslThreads</c> becomes.</summary>
    public const string ThreadsSetting = "RlDsl.Threads";

    private const string LibTorch = "torch_cpu", Binding = "LibTorchSharp";
    private static readonly Lazy<string?> loaded = new(LoadOnce);

    /// <summary>Checks that libtorch is loaded: agents do so before they use it.</summary>
    /// <exception cref="TorchNotLoadedException">It is not there or cannot be loaded; the message says what is missing.</exception>
    public static void Require()
    {
        if (loaded.Value is { } failure)
        {
            throw new TorchNotLoadedException(failure);
        }
    }

    /// <summary>
    /// Loads the native libraries, once. Programs that reference the package do so before anything else; a failure is kept until
    /// <see cref="Require"/>.
    /// </summary>
    public static void Load() => _ = loaded.Value;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp loads its library at its first use, in whatever program: this must come before.")]
    internal static void LoadWithModule() => Load();

    /// <summary>Loads the native libraries.</summary>
    /// <returns>What is missing; null if nothing is.</returns>
    private static string? LoadOnce()
    {
        try
        {
            string? failure = OperatingSystem.IsLinux() ? LoadOnLinux() : null;
            if (failure is null)
            {
                SetThreads();
            }

            return failure;
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException or IOException
            or UnauthorizedAccessException or BadImageFormatException)
        {
            return MissingLibTorch((exception.InnerException ?? exception).Message.Split('\n')[0]);
        }
    }

    [SupportedOSPlatform("linux")]
    private static string? LoadOnLinux()
    {
        Assembly torchSharp = typeof(torch).Assembly;
        IReadOnlyList<string> folders = Folders(torchSharp);

        // In this order: the copy of the last lies in another folder, from where it would not find the first ones by itself.
        foreach (string name in (string[])["c10", LibTorch, "torch"])
        {
            if (!TryLoad(name, torchSharp, folders, out string? reason) && name == LibTorch)
            {
                return MissingLibTorch(reason);
            }
        }

        if (TryLoad(Binding, torchSharp, folders, out string? refusal))
        {
            return null;
        }

        string? file = FileOf(Binding, folders);
        if (file is null)
        {
            return $"TorchSharp's library lib{Binding}.so was not found in {string.Join(", ", folders)}: add the package TorchSharp to the program's own project.";
        }

        byte[]? mended = MendedLibrary.Mend(File.ReadAllBytes(file));
        if (mended is null)
        {
            return $"'{file}' cannot be loaded: {refusal}";
        }

        return NativeLibrary.TryLoad(MendedLibrary.Keep(mended, CacheFolder()), out _)
            ? null
            : $"'{file}' cannot be loaded, nor can its copy for systems with an older libstdc++: {refusal}";
    }

    private static bool TryLoad(string name, Assembly torchSharp, IReadOnlyList<string> folders, out string? reason)
    {
        // A file that is found by its path tells by its error what it lacks; a name only that there is none.
        reason = null;
        if (FileOf(name, folders) is { } file)
        {
            try
            {
                NativeLibrary.Load(file);
                return true;
            }
            catch (DllNotFoundException exception)
            {
                reason = exception.Message.Split('\n').FirstOrDefault(line => line.Contains(file, StringComparison.Ordinal)) ?? exception.Message;
                return false;
            }
        }

        return NativeLibrary.TryLoad(name, torchSharp, null, out _);
    }

    private static string? FileOf(string name, IReadOnlyList<string> folders) =>
        folders.Select(folder => Path.Combine(folder, $"lib{name}.so")).FirstOrDefault(File.Exists);

    /// <summary>Where native libraries lie, in the order of the runtime: of the program, beside it, and where the linker looks.</summary>
    private static List<string> Folders(Assembly torchSharp)
    {
        const char Separator = ':';
        string native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string assembly = torchSharp.Location.Length > 0 ? Path.GetDirectoryName(torchSharp.Location)! : AppContext.BaseDirectory;
        string[] listed = ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        string[] linked = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        return [.. listed, assembly, AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, native), .. linked];
    }

    /// <summary>A folder of the user's own for the copy; a fresh one where the user has none.</summary>
    private static string CacheFolder()
    {
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache") : "";
        return cache.Length > 0 ? Path.Combine(cache, "rldsl") : Directory.CreateTempSubdirectory("rldsl").FullName;
    }

    private static void SetThreads()
    {
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 })
        {
            return;
        }

        object? setting = AppContext.GetData(ThreadsSetting);
        bool given = int.TryParse(setting as string, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads > 0;
        torch.set_num_threads(given ? threads : 1);
    }

    private static string MissingLibTorch(string? reason)
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return $"libtorch cannot be loaded{(reason is null ? "" : $" ({reason})")}. Add the package libtorch-cpu-{system}-{architecture}, "
            + "version 2.10.0, to the program's project, or TorchSharp-cpu for all systems, or TorchSharp's CUDA package.";
    }
}
