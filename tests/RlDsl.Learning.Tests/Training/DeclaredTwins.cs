namespace RlDsl.Learning.Tests.Training;

/// <summary>
/// Presets with the numbers of the declared examples, but that those for continuous actions learn soon and from small batches:
/// tests of all agents take them as they are.
/// </summary>
[Dqn(Hidden = [120, 84])]
internal sealed partial class PresetDqn;

[Rainbow(Hidden = [120, 84])]
internal sealed partial class PresetRainbow;

[Reinforce]
internal sealed partial class PresetReinforce;

[A2c]
internal sealed partial class PresetA2c;

[Ppo]
internal sealed partial class PresetPpo;

[Trpo]
internal sealed partial class PresetTrpo;

[Ddpg(UpdateAfter = 64, BatchSize = 32)]
internal sealed partial class PresetDdpg;

[Td3(UpdateAfter = 64, BatchSize = 32)]
internal sealed partial class PresetTd3;

[Sac(UpdateAfter = 64, BatchSize = 32)]
internal sealed partial class PresetSac;

[DiscreteSac]
internal sealed partial class PresetDiscreteSac;
