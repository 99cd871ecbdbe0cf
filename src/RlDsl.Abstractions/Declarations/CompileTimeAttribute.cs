using System;

namespace RlDsl.Declarations;

/// <summary>
/// Says that a hyperparameter is part of the architecture, which is decided when the project is compiled: it is no
/// option of the agent.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CompileTimeAttribute : Attribute;
