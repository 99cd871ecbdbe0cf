namespace RlDsl.Generators.Ir;

/// <summary>How a number goes from one value to another.</summary>
internal enum Decay
{
    Linear,
    Exponential,
    Cosine,
}

/// <summary>A number that changes with the step count; its ends and its length are hyperparameters, given by name.</summary>
internal sealed record Schedule(Decay Decay, string From, string To, string Over);
