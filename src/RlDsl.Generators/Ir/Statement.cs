using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>One statement of a block.</summary>
internal abstract record Statement
{
    /// <summary>The names that it gives to values.</summary>
    public virtual IEnumerable<string> Names => [];

    /// <summary>The block that it holds.</summary>
    public virtual EquatableArray<Statement> Inner => [];

    /// <summary>The values that it holds, without those of its block.</summary>
    public virtual IEnumerable<Value> Values => [];

    /// <summary>The numbers that it refers to, without those of its values.</summary>
    public virtual IEnumerable<Parameter?> Parameters => [];

    /// <summary>The statement with another block.</summary>
    public virtual Statement WithInner(EquatableArray<Statement> inner) => this;

    /// <summary>The statement with each of its values replaced by what the function makes of it.</summary>
    public virtual Statement WithValues(Func<Value, Value> rewrite) => this;

    /// <summary>
    /// The statement with another name in the place of each that it gives or refers to by itself, without those in its values.
    /// </summary>
    public virtual Statement WithNames(Func<string, string> rename) => this;
}

/// <summary>Gives a value a name.</summary>
/// <param name="Equation">The equation that it is, with its source; printed above it in the emitted code.</param>
internal sealed record Let(string Name, Value Value, Role Role = Role.None, Equation? Equation = null) : Statement
{
    public override IEnumerable<string> Names => [Name];

    public override IEnumerable<Value> Values => [Value];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Value = rewrite(Value) };

    public override Statement WithNames(Func<string, string> rename) => this with { Name = rename(Name) };
}

/// <summary>Gives names to what a function of the program yields.</summary>
/// <param name="Results">A name for each result, in order; none where it is not used.</param>
/// <param name="Function">The name of the function.</param>
/// <param name="Inputs">What it is called with.</param>
internal sealed record Call(EquatableArray<string> Results, string Function, EquatableArray<Value> Inputs) : Statement
{
    public override IEnumerable<string> Names => Results.Where(name => name.Length > 0);

    public override IEnumerable<Value> Values => Inputs;

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Inputs = Inputs.Map(rewrite) };

    public override Statement WithNames(Func<string, string> rename) => this with { Results = Results.Map(rename) };
}

/// <summary>Computes a value from itself again and again, a constant number of times.</summary>
/// <param name="Name">The value: in the block what it was before the turn, after it what it has become.</param>
/// <param name="Turn">The name of the number of the turn, from 0.</param>
/// <param name="Count">How many turns there are.</param>
/// <param name="Initial">What the value is at first.</param>
/// <param name="Body">What a turn computes.</param>
/// <param name="Next">What the value becomes in a turn.</param>
internal sealed record Repeat(
    string Name, string Turn, int Count, Value Initial, EquatableArray<Statement> Body, Value Next) : Statement
{
    public override IEnumerable<string> Names => [Name, Turn];

    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => this with { Body = inner };

    public override IEnumerable<Value> Values => [Initial, Next];

    public override Statement WithValues(Func<Value, Value> rewrite) =>
        this with { Initial = rewrite(Initial), Next = rewrite(Next) };

    public override Statement WithNames(Func<string, string> rename) => this with { Name = rename(Name), Turn = rename(Turn) };
}

/// <summary>Statements through which no gradient flows.</summary>
internal sealed record NoGradient(EquatableArray<Statement> Body) : Statement
{
    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => this with { Body = inner };
}

/// <summary>Takes one optimizer step down the gradient of a number.</summary>
/// <param name="Name">A word for the loss, unique in the update.</param>
internal sealed record Minimise(Value Loss, string Optimizer, Equation? Equation = null, string Name = "loss") : Statement
{
    public override IEnumerable<Value> Values => [Loss];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Loss = rewrite(Loss) };
}

/// <summary>
/// Moves what stands in a table, or the weights of a linear function, for one transition; with traces, also what stands there for
/// all visits before it, each by its trace.
/// </summary>
/// <param name="Module">The table or linear function.</param>
/// <param name="Observation">The state.</param>
/// <param name="Action">The action; none where it is the state's estimate that is moved.</param>
/// <param name="Error">How far it is from its target, in size and sign.</param>
/// <param name="StepSize">The step size α.</param>
/// <param name="Traces">The traces of visits, if there are any.</param>
internal abstract record Move(
    string Module,
    Value Observation,
    Value? Action,
    Value Error,
    Value StepSize,
    Traces? Traces,
    Equation? Equation) : Statement
{
    public override IEnumerable<Value> Values =>
        [Observation, .. Action is { } action ? [action] : (Value[])[], Error, StepSize, .. Traces?.Values ?? []];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with
    {
        Observation = rewrite(Observation),
        Action = Action is { } action ? rewrite(action) : null,
        Error = rewrite(Error),
        StepSize = rewrite(StepSize),
        Traces = Traces?.Map(rewrite),
    };
}

/// <summary>
/// Moves an estimate by a share of its error: v ← v + α δ, or w ← w + α δ x(s); with traces, w ← w + α δ z.
/// </summary>
internal sealed record MoveEstimate(
    string Module,
    Value Observation,
    Value? Action,
    Value Error,
    Value StepSize,
    Traces? Traces = null,
    Equation? Equation = null) : Move(Module, Observation, Action, Error, StepSize, Traces, Equation);

/// <summary>
/// Makes an action of a policy likelier in a state, or less likely where the error is negative: θ ← θ + α δ ∇ ln π(a | s); with
/// traces, θ ← θ + α δ z, of the gradients of all actions before it too.
/// </summary>
internal sealed record MovePolicy(
    string Module,
    Value Observation,
    Value Action,
    Value Error,
    Value StepSize,
    Traces? Traces = null,
    Equation? Equation = null) : Move(Module, Observation, Action, Error, StepSize, Traces, Equation);

/// <summary>
/// Fits estimates to targets over all transitions that are remembered, so many times, each time by what they have become.
/// </summary>
/// <param name="Module">What is fitted.</param>
/// <param name="Iterations">How many times.</param>
/// <param name="Body">What a target is computed from.</param>
/// <param name="Target">The target of a transition.</param>
internal sealed record FitEstimate(
    string Module, Parameter Iterations, EquatableArray<Statement> Body, Value Target, Equation? Equation = null) : Statement
{
    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => this with { Body = inner };

    public override IEnumerable<Value> Values => [Target];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Target = rewrite(Target) };

    public override IEnumerable<Parameter?> Parameters => [Iterations];
}

/// <summary>Adds an amount to the tally of a state, or of an action in it.</summary>
/// <param name="Module">The tally.</param>
/// <param name="Action">The action; none where the tally is of states.</param>
internal sealed record Tally(string Module, Value Observation, Value? Action, Value Amount, Equation? Equation = null)
    : Statement
{
    public override IEnumerable<Value> Values =>
        [Observation, .. Action is { } action ? [action] : (Value[])[], Amount];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with
    {
        Observation = rewrite(Observation),
        Action = Action is { } action ? rewrite(action) : null,
        Amount = rewrite(Amount),
    };
}

/// <summary>Eligibility traces of the estimates of a table, or of the weights of a linear function.</summary>
/// <param name="Kind">What a visit makes of a trace.</param>
/// <param name="Decay">What all traces are multiplied by after each step.</param>
/// <param name="Visited">What the correction of dutch traces needs; none where traces are those of a policy.</param>
internal sealed record Traces(EligibilityTrace Kind, Value Decay, VisitedEstimates? Visited = null)
{
    public IEnumerable<Value> Values => Visited is { } visited ? [Decay, visited.Present, visited.Next] : [Decay];

    public Traces Map(Func<Value, Value> rewrite) => this with
    {
        Decay = rewrite(Decay),
        Visited = Visited is { } visited ? new VisitedEstimates(rewrite(visited.Present), rewrite(visited.Next)) : null,
    };
}

/// <summary>The estimates of one step.</summary>
/// <param name="Present">The one that is visited.</param>
/// <param name="Next">The one that the target bootstraps from.</param>
internal sealed record VisitedEstimates(Value Present, Value Next);

/// <summary>One of several blocks, each with the same probability.</summary>
/// <param name="Alternatives">The blocks.</param>
internal sealed record OneAtRandom(EquatableArray<Statement> Alternatives) : Statement
{
    public override EquatableArray<Statement> Inner => Alternatives;

    public override Statement WithInner(EquatableArray<Statement> inner) => new OneAtRandom(inner);
}

/// <summary>A block that is run in the place of others.</summary>
internal sealed record Alternative(EquatableArray<Statement> Body) : Statement
{
    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => new Alternative(inner);
}

/// <summary>When the estimates of an episode's steps are moved.</summary>
internal enum MoveOrder
{
    /// <summary>Each as soon as its return is known, the last step first.</summary>
    AtOnce,

    /// <summary>After the last return is known, by errors that are all of the values of before the episode.</summary>
    Summed,

    /// <summary>
    /// After the last return is known, from the first step to the last, each from the values that the steps before it left.
    /// </summary>
    InSequence,
}

/// <summary>
/// Runs a block for each step of an episode from the last to the first, with what followed the step: its return.
/// </summary>
/// <param name="Name">The return: in the block that of the step.</param>
/// <param name="Initial">What the return is behind the last step.</param>
/// <param name="Next">The return of a step, made of that of the step after it.</param>
/// <param name="Visits">Which visits of a state the block is run for.</param>
/// <param name="Order">When what the block moves is moved.</param>
internal sealed record EachStepBackwards(
    string Name,
    Value Initial,
    Value Next,
    Visits Visits,
    MoveOrder Order,
    EquatableArray<Statement> Body,
    Equation? Equation = null) : Statement
{
    /// <summary>What weighs the return, if anything does.</summary>
    public StepWeight? Weight { get; init; }

    public override IEnumerable<string> Names => Weight is { } weight ? [Name, weight.Name] : [Name];

    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => this with { Body = inner };

    public override IEnumerable<Value> Values => Weight is { } weight ? [Initial, Next, weight.Next] : [Initial, Next];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with
    {
        Initial = rewrite(Initial),
        Next = rewrite(Next),
        Weight = Weight is { } weight ? weight with { Next = rewrite(weight.Next) } : null,
    };

    public override Statement WithNames(Func<string, string> rename) => this with
    {
        Name = rename(Name),
        Weight = Weight is { } weight ? weight with { Name = rename(weight.Name) } : null,
    };
}

/// <summary>A product over the steps from one on to the last: 1 behind the last step.</summary>
/// <param name="Name">The product: in the block that of the step.</param>
/// <param name="Next">The product from a step on, made of that from the step after it on.</param>
internal sealed record StepWeight(string Name, Value Next, Equation Equation);

/// <summary>
/// Runs a block several times over the rollout: each time all of it, or split at random into minibatches. In a
/// block over minibatches, the fields of the batch are those of the minibatch.
/// </summary>
/// <param name="Count">How often.</param>
/// <param name="Minibatches">The number of minibatches; none is all at once.</param>
internal sealed record Epochs(Parameter Count, Parameter? Minibatches, EquatableArray<Statement> Body) : Statement
{
    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => this with { Body = inner };

    public override IEnumerable<Parameter?> Parameters => [Count, Minibatches];
}

/// <summary>Ends the epochs around it where a number is above a limit.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Factor">What the limit is multiplied by.</param>
internal sealed record StopEpochs(Value Measure, Parameter Limit, double Factor, Equation? Equation = null) : Statement
{
    public override IEnumerable<Value> Values => [Measure];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Measure = rewrite(Measure) };

    public override IEnumerable<Parameter?> Parameters => [Limit];
}

/// <summary>Reports a number that tells how an update goes, and from which nothing is learned.</summary>
/// <param name="Metric">Its name in reports.</param>
/// <param name="Limit">The limit of the runtime above which it says in words what is wrong, if there is one.</param>
internal sealed record RecordMetric(string Metric, Value Measure, string? Limit = null, Equation? Equation = null) : Statement
{
    public override IEnumerable<Value> Values => [Measure];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Measure = rewrite(Measure) };
}

/// <summary>Runs a block at every so many of its update's runs only.</summary>
/// <param name="Every">The number of runs from one to the next.</param>
internal sealed record Periodically(Parameter Every, EquatableArray<Statement> Body) : Statement
{
    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => this with { Body = inner };

    public override IEnumerable<Parameter?> Parameters => [Every];
}

/// <summary>Doubles a coefficient where a number is far above its aim, halves it where it is far below.</summary>
/// <param name="Aim">What the number should be.</param>
internal sealed record AdaptCoefficient(string Coefficient, Value Measure, Parameter Aim, Equation? Equation = null) : Statement
{
    public override IEnumerable<Value> Values => [Measure];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Measure = rewrite(Measure) };

    public override IEnumerable<Parameter?> Parameters => [Aim];
}

/// <summary>
/// Moves the parameters of a policy along the natural gradient of an objective, as far as the policy may change. 
/// </summary>
/// <param name="Body">What the objective and the divergence are computed from.</param>
/// <param name="Objective">What is to grow.</param>
/// <param name="Divergence">The mean divergence of the policy from what it was.</param>
/// <param name="Limit">How large the divergence may become.</param>
/// <param name="Iterations">The iterations of the conjugate gradient.</param>
/// <param name="Damping">What is added to the diagonal of the Fisher matrix.</param>
/// <param name="LineSearch">The search along the step for one that keeps the limit; none takes the step as it is.</param>
internal sealed record NaturalGradientStep(
    string Module,
    EquatableArray<Statement> Body,
    Value Objective,
    Value Divergence,
    Parameter Limit,
    Parameter Iterations,
    Parameter Damping,
    LineSearch? LineSearch = null,
    Equation? Equation = null) : Statement
{
    public override EquatableArray<Statement> Inner => Body;

    public override Statement WithInner(EquatableArray<Statement> inner) => this with { Body = inner };

    public override IEnumerable<Value> Values => [Objective, Divergence];

    public override Statement WithValues(Func<Value, Value> rewrite) =>
        this with { Objective = rewrite(Objective), Divergence = rewrite(Divergence) };

    public override IEnumerable<Parameter?> Parameters =>
        [Limit, Iterations, Damping, LineSearch?.Backtracks, LineSearch?.Shrink];
}

/// <summary>A search for a step that keeps a limit.</summary>
/// <param name="Backtracks">How many shorter steps are tried.</param>
/// <param name="Shrink">The factor from one to the next.</param>
internal sealed record LineSearch(Parameter Backtracks, Parameter Shrink);

/// <summary>Writes how surprising each transition of the batch was back to the memory.</summary>
internal sealed record Prioritise(Value Magnitude) : Statement
{
    public override IEnumerable<Value> Values => [Magnitude];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Magnitude = rewrite(Magnitude) };
}

/// <summary>Draws new noise for the noisy layers of networks.</summary>
internal sealed record ResampleNoise(EquatableArray<string> Modules) : Statement;

/// <summary>Takes the noise off the noisy layers of networks: their outputs are those of the mean parameters.</summary>
internal sealed record RemoveNoise(EquatableArray<string> Modules) : Statement;

/// <summary>Makes a target network equal to the network that it follows.</summary>
internal sealed record CopyTarget(string Target) : Statement;

/// <summary>Moves a target network a share of the way to the network that it follows (Polyak averaging).</summary>
internal sealed record MoveTarget(string Target, Parameter Share) : Statement
{
    public override IEnumerable<Parameter?> Parameters => [Share];
}

/// <summary>Makes the noise on a perturbed network larger where it changed the policy less than wanted, else smaller.</summary>
internal sealed record AdaptPerturbation(string Perturbed, Value Distance) : Statement
{
    public override IEnumerable<Value> Values => [Distance];

    public override Statement WithValues(Func<Value, Value> rewrite) => this with { Distance = rewrite(Distance) };
}

/// <summary>Makes a perturbed network the one that it is a copy of, with new noise on the parameters.</summary>
internal sealed record Perturb(string Perturbed) : Statement;
