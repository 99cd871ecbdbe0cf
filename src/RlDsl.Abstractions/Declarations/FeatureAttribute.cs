using System;

namespace RlDsl.Declarations;

/// <summary>A feature of an agent: it changes the program of the algorithm that the class names.</summary>
public abstract class FeatureAttribute : Attribute;
