using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>What a network of normal distributions yields: means and logarithms of deviations, each [batch, action].</summary>
internal sealed record Normal(Tensor Mean, Tensor LogDeviation);
