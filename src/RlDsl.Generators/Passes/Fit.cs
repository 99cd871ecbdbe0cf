using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>What features need of a program. Each check reports what is lacking.</summary>
internal static class Fit
{
    /// <summary>Whether the algorithm has networks, and not tables alone.</summary>
    public static bool LearnsByNetworks(AgentProgram program, FeatureUse use) => Holds(
        !program.IsTabular,
        use,
        FitsValues(program) ? "the algorithm fits its values by regressors and has no network"
            : program.SeesFeatures ? "the algorithm learns its values by linear functions and has no network"
            : "the algorithm learns its values in a table and has no network");

    /// <summary>Whether values are learned in tables, in whose place linear functions may stand.</summary>
    public static bool LearnsInTables(AgentProgram program, FeatureUse use) =>
        Holds(program.IsTabular, use, "the algorithm learns by networks, whose layers make features of their own")
        && Holds(!FitsValues(program), use, "the algorithm fits its values by regressors, and moves no weights");

    /// <summary>Whether values are fitted to many transitions at once, as regressors are.</summary>
    public static bool FitsRegressors(AgentProgram program, FeatureUse use) =>
        Holds(FitsValues(program), use, "the algorithm learns from one transition or batch after another, and fits no regressor");

    /// <summary>Whether no states are remembered from one episode to the next.</summary>
    public static bool RemembersNoStates(AgentProgram program, FeatureUse use) => Holds(
        program.Experience is not OnlineTransitions { Planning: not null },
        use,
        "the algorithm remembers what follows each state, which is a number and no observation");

    /// <summary>Whether states are numbered, so that something can be counted of each.</summary>
    public static bool CountsStates(AgentProgram program, FeatureUse use) => Holds(
        program is { IsTabular: true, SeesFeatures: false },
        use,
        "the algorithm sees observations, of which none need come twice, and nothing can be counted of each");

    /// <summary>Whether actions are chosen by the value of each.</summary>
    public static bool ChoosesByValue(AgentProgram program, FeatureUse use) => Holds(
        program.Policy.ActionValues is not null,
        use,
        "the algorithm does not choose actions by their values");

    /// <summary>Whether estimates are drawn to the returns that a target backs up, which a distribution can be moved to.</summary>
    public static bool BacksUpReturns(AgentProgram program, FeatureUse use) => Holds(
        Uses.Values(program).SelectMany(Uses.Operations).All(operation => operation.Operator != Operators.Divergence
            || operation.Operands[0] is not Operation { Operator: var made } || made != Operators.Certain),
        use,
        "a target is a number and not 'reward + discount * estimate', so that no distribution can be moved to it");

    /// <summary>Whether transitions are remembered and drawn from a replay memory.</summary>
    public static bool Replays(AgentProgram program, FeatureUse use) =>
        Holds(
            program.Replay is not null,
            use,
            "the algorithm learns from rollouts and has no replay memory");

    /// <summary>Whether a network computes one continuous action that noise can be added to.</summary>
    public static bool ActsDeterministically(AgentProgram program, FeatureUse use)
    {
        if (!program.IsContinuous)
        {
            use.IsOfOtherActions("the algorithm is for discrete actions");
            return false;
        }

        return Holds(
            program.Modules.Any(module => module.Policy is { Kind: DeterministicPolicy }),
            use,
            "the policy is stochastic and needs no noise on its actions");
    }

    /// <summary>
    /// Whether the greedy action follows from what a network says of an observation, and behaviour departs from it by noise.
    /// </summary>
    public static bool ActsByNetwork(AgentProgram program, FeatureUse use) =>
        Holds(program.Replay is not null && !program.Policy.Samples, use, "the policy is stochastic and explores by itself");

    /// <summary>Whether every network is asked about observations alone, so that it may be one for images.</summary>
    public static bool SeesObservationsAlone(AgentProgram program, FeatureUse use) => Holds(
        program.Modules.All(module => module.SeesObservationsAlone || !module.Takes(Dimension.Observation)),
        use,
        "a network takes the observation and the action as one vector");

    /// <summary>Whether an estimate is trained, whose loss has a form.</summary>
    public static bool LearnsValues(AgentProgram program, FeatureUse use) => Holds(
        Uses.Values(program).SelectMany(Uses.Operations).Any(operation => operation.Operator == Operators.Divergence),
        use,
        "the algorithm learns no value estimates");

    /// <summary>Whether a statement is run several times over the same rollout.</summary>
    public static bool Repeats(AgentProgram program, Statement statement) => program.Updates
        .SelectMany(update => Uses.Statements(update.Body))
        .OfType<Epochs>().Any(epochs => Uses.Statements(epochs.Body).Contains(statement));

    /// <summary>Whether one thread collects all experience.</summary>
    public static bool IsSynchronous(AgentProgram program, FeatureUse use) => Holds(
        !program.HasWorkers, use, "each worker would have running moments of its own");

    private static bool FitsValues(AgentProgram program) => program.Modules.Any(module => module.Regressor is not null);

    private static bool Holds(bool condition, FeatureUse use, string otherwise)
    {
        if (!condition)
        {
            use.Lacks(otherwise);
        }

        return condition;
    }
}
