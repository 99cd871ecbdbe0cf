using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>Asks a network and keeps what its gradient is computed from.</summary>
/// <param name="Name">What the network yields.</param>
/// <param name="Asked">The network with its inputs.</param>
/// <param name="Role">What that is in the algorithm.</param>
/// <param name="Equation">The equation that it is, with its source.</param>
internal sealed record RecordedCall(string Name, ModuleCall Asked, Role Role = Role.None, Equation? Equation = null) : Statement
{
    public override IEnumerable<string> Names => [Name];

    public override IEnumerable<Value> Values => [Asked];

    public override Statement WithValues(System.Func<Value, Value> rewrite) =>
        this with { Asked = (ModuleCall)rewrite(Asked) };

    public override Statement WithNames(System.Func<string, string> rename) => this with { Name = rename(Name) };
}

/// <summary>Sets the gradient of the parameters that an optimizer trains to zero.</summary>
internal sealed record ClearGradient(string Optimizer) : Statement;

/// <summary>Takes the gradient by what a network yielded back through the network.</summary>
/// <param name="Call">The name of the recorded call.</param>
/// <param name="Module">The network.</param>
/// <param name="Gradient">The gradient by what it yielded.</param>
/// <param name="Trains">Whether it is added to the gradient of the network's parameters.</param>
/// <param name="InputGradients">A name for the gradient by each input; none where it is not wanted.</param>
internal sealed record Backpropagate(
    string Call, string Module, Value Gradient, bool Trains, EquatableArray<string> InputGradients) : Statement
{
    public override IEnumerable<string> Names => InputGradients.Where(name => name.Length > 0);

    public override IEnumerable<Value> Values => [Gradient];

    public override Statement WithValues(System.Func<Value, Value> rewrite) => this with { Gradient = rewrite(Gradient) };

    public override Statement WithNames(System.Func<string, string> rename) =>
        this with { Call = rename(Call), InputGradients = InputGradients.Map(rename) };
}

/// <summary>
/// Adds the gradient of the squared distance of the parameters that an optimizer trains from what they were at first.
/// </summary>
/// <param name="Gradient">The gradient by that distance.</param>
internal sealed record PullToInitial(string Optimizer, Value Gradient) : Statement
{
    public override IEnumerable<Value> Values => [Gradient];

    public override Statement WithValues(System.Func<Value, Value> rewrite) => this with { Gradient = rewrite(Gradient) };
}
