namespace RlDsl.Equivalence.Tests.Agents;

// Activations, initialisations and forms of networks.

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Tanh, Initialization = Initialization.KaimingUniform)]
internal sealed partial class TanhKaimingUniformOfTorch;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Tanh, Initialization = Initialization.KaimingUniform), Fused]
internal sealed partial class TanhKaimingUniformFused;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Elu, Initialization = Initialization.KaimingNormal)]
internal sealed partial class EluKaimingNormalOfTorch;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Elu, Initialization = Initialization.KaimingNormal), Fused]
internal sealed partial class EluKaimingNormalFused;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Gelu, Initialization = Initialization.XavierUniform)]
internal sealed partial class GeluXavierUniformOfTorch;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Gelu, Initialization = Initialization.XavierUniform), Fused]
internal sealed partial class GeluXavierUniformFused;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Silu, Initialization = Initialization.XavierNormal)]
internal sealed partial class SiluXavierNormalOfTorch;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Silu, Initialization = Initialization.XavierNormal), Fused]
internal sealed partial class SiluXavierNormalFused;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.LeakyRelu, Initialization = Initialization.Orthogonal)]
internal sealed partial class LeakyReluOrthogonalOfTorch;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.LeakyRelu, Initialization = Initialization.Orthogonal), Fused]
internal sealed partial class LeakyReluOrthogonalFused;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Sigmoid, Initialization = Initialization.FanIn)]
internal sealed partial class SigmoidFanInOfTorch;

[Dqn(BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Network(16, 12, 8, Activation = Activation.Sigmoid, Initialization = Initialization.FanIn), Fused]
internal sealed partial class SigmoidFanInFused;

[Td3(BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), Network(8, 4, Activation = Activation.Tanh, Of = "Pi")]
[Network(16, Of = "Q")]
internal sealed partial class TwoNetworksOfTorch;

[Td3(BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), Network(8, 4, Activation = Activation.Tanh, Of = "Pi")]
[Network(16, Of = "Q"), Fused]
internal sealed partial class TwoNetworksFused;

[A2c(Hidden = [], Environments = 3, RolloutSteps = 5)]
internal sealed partial class LinearOfTorch;

[A2c(Hidden = [], Environments = 3, RolloutSteps = 5), Fused]
internal sealed partial class LinearFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Convolution(4, 3), Convolution(6, 2, 2)]
internal sealed partial class ImageOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Convolution(4, 3), Convolution(6, 2, 2), Fused]
internal sealed partial class ImageFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Convolution(4, 3), FrameStacking(3), DoubleQ]
internal sealed partial class StackedImageOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Convolution(4, 3), FrameStacking(3), DoubleQ, Fused]
internal sealed partial class StackedImageFused;
