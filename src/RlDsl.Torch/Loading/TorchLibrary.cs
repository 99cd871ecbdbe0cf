using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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

    private const string LibTorch = "torch_cpu", LibTorchSharp = "LibTorchSharp";

    /// <summary>The operating system and architecture, as packages are named after them.</summary>
    private static readonly string system = (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static readonly Lazy<TorchNotLoadedException?> failure = new(LoadOnce);

    /// <summary>Checks that libtorch is loaded: agents do so before they use it.</summary>
    /// <exception cref="TorchNotLoadedException">
    /// It is not there or cannot be loaded; the message says what is missing.
    /// </exception>
    public static void Require()
    {
        if (failure.Value is { } kept)
        {
            throw new TorchNotLoadedException(kept.Message, kept);
        }
    }

    /// <summary>
    /// Loads the native libraries, once. Programs that reference the package do so before anything else; a failure is kept until
    /// <see cref="Require"/>.
    /// </summary>
    public static void Load() => _ = failure.Value;

    [ModuleInitializer]
    [SuppressMessage(
        "Usage", "CA2255",
        Justification = "TorchSharp loads its library at its first use, in whatever program: this must come before.")]
    internal static void LoadWithModule() => Load();

    /// <summary>The error of a program that has no libtorch.</summary>
    /// <param name="system">
    /// The operating system and architecture as packages are named after them, such as <c>linux-x64</c>.
    /// </param>
    internal static string MissingLibTorch(string system)
    {
        const string Version = "2.10.0";
        string[] systems = ["linux-x64", "osx-arm64", "win-arm64", "win-x64"];
        return systems.Contains(system)
            ? $"libtorch was not found, on which agents compute. Add the package libtorch-cpu-{system}, version {Version}, to "
                + $"the program's project: dotnet add package libtorch-cpu-{system} --version {Version}. For an NVIDIA GPU, add "
                + "TorchSharp's CUDA package instead."
            : $"libtorch was not found, on which agents compute, and no package has it for {system}: version {Version} is there "
                + $"for {string.Join(", ", systems)}.";
    }

    /// <summary>The error of a number of threads that is none.</summary>
    /// <param name="setting">What the setting says; null if it is not there.</param>
    /// <param name="threads">The number of threads; 1 if nothing is set.</param>
    /// <returns>Null if it is a number of threads.</returns>
    internal static string? ReadThreads(string? setting, out int threads)
    {
        threads = 1;
        return setting is null
            || (int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out threads) && threads > 0)
            ? null
            : $"The setting '{ThreadsSetting}', which the project's property RlDslThreads becomes, is '{setting}', "
                + "but must be a whole number of at least 1.";
    }

    [SuppressMessage(
        "Design", "CA1031",
        Justification =
            "A module initializer that throws would end programs that never use libtorch: "
            + "whatever happens is kept until Require.")]
    private static TorchNotLoadedException? LoadOnce()
    {
        try
        {
            string? missing = LoadLibraries(NativeFiles.Of(typeof(torch).Assembly)) ?? SetThreads();
            return missing is null ? null : new TorchNotLoadedException(missing);
        }
        catch (Exception exception)
        {
            return new TorchNotLoadedException($"libtorch cannot be loaded: {exception.GetBaseException().Message}", exception);
        }
    }

    /// <summary>Loads libtorch, and TorchSharp's library on top of it.</summary>
    /// <returns>What is missing; null if nothing is.</returns>
    private static string? LoadLibraries(NativeFiles files)
    {
        // In this order: the mended copy of the last does not lie where it would find the first ones by itself.
        if (!files.TryLoad(LibTorch, out string? refusal))
        {
            return refusal is null ? MissingLibTorch(system) : $"libtorch cannot be loaded: {refusal}";
        }

        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        return files.TryLoad("torch", out refusal) && files.TryLoad(LibTorchSharp, out refusal)
            ? null
            : LoadMended(files, refusal);
    }

    /// <summary>Loads TorchSharp's library where the system refuses the original.</summary>
    /// <returns>What is missing; null if nothing is.</returns>
    [SupportedOSPlatform("linux")]
    private static string? LoadMended(NativeFiles files, string? refusal)
    {
        if (files.Find(LibTorchSharp) is not { } file)
        {
            return "TorchSharp's native library was not found: add the package TorchSharp to the program's project.";
        }

        string original = $"TorchSharp's native library cannot be loaded: {refusal}";
        try
        {
            if (MendedLibrary.Mend(File.ReadAllBytes(file)) is not { } mended)
            {
                return original;
            }

            MendedLibrary.Load(mended);
            return null;
        }
        catch (DllNotFoundException exception)
        {
            return $"{original}; nor can a copy for older systems: {NativeFiles.Refusal(exception)}";
        }
        catch (InvalidDataException exception)
        {
            return $"{original} ({exception.Message})";
        }
    }

    /// <summary>Sets the number of threads that the environment asks for, else the project.</summary>
    /// <returns>What is wrong with the number; null if nothing is.</returns>
    private static string? SetThreads()
    {
        // By itself libtorch takes a number from the environment too, but only up to that of the processor's cores. A list of
        // numbers, for regions within regions, is left to OpenMP.
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 } environment)
        {
            if (ReadThreads(environment, out int asked) is null)
            {
                torch.set_num_threads(asked);
            }

            return null;
        }

        string? fault = ReadThreads(AppContext.GetData(ThreadsSetting)?.ToString(), out int threads);
        if (fault is null)
        {
            torch.set_num_threads(threads);
        }

        return fault;
    }
}
