using System;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>A program has something that neither the language of declared agents nor an attribute on them can say.</summary>
/// <param name="what">What it is.</param>
internal sealed class NotSayableException(string what) : Exception($"A declared agent cannot say {what}.");
