using System;

namespace RlDsl.Declarations;

/// <summary>Says what a member of a declared agent is to its algorithm.</summary>
public abstract class MemberAttribute : Attribute;
