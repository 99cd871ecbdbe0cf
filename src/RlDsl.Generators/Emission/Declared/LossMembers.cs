using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>
/// The members that the steps of an update are: losses with their optimizers, and objectives within a trust region.
/// </summary>
internal sealed class LossMembers(AgentProgram program, WrittenNumbers numbers, MemberNames names, UpdateMembers update)
{
    private const string Suffix = "Optimizer";

    /// <summary>The members, in the order of the steps.</summary>
    public IReadOnlyList<WrittenMember> All() => [.. update.Steps.SelectMany(Members)];

    private IEnumerable<WrittenMember> Members(LearningStep step) => step.Statement switch
    {
        Minimise minimise => [Loss(minimise, step)],
        NaturalGradientStep { LineSearch: var search } natural => Objective(natural, search),
        _ => throw new InvalidOperationException(),
    };

    private WrittenMember Loss(Minimise minimise, LearningStep step)
    {
        Optimizer optimizer = program.Optimizers.First(known => known.Name == minimise.Optimizer);
        string[] trains = program.Optimizers.Count > 1 ? [$"{nameof(LossAttribute.Trains)} = nameof({Trained(optimizer)})"] : [];
        List<string> attributes = [DeclaredNames.Of<LossAttribute>(trains)];
        if (step.Epochs is { } epochs)
        {
            attributes.Add(DeclaredNames.Of<EpochsAttribute>(numbers[epochs.Count]));
            attributes.AddRange(epochs.Minibatches is { } parts ? [DeclaredNames.Of<MinibatchesAttribute>(numbers[parts])] : []);
        }

        attributes.Add(Of(optimizer));
        attributes.AddRange(Clipping(optimizer));
        attributes.AddRange(step.Delay is { } delay ? [DeclaredNames.Of<DelayAttribute>(numbers[delay.Every])] : []);
        return update.Number(attributes, names.Free(NameOf(optimizer)), minimise.Loss, step.IsInMinibatches);
    }

    /// <summary>
    /// CriticLoss is of the critic's optimizer; one that stands alone is a temporal-difference error, or the loss.
    /// </summary>
    private string NameOf(Optimizer optimizer) =>
        optimizer.Name.Length > Suffix.Length && optimizer.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? ValueReader.NameOf(optimizer.Name.Substring(0, optimizer.Name.Length - Suffix.Length)) + "Loss"
            : program.Modules.All(module => module.Policy is null) ? "Td"
            : "Loss";

    private string Trained(Optimizer optimizer)
    {
        Module module = program.Module(optimizer.Modules.Count == 1
            ? optimizer.Modules[0]
            : throw new NotSayableException("such an optimizer beside another"));
        return module.IsNumber ? ValueReader.LearnedName(module.Name) : module.Name;
    }

    private string Of(Optimizer optimizer)
    {
        if (optimizer.LearningRateSchedule is not null)
        {
            throw new NotSayableException("a learning rate that follows a schedule");
        }

        string[] arguments =
        [
            numbers[optimizer.LearningRate],
            .. optimizer.Settings.Select(setting => $"{setting.Property} = {numbers[setting.Parameter]}"),
        ];
        return optimizer.Kind switch
        {
            OptimizerKind.Adam => DeclaredNames.Of<AdamAttribute>(arguments),
            OptimizerKind.AdamW => DeclaredNames.Of<AdamWAttribute>(arguments),
            OptimizerKind.RmsProp => DeclaredNames.Of<RmsPropAttribute>(arguments),
            OptimizerKind.CenteredRmsProp =>
                DeclaredNames.Of<RmsPropAttribute>([.. arguments, $"{nameof(RmsPropAttribute.Centered)} = true"]),
            OptimizerKind.Sgd => DeclaredNames.Of<SgdAttribute>(arguments),
            _ => throw new InvalidOperationException(),
        };
    }

    private IEnumerable<string> Clipping(Optimizer optimizer) => optimizer.Clipping switch
    {
        GradientClipping.Norm => [DeclaredNames.Of<ClipGradientsAttribute>(numbers[optimizer.ClippingLimit!])],
        GradientClipping.Value =>
        [
            DeclaredNames.Of<ClipGradientsAttribute>(
                $"{nameof(ClipGradientsAttribute.Value)} = {numbers[optimizer.ClippingLimit!]}"),
        ],
        _ => [],
    };

    private IEnumerable<WrittenMember> Objective(NaturalGradientStep step, LineSearch? search)
    {
        AttributeMetadata metadata = AttributeMetadata.Of<TrustRegionAttribute>();
        string[] arguments =
        [
            $"{nameof(TrustRegionAttribute.MaximumKl)} = {numbers[step.Limit]}",
            .. numbers.Arguments(
                metadata,
                (nameof(TrustRegionAttribute.ConjugateGradientIterations), step.Iterations),
                (nameof(TrustRegionAttribute.Damping), step.Damping)),
            .. search is null
                ? [$"{nameof(TrustRegionAttribute.LineSearch)} = false"]
                : numbers.Arguments(
                    metadata,
                    (nameof(TrustRegionAttribute.Backtracks), search.Backtracks),
                    (nameof(TrustRegionAttribute.Shrink), search.Shrink)),
        ];
        yield return update.Number(
            [DeclaredNames.Of<ObjectiveAttribute>(), DeclaredNames.Of<TrustRegionAttribute>(arguments)],
            names.Free("Surrogate"), step.Objective, isInMinibatches: false);
        yield return update.Number(
            [DeclaredNames.Of<ConstraintAttribute>()], names.Free("Kl"), step.Divergence, isInMinibatches: false);
    }
}
