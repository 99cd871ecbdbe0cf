using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// Which names of a block C# sees where: those of a region are declared before it only if they are used after it.
/// </summary>
internal static class Visibility
{
    /// <summary>The names that a region binds for the rest of its block.</summary>
    public static HashSet<string> Bound(NoGradient region, IEnumerable<Statement> rest)
    {
        HashSet<string> used =
            [.. Uses.Values(rest).SelectMany(Uses.Nodes).OfType<Reference>().Select(reference => reference.Name)];
        return [.. region.Body.SelectMany(statement => statement.Names).Where(used.Contains)];
    }

    /// <summary>The names, with their roles, that are visible in C# where a statement stands.</summary>
    public static IEnumerable<(string Name, Role Role)> VisibleAt(Statement place, EquatableArray<Statement> block)
    {
        for (int i = 0; i < block.Count && !ReferenceEquals(block[i], place); i++)
        {
            if (block[i] is NoGradient region)
            {
                HashSet<string> bound = Bound(region, block.Skip(i + 1));
                foreach ((string Name, Role Role) visible in region.Body.SelectMany(NamesOf)
                    .Where(visible => bound.Contains(visible.Name)))
                {
                    yield return visible;
                }
            }
            else if (Uses.Statements(block[i].Inner).Any(statement => ReferenceEquals(statement, place)))
            {
                foreach ((string Name, Role Role) visible in VisibleAt(place, block[i].Inner))
                {
                    yield return visible;
                }

                yield break;
            }
            else
            {
                foreach ((string Name, Role Role) visible in NamesOf(block[i]))
                {
                    yield return visible;
                }
            }
        }
    }

    private static IEnumerable<(string Name, Role Role)> NamesOf(Statement statement) =>
        statement.Names.Select(name => (name, statement is Let let ? let.Role : Role.None));
}
