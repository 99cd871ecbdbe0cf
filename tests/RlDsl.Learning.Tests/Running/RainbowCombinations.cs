namespace RlDsl.Learning.Tests.Running.Combinations;

// Each subset of Rainbow's six features (Hessel et al. 2018, section 3) on small networks, named from what it has.

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
internal sealed partial class PlainAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ]
internal sealed partial class DoubleAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling]
internal sealed partial class DuelingAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling]
internal sealed partial class DoubleDuelingAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3)]
internal sealed partial class StepsAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3)]
internal sealed partial class DoubleStepsAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3)]
internal sealed partial class DuelingStepsAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3)]
internal sealed partial class DoubleDuelingStepsAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[NoisyNetworks]
internal sealed partial class NoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, NoisyNetworks]
internal sealed partial class DoubleNoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, NoisyNetworks]
internal sealed partial class DuelingNoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, NoisyNetworks]
internal sealed partial class DoubleDuelingNoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3), NoisyNetworks]
internal sealed partial class StepsNoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3), NoisyNetworks]
internal sealed partial class DoubleStepsNoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3), NoisyNetworks]
internal sealed partial class DuelingStepsNoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), NoisyNetworks]
internal sealed partial class DoubleDuelingStepsNoisyAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[PrioritizedReplay]
internal sealed partial class PrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, PrioritizedReplay]
internal sealed partial class DoublePrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, PrioritizedReplay]
internal sealed partial class DuelingPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, PrioritizedReplay]
internal sealed partial class DoubleDuelingPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3), PrioritizedReplay]
internal sealed partial class StepsPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3), PrioritizedReplay]
internal sealed partial class DoubleStepsPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3), PrioritizedReplay]
internal sealed partial class DuelingStepsPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), PrioritizedReplay]
internal sealed partial class DoubleDuelingStepsPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[NoisyNetworks, PrioritizedReplay]
internal sealed partial class NoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, NoisyNetworks, PrioritizedReplay]
internal sealed partial class DoubleNoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, NoisyNetworks, PrioritizedReplay]
internal sealed partial class DuelingNoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, NoisyNetworks, PrioritizedReplay]
internal sealed partial class DoubleDuelingNoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3), NoisyNetworks, PrioritizedReplay]
internal sealed partial class StepsNoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3), NoisyNetworks, PrioritizedReplay]
internal sealed partial class DoubleStepsNoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay]
internal sealed partial class DuelingStepsNoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay]
internal sealed partial class DoubleDuelingStepsNoisyPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class CategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3), Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class StepsCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3), Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleStepsCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3), Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingStepsCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingStepsCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class NoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleNoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingNoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingNoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3), NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class StepsNoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3), NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleStepsNoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3), NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingStepsNoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), NoisyNetworks, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingStepsNoisyCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class PrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoublePrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3), PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class StepsPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3), PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleStepsPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3), PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingStepsPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingStepsPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class NoisyPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleNoisyPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingNoisyPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingNoisyPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[MultiStep(3), NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class StepsNoisyPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, MultiStep(3), NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleStepsNoisyPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DuelingStepsNoisyPrioritiesCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleDuelingStepsNoisyPrioritiesCategoricalAgent;
