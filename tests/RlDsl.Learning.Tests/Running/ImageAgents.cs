namespace RlDsl.Learning.Tests.Running.Images;

// Agents that see images of bytes, which their memories keep as bytes.

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Convolution(4, 3)]
internal sealed partial class ConvolutionAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Convolution(4, 3), Convolution(4, 2, 2), Network(Activation = Activation.Elu, Initialization = Initialization.Orthogonal)]
internal sealed partial class TwoConvolutionsAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8)]
internal sealed partial class LinearOnImagesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Convolution(4, 3), DoubleQ, Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay]
[Categorical(Atoms = 11, Minimum = -1, Maximum = 1)]
internal sealed partial class ConvolutionRainbowAgent;

// Agents that see stacked frames, of which their memories keep each once.

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Convolution(4, 3), FrameStacking(3)]
internal sealed partial class StackedAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Convolution(4, 3), FrameStacking(3), DoubleQ, Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay(Form = PriorityForm.Rank)]
[QuantileRegression(Quantiles = 5)]
internal sealed partial class StackedRainbowAgent;

// Agents that see images of 36 by 36 pixels at least.

[Dqn(BatchSize = 2, MemoryCapacity = 64, UpdateEvery = 4, UpdateAfter = 4, TargetCopyEvery = 16)]
[NatureNetwork]
internal sealed partial class NatureAgent;
