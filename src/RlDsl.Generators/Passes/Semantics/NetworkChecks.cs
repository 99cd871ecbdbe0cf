using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>What is said of the shape of networks.</summary>
internal static class NetworkChecks
{
    private const string Hidden = "Hidden";
    private const string Activation = "Activation";

    /// <summary>What attributes say of networks, from the first to the last: the later one counts.</summary>
    private sealed record Claim(int Attribute, string Written, string Argument, string Aspect, IReadOnlyList<string> Modules);

    /// <summary>An argument that another attribute says anew for each of its networks, so that no network has it.</summary>
    public static void ThrownAway(Review review)
    {
        Claim[] claims = [.. Claims(review)];
        for (int i = 0; i < claims.Length; i++)
        {
            Claim claim = claims[i];
            Claim[] later = [.. claims.Skip(i + 1).Where(other => other.Aspect == claim.Aspect)];
            Claim?[] counting = [.. claim.Modules.Select(module => later.LastOrDefault(other => other.Modules.Contains(module)))];
            if (claim.Attribute < 0 || counting.Length == 0 || counting.Contains(null))
            {
                continue;
            }

            IEnumerable<string> winners = counting.Select(winner => winner!.Written).Distinct();
            review.ReportAt(
                ProblemIds.NetworkThrownAway,
                claim.Attribute,
                claim.Argument,
                claim.Argument,
                claim.Written,
                string.Join(" and ", winners.Select(winner => winner == claim.Written ? $"another '{winner}'" : $"'{winner}'")),
                string.Join(", ", claim.Modules.Select(module => $"'{module}'")));
        }
    }

    /// <summary>In the order in which they take effect: the algorithm's, then those of the features.</summary>
    private static IEnumerable<Claim> Claims(Review review)
    {
        string[] networks =
        [
            .. review.Program.Modules.Where(module => module.IsOriginal && !module.IsNumber)
                .Select(module => module.Name),
        ];
        (AttributeUse Use, int Index)[] uses = [.. review.Declaration.OfClass];
        foreach ((AttributeUse use, int index) in uses.Where(of => of.Use.Name != "Network" && of.Use.Find(Hidden) is not null))
        {
            yield return new Claim(index, use.Name, Hidden, Hidden, networks);
        }

        foreach ((AttributeUse use, int _) in uses.Where(use => use.Use.Name == "NatureNetwork"))
        {
            // It has no arguments that could be thrown away.
            yield return new Claim(-1, use.Name, "", Hidden, networks);
            yield return new Claim(-1, use.Name, "", Activation, networks);
        }

        foreach ((AttributeUse use, int index) in uses.Where(use => use.Use.Name == "Network"))
        {
            string? of = use.Find("Of")?.Member;
            string[] modules = [.. networks.Where(name => of is null || name == of)];
            foreach (Argument argument in use.Arguments.Where(argument => argument.Name != "Of"))
            {
                yield return new Claim(index, use.Name, argument.Name, argument.Name, modules);
            }
        }
    }
}
