namespace RlDsl.Studies;

/// <summary>Every study.</summary>
internal static class Studies
{
    public static readonly IReadOnlyList<Study> All =
    [
        .. ValueStudies.All, .. PolicyStudies.All, .. ActorCriticStudies.All, .. LinearStudies.All, .. DeclaredStudies.All,
        .. TabularStudies.All,
    ];

    /// <summary>Every study that writes a table of its own.</summary>
    public static readonly IReadOnlyList<TableStudy> Tables =
        [new RandomWalkStudy(), new CliffWalkingStudy(), new TabularValuesStudy(), new BlackjackStudy()];

    /// <summary>Those that are run again whenever the library or defaults change: an algorithm of each kind.</summary>
    public static readonly IReadOnlyList<string> Main =
    [
        "cartpole-example", "cartpole-dqn", "cartpole-rainbow", "cartpole-ppo", "cartpole-a2c", "cartpole-trpo", "cartpole-npg",
        "pendulum-sac", "pendulum-td3",
    ];
}
