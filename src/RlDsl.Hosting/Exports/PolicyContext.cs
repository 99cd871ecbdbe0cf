using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>What a policy's description refers to: the spaces of the environment, hyperparameters and weights.</summary>
internal sealed class PolicyContext
{
    private readonly Dictionary<string, GraphNode> constants = new(StringComparer.Ordinal);
    private readonly OptionValues hyperparameters;
    private readonly IReadOnlyDictionary<string, WeightTensor> weights;
    private readonly int? actions;
    private readonly BoxSpace? action;

    private PolicyContext(
        BoxSpace observation, int? actions, BoxSpace? action, OptionValues hyperparameters,
        IReadOnlyDictionary<string, WeightTensor> weights)
    {
        (this.actions, this.action, this.hyperparameters, this.weights) = (actions, action, hyperparameters, weights);
        Observation = new GraphNode(PolicyOperator.Observation, [], [GraphNode.Batch, .. observation.Shape])
        {
            Name = "observation",
        };
    }

    /// <summary>The observation.</summary>
    public GraphNode Observation { get; }

    /// <summary>How many actions there are to choose from.</summary>
    public int Actions => actions ?? throw new InvalidOperationException("Continuous actions have no number.");

    /// <summary>How many elements an action has.</summary>
    public int ActionSize => Action.Size;

    private BoxSpace Action => action ?? throw new InvalidOperationException("Discrete actions have no bounds.");

    public static PolicyContext Of(
        DiscreteSpec spec, OptionValues hyperparameters, IReadOnlyDictionary<string, WeightTensor> weights) =>
        new(spec.Observation, spec.Actions, null, hyperparameters, weights);

    public static PolicyContext Of(
        ContinuousSpec spec, OptionValues hyperparameters, IReadOnlyDictionary<string, WeightTensor> weights) =>
        new(spec.Observation, null, spec.Action, hyperparameters, weights);

    /// <summary>Weights by their name; the same node each time.</summary>
    public GraphNode Weights(string name) => Known(name, () => weights.TryGetValue(name, out var tensor)
        ? GraphNode.Of(tensor.Shape, tensor.Numbers, name)
        : throw new InvalidOperationException($"The agent has no weights '{name}'."));

    /// <summary>The value of a hyperparameter.</summary>
    public GraphNode Hyperparameter(string name) => GraphNode.Of(
        hyperparameters[name] switch
        {
            int integer => integer,
            double real => real,
            var other => throw new InvalidOperationException($"The hyperparameter {name} is {other}, and no number."),
        },
        name);

    /// <summary>A vector that the bounds of actions tell, as <c>ActionBounds</c> of <c>RlDsl.Torch</c> has it.</summary>
    public GraphNode Bound(PolicyOperator bound) => Known(bound.ToString(), () => GraphNode.Of(
        [ActionSize],
        [.. Enumerable.Range(0, ActionSize).Select(element => Bound(bound, element))],
        bound switch
        {
            PolicyOperator.ActionLow => "action.low",
            PolicyOperator.ActionHigh => "action.high",
            PolicyOperator.ActionScale => "action.scale",
            PolicyOperator.ActionCentre => "action.centre",
            _ => "action.unit",
        }));

    private float Bound(PolicyOperator bound, int element) => bound switch
    {
        PolicyOperator.ActionLow => Action.Low[element],
        PolicyOperator.ActionHigh => Action.High[element],
        PolicyOperator.ActionCentre => Action.Centre(element),
        PolicyOperator.ActionScale => Action.Scale(element),
        _ => Action.Scale(element) is var scale and > 0 ? scale : 1,
    };

    private GraphNode Known(string name, Func<GraphNode> make)
    {
        if (!constants.TryGetValue(name, out var node))
        {
            constants.Add(name, node = make());
        }

        return node;
    }
}
