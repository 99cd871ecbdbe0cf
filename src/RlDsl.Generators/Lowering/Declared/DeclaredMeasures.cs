using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>
/// What a declared agent measures beside its losses, and from which nothing is learned: priorities, what ends epochs, and what
/// coefficients are adapted by.
/// </summary>
internal sealed class DeclaredMeasures
{
    private static readonly Parameter Limit =
        AttributeMetadata.ParameterOf(typeof(StopEpochsAttribute), nameof(StopEpochsAttribute.Limit));

    private static readonly Parameter Aim =
        AttributeMetadata.ParameterOf(typeof(CoefficientAttribute), nameof(CoefficientAttribute.Aim));

    private readonly DeclaredAgent agent;
    private readonly BodyLowering body;
    private DeclaredMember? priority;
    private DeclaredMember? stop;

    /// <param name="agent">The agent.</param>
    /// <param name="body">Lowers what is measured.</param>
    public DeclaredMeasures(DeclaredAgent agent, BodyLowering body)
    {
        (this.agent, this.body) = (agent, body);
        priority = Only(DeclaredAgent.Priority, "add them up to one priority");
        stop = Only(DeclaredAgent.StopEpochs, "end the epochs by the Max of both");
    }

    /// <summary>What follows a loss: the first has the priorities, and the first with epochs what ends them.</summary>
    public IEnumerable<Statement> With(bool hasEpochs)
    {
        if (priority is { } given)
        {
            priority = null;
            if (agent.DrawsByPriority())
            {
                if (Measured(given, "priority", TensorType.PerTransition, "a priority is one number for each transition") is { } value)
                {
                    yield return new Prioritise(value);
                }
            }
            else
            {
                agent.Report(
                    ProblemIds.BodyDoesNotFit, given.Place, given.Name, "the memory draws each transition as often as another",
                    "add [PrioritizedReplay] to the class");
            }
        }

        if (hasEpochs && stop is { } ending)
        {
            stop = null;
            if (Measured(ending, ending.Name, TensorType.Number, "what ends epochs is one number") is { } value)
            {
                agent.Program = agent.On<StopEpochsAttribute>(ending)!.DeclareAs(agent.Program, Limit, Limit);
                yield return new StopEpochs(value, Limit, Factor: 1);
            }
        }
    }

    /// <summary>
    /// Adds the adaptation of each coefficient after the losses; false where something is wrong, which is reported.
    /// </summary>
    public bool Adapted(List<Statement> adapted) => body.Writer.In(Section.Region, () =>
    {
        List<Statement> all = [];
        foreach (DeclaredMember member in agent.With(DeclaredAgent.Coefficient))
        {
            FeatureUse use = agent.On<CoefficientAttribute>(member)!;
            string named = use.Text(nameof(CoefficientAttribute.Measure)) ?? "";
            if (agent.Member(named) is not { Body: not null, Inputs.Count: 1 } measure)
            {
                use.Report(
                    ProblemIds.UnknownMember, named.Length == 0 ? null : nameof(CoefficientAttribute.Measure), use.Attribute,
                    named, agent.Name, "method of the batch", Candidates());
                return false;
            }

            body.InMinibatches = false;
            Typed? value = body.Tensor(body.Call(measure, measure.Place, new BatchTerm()), measure.Place);
            if (value is null || !Fits(value, measure, TensorType.Number, "what a coefficient is adapted by is one number"))
            {
                return false;
            }

            Parameter aim = Aim.Named(member.Name + Aim.Name);
            agent.Program = use.DeclareAs(agent.Program, aim, Aim);
            all.Add(new AdaptCoefficient(Naming.Camel(member.Name), value.Value, aim, EquationOf(measure)));
        }

        adapted.AddRange([.. body.Writer.Take(Section.Region), .. all]);
        return true;
    });

    /// <summary>Whether there was a loss for each measure; where not, that is reported.</summary>
    public bool AreUsed()
    {
        if (stop is { } ending)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, ending.Place, ending.Name, "no loss has epochs that it could end",
                "add [Epochs(n)] to the loss");
        }

        return stop is null;
    }

    private string Candidates() => string.Join(
        ", ",
        agent.Methods.Where(method => method is { Body: not null, Inputs.Count: 1 } && method.Type.Name == "Number")
            .Select(method => $"'{method.Name}'"));

    private DeclaredMember? Only(string attribute, string remedy)
    {
        DeclaredMember[] all = [.. agent.With(attribute)];
        foreach (DeclaredMember another in all.Skip(1))
        {
            agent.Report(ProblemIds.BodyDoesNotFit, another.Place, another.Name, $"there is another [{attribute}]", remedy);
        }

        return all.FirstOrDefault();
    }

    /// <summary>What a member measures, by a name and without gradient; nothing where something is wrong, which is reported.</summary>
    private Value? Measured(DeclaredMember member, string name, TensorType type, string otherwise)
    {
        Typed? value = body.Tensor(body.Lower(member, new BatchTerm()), member.Place);
        return value is not null && Fits(value, member, type, otherwise)
            ? body.Writer.Bind(
                Naming.Camel(name), value with { Value = Operators.StopGradient.Of(value.Value) }, EquationOf(member)).Value
            : null;
    }

    private bool Fits(Typed value, DeclaredMember member, TensorType type, string otherwise)
    {
        if (value.Type.Equals(type))
        {
            return true;
        }

        agent.Report(
            ProblemIds.BodyDoesNotFit, member.Place, member.Name, $"{otherwise}, and this is {value.Type}",
            type.Equals(TensorType.Number) ? "take the Mean of it" : "make it give a Value");
        return false;
    }

    private static Equation EquationOf(DeclaredMember member) => new($"{member.Name} = {member.Body!.Text}");
}
