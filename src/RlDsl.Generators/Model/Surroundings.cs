using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;

namespace RlDsl.Generators.Model;

/// <summary>
/// What the code that a backend emits needs of the project around it, and what it could be confused with there.
/// </summary>
/// <param name="Types">The full names of types that the project must reference, the first lacking one being told.</param>
/// <param name="Oldest">The oldest version of C# that the code is written in.</param>
/// <param name="ShortNames">The short names by which the code calls types.</param>
/// <param name="Extensions">The full name of the class whose extension methods the code calls.</param>
internal sealed record Surroundings(
    IReadOnlyList<string> Types, LanguageVersion Oldest, IReadOnlyList<string> ShortNames, string Extensions);
