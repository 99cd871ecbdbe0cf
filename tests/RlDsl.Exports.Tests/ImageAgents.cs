namespace RlDsl.Exports.Tests.Images;

// Agents that see images.

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 50), Convolution(4, 3), Convolution(6, 2, 2)]
internal sealed partial class ConvolutionAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 50), Convolution(4, 3), NormalizeObservations]
[Dueling, NoisyNetworks, Categorical(Atoms = 5, Minimum = -1, Maximum = 1)]
internal sealed partial class RainbowAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 50)]
internal sealed partial class LinearAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 50), Convolution(4, 3), FrameStacking(3)]
internal sealed partial class StackedAgent;

[Dqn(BatchSize = 2, MemoryCapacity = 64, UpdateEvery = 50, UpdateAfter = 50), NatureNetwork]
internal sealed partial class NatureAgent;
