using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The members that a program's modules are: networks, target networks, and learned numbers.</summary>
internal sealed class NetworkMembers(AgentProgram program, WrittenNumbers numbers, MemberNames names)
{
    /// <summary>The members, in the order of the modules.</summary>
    public IReadOnlyList<WrittenMember> All() => [.. program.Modules.Select(Member)];

    private WrittenMember Member(Module module)
    {
        if (module.IsNumber)
        {
            string initial = $"{nameof(LearnedAttribute.Initial)} = {numbers[module.Initial!]}";
            return new WrittenMember(
                [DeclaredNames.Of<LearnedAttribute>(initial)],
                $"private partial Number {names.Take(ValueReader.LearnedName(module.Name))} {{ get; }}");
        }

        if (module.Form != ModuleForm.Network || module.Head != Head.Linear || module.Noise is not null
            || module.PerturbationOf is not null || module.Body.Any(layer => layer is not LinearLayer))
        {
            throw new NotSayableException($"the network {module.Name}");
        }

        List<string> attributes = [module.TargetOf is { } followed ? Target(module, followed) : Network(module)];
        if (module is { TargetOf: null, Estimate.Members: > 1 and var members })
        {
            attributes.Add(DeclaredNames.Of<EnsembleAttribute>(members.ToString(CultureInfo.InvariantCulture)));
        }

        string inputs = string.Join(", ", module.Inputs.Select(input => $"{LanguageTypes.NameOf(input)} {InputName(input)}"));
        return new WrittenMember(
            attributes, $"private partial {LanguageTypes.NameOf(module.Output)} {names.Take(module.Name)}({inputs})");
    }

    private static string Network(Module module)
    {
        AttributeMetadata metadata = AttributeMetadata.Of<NetworkAttribute>();
        List<string> arguments =
            [.. module.Body.Cast<LinearLayer>().Select(layer => layer.Units.ToString(CultureInfo.InvariantCulture))];
        if (module.Activation != metadata.DefaultOf<Activation>(nameof(NetworkAttribute.Activation)))
        {
            arguments.Add($"{nameof(NetworkAttribute.Activation)} = {nameof(Activation)}.{module.Activation}");
        }

        if (module.Initialization != metadata.DefaultOf<Initialization>(nameof(NetworkAttribute.Initialization)))
        {
            arguments.Add($"{nameof(NetworkAttribute.Initialization)} = {nameof(Initialization)}.{module.Initialization}");
        }

        if (module.OutputGain != metadata.DefaultOf<double>(nameof(NetworkAttribute.OutputGain)))
        {
            arguments.Add($"{nameof(NetworkAttribute.OutputGain)} = {WrittenNumbers.Of(module.OutputGain)}");
        }

        return DeclaredNames.Of<NetworkAttribute>([.. arguments]);
    }

    /// <summary>A target network, with the number by which it follows.</summary>
    private string Target(Module target, string followed)
    {
        string of = $"{nameof(TargetNetworkAttribute.Of)} = nameof({followed})";
        MoveTarget? following = program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<MoveTarget>()
            .FirstOrDefault(move => move.Target == target.Name);
        if (following is not null)
        {
            return DeclaredNames.Of<TargetNetworkAttribute>(
                of, $"{nameof(TargetNetworkAttribute.Polyak)} = {numbers[following.Share]}");
        }

        Update? copying = program.Updates.FirstOrDefault(update => update.Body.Contains(new CopyTarget(target.Name)));
        return copying?.Trigger is EverySteps { Every: { } every, After: null, Repeat: null }
            ? DeclaredNames.Of<TargetNetworkAttribute>(of, $"{nameof(TargetNetworkAttribute.CopyEvery)} = {numbers[every]}")
            : throw new NotSayableException($"when {target.Name} follows");
    }

    private static string InputName(TensorType input) => input.Equals(TensorType.Observation) ? "s" : "a";
}
