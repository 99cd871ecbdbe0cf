using System;

namespace RlDsl;

/// <summary>
/// A feature of an agent: it changes the program of the algorithm that the class names. Derive from it for a feature of your own,
/// whose methods with <see cref="ReplacesAttribute"/> say in the language of declared agents what it changes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class FeatureAttribute : Attribute;
