namespace RlDsl.Hosting.Application;

/// <summary>What was asked for cannot be done as it was asked; nothing was begun.</summary>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class UsageException(string message) : Exception(message);
