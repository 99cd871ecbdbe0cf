using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The features that the project itself declares: each of their methods replaces a part of the program.</summary>
internal sealed class OwnFeatures : Pass
{
    private static readonly string Replaces = DeclaredAgent.NameOf<ReplacesAttribute>();

    public override string Name => "own features";

    public override bool Concerns(Expansion expansion) => expansion.Own.Any();

    public override AgentProgram Apply(AgentProgram program, Expansion expansion)
    {
        foreach ((OwnFeature feature, FeatureUse use) in Ordered([.. expansion.Own]))
        {
            if (!Fit.LearnsByNetworks(program, use))
            {
                continue;
            }

            if (feature.Algorithm.IsBroken)
            {
                // The compiler of C# reports what is wrong.
                continue;
            }

            OwnFeatureBody body = new(program, expansion.Declaration, feature, use);
            foreach (DeclaredMember method in feature.Algorithm.Members.Where(member => member.Has(Replaces)))
            {
                body.Apply(method);
            }

            if (!feature.Algorithm.Members.Any(member => member.Has(Replaces)))
            {
                body.Refuse(feature.Place, "no method of it replaces anything", "add a static method with [Replaces(Role.…)]");
            }

            program = body.Program;
        }

        return program;
    }

    /// <summary>Each after those that it names, else as they are written.</summary>
    private static List<(OwnFeature Feature, FeatureUse Use)> Ordered(List<(OwnFeature Feature, FeatureUse Use)> features)
    {
        List<(OwnFeature Feature, FeatureUse Use)> ordered = [];
        while (features.Count > 0)
        {
            // Of features that wait for each other the first is as good as any.
            int next = Math.Max(0, features.FindIndex(one => !After(one).Any(name => features.Any(f => f.Feature.Name == name))));
            ordered.Add(features[next]);
            features.RemoveAt(next);
        }

        return ordered;
    }

    private static IEnumerable<string> After((OwnFeature Feature, FeatureUse Use) one) => one.Feature.Algorithm.Members
        .Where(member => member.Has(Replaces))
        .Select(member => one.Use.At(member.IndexOf(Replaces), AttributeMetadata.Of<ReplacesAttribute>()))
        .Select(replaces => replaces.Text(nameof(ReplacesAttribute.After))).OfType<string>();
}
