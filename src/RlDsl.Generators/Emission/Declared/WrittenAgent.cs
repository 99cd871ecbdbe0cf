using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>
/// A third rendering of the program, beside those of the backends: the declaration whose members say the algorithm that an
/// attribute names.
/// </summary>
/// <param name="Attributes">What stands on the class in place of the attribute that names the algorithm.</param>
/// <param name="Named">The number of that attribute.</param>
/// <param name="Said">The other attributes of the class, by their numbers, that members say now.</param>
/// <param name="Lines">The members, line by line, set in as in a class.</param>
internal sealed record WrittenAgent(
    IReadOnlyList<string> Attributes, int Named, IReadOnlyList<int> Said, IReadOnlyList<string> Lines)
{
    /// <summary>The members of a program.</summary>
    /// <param name="taken">The names that members of the class have already.</param>
    /// <exception cref="NotSayableException">Members cannot say it.</exception>
    public static IReadOnlyList<string> Members(AgentProgram program, WrittenNumbers numbers, IEnumerable<string> taken)
    {
        MemberNames names = new(taken);
        if (program.IsTabular)
        {
            return Apart(OfTables(program, numbers, names));
        }

        IReadOnlyList<WrittenMember> networks = new NetworkMembers(program, numbers, names).All();
        UpdateMembers update = new(program, program.Updates[0], names);
        PolicyMembers policies = new(program, numbers, names);
        IReadOnlyList<WrittenMember> acting = policies.All(), losses = new LossMembers(program, numbers, names, update).All();
        IReadOnlyList<WrittenMember> computed = [.. update.Computed()];
        NumberMembers asked = new(program, numbers, names);
        Value[] all = [.. policies.Numbers, .. update.Numbers];
        return Apart([.. asked.Constants(all), .. networks, .. asked.Schedules(all), .. acting, .. computed, .. losses]);
    }

    private static IReadOnlyList<WrittenMember> OfTables(AgentProgram program, WrittenNumbers numbers, MemberNames names)
    {
        TableMembers tables = new(program, numbers, names);
        PolicyMembers policies = new(program, numbers, names);
        IReadOnlyList<WrittenMember> values = tables.Tables(), acting = policies.All(), updates = tables.Updates();
        NumberMembers asked = new(program, numbers, names);
        Value[] all = [.. policies.Numbers, .. tables.Numbers];
        return [.. asked.Constants(all), .. values, .. asked.Schedules(all), .. acting, .. updates];
    }

    private static IReadOnlyList<string> Apart(IReadOnlyList<WrittenMember> members) =>
        [.. members.SelectMany((member, index) => index == 0 ? member.Lines() : ["", .. member.Lines()])];
}
