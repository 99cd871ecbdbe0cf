namespace RlDsl.Studies;

/// <summary>Every study.</summary>
internal static class Studies
{
    public static readonly IReadOnlyList<Study> All =
        [.. ValueStudies.All, .. PolicyStudies.All, .. ActorCriticStudies.All, .. DeclaredStudies.All, .. Backend.Studies];

    /// <summary>Those that are run again whenever the library or defaults change: an algorithm of each kind.</summary>
    public static readonly IReadOnlyList<string> Main =
    [
        "cartpole-example", "cartpole-dqn", "cartpole-rainbow", "cartpole-ppo", "cartpole-a2c", "cartpole-trpo", "cartpole-npg",
        "pendulum-sac", "pendulum-td3",
    ];
}
