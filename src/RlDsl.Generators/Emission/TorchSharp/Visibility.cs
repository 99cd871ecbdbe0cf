using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Which names of a block C# sees where: those of a region are declared before it only if they are used after it.</summary>
internal static class Visibility
{
    /// <summary>The names that a region binds for the rest of its block.</summary>
    public static HashSet<string> Bound(NoGradient region, IEnumerable<Statement> rest)
    {
        HashSet<string> used = [.. Uses.Values(rest).SelectMany(Uses.Nodes).OfType<Reference>().Select(reference => reference.Name)];
        return [.. region.Body.OfType<Let>().Select(let => let.Name).Where(used.Contains)];
    }

    /// <summary>The lets whose names are visible in C# where a statement stands.</summary>
    public static IEnumerable<Let> VisibleAt(Statement place, EquatableArray<Statement> block)
    {
        for (int i = 0; i < block.Count && !ReferenceEquals(block[i], place); i++)
        {
            switch (block[i])
            {
                case Let let:
                    yield return let;
                    break;
                case NoGradient region:
                    HashSet<string> bound = Bound(region, block.Skip(i + 1));
                    foreach (Let let in region.Body.OfType<Let>().Where(let => bound.Contains(let.Name)))
                    {
                        yield return let;
                    }

                    break;
                case { Inner: var inner } when Uses.Statements(inner).Any(statement => ReferenceEquals(statement, place)):
                    foreach (Let let in VisibleAt(place, inner))
                    {
                        yield return let;
                    }

                    yield break;
            }
        }
    }
}
