using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Members;

/// <summary>Checks that the members that users of an agent see can stand beside those that it has of its own.</summary>
internal static class MemberChecks
{
    public static void Check(EmittedClass emitted, AgentDeclaration declaration, FeatureContext context)
    {
        if (emitted.Members.Any(member => !member.IsPrivate && member.Name == declaration.Name))
        {
            Report(declaration, Origin.Class, declaration.Name, "the class itself has it", "rename the class", context);
        }

        HashSet<(string Name, string? Base)> told = [];
        for (int index = 0; index < declaration.Members.Count; index++)
        {
            OwnMember own = declaration.Members[index];
            if (own.IsRequired && emitted.MakesAgents)
            {
                context.Problems.Add(Problem.Of(ProblemIds.RequiredMember, Origin.At(index), own.Name, declaration.Name));
            }

            if (own.IsUnset)
            {
                context.Problems.Add(Problem.Of(ProblemIds.UnsetMember, Origin.At(index), own.Name, declaration.Name));
            }

            // A private one gets another name, but a constructor has none.
            EmittedMember? clash = emitted.Members.FirstOrDefault(member =>
                (!member.IsPrivate || member.Name == OwnMember.Constructor) && !member.StandsBeside(own));
            if (clash is not null && told.Add((own.Name, own.Base)))
            {
                Report(declaration, Origin.At(index), own, context);
            }
        }
    }

    private static void Report(AgentDeclaration declaration, Origin origin, OwnMember own, FeatureContext context)
    {
        if (own.Name == OwnMember.Constructor)
        {
            context.Problems.Add(Problem.Of(
                ProblemIds.OwnConstructor,
                origin,
                declaration.Name,
                "a constructor with the parameters of the generated one",
                "remove it, or give it other parameters and begin it with ': this(spec)'"));
        }
        else if (own.Base is { } parent)
        {
            Report(
                declaration, origin, own.Name, $"the base class '{parent}' has a member of that name",
                $"rename that one, or hold a '{parent}' in a field instead of deriving from it", context);
        }
        else
        {
            string parameters = own.Signature is null ? "" : ", or give it other parameters where the generated one is a method";
            Report(declaration, origin, own.Name, "the class declares it too", "rename yours" + parameters, context);
        }
    }

    private static void Report(
        AgentDeclaration declaration, Origin origin, string name, string clash, string remedy, FeatureContext context) =>
        context.Problems.Add(Problem.Of(ProblemIds.MemberClash, origin, name, declaration.Name, clash, remedy));
}
