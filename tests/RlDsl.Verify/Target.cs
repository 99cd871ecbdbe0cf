namespace VerifyTests;

/// <summary>One text to compare with one verified file.</summary>
/// <param name="Extension">The file's extension, without a leading dot.</param>
/// <param name="Data">The text itself; its line ends are normalised to a single line feed.</param>
/// <param name="Name">What follows <c>#</c> in the file's name; none when the test has a single text of this extension.</param>
public sealed record Target(string Extension, string Data, string? Name = null);
