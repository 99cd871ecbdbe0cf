using System.Runtime.CompilerServices;

namespace RlDsl.Browser.Tests;

/// <summary>
/// Pictures of the pages for the documentation. They are made where <c>RLDSL_ACCEPT_SNAPSHOTS</c> is 1, like the snapshots of
/// other tests; a browser of another version draws letters another way, so that they are not compared.
/// </summary>
internal static class Screenshots
{
    public static bool AreKept =>
        Environment.GetEnvironmentVariable("RLDSL_ACCEPT_SNAPSHOTS") == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>The path of a picture of the documentation.</summary>
    public static string Path(string name, [CallerFilePath] string source = "")
    {
        var folder = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(source)!, "../../docs/images"));
        Directory.CreateDirectory(folder);
        return System.IO.Path.Combine(folder, name);
    }
}
