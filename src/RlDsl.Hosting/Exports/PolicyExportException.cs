namespace RlDsl.Hosting.Exports;

/// <summary>A greedy policy that cannot be exported; the message says why, and what can be done.</summary>
/// <param name="message">Why it cannot be.</param>
public sealed class PolicyExportException(string message) : Exception(message);
