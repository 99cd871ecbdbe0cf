namespace RlDsl.Torch.Tests.Surface;

/// <summary>
/// Code that compiles against this binding must compile against TorchSharp: everything public here is spelt as it is there.
/// </summary>
public class SurfaceTests
{
    private static readonly TorchSharpList TorchSharp = TorchSharpList.Read();

    /// <summary>All but TorchSharp.Utils, which the list leaves out.</summary>
    private static IEnumerable<Type> OwnTypes => typeof(global::TorchSharp.torch).Assembly.GetTypes()
        .Where(type => IsVisible(type) && type.Namespace is ("TorchSharp" or "TorchSharp.Modules"));

    [Fact]
    public void Types_are_types_of_TorchSharp()
    {
        string[] unknown = [.. OwnTypes.Select(PublicSurface.Name).Where(name => TorchSharp.Members(name) is null)];
        Assert.True(unknown.Length == 0, "TorchSharp has no such public type: " + string.Join(", ", unknown));
    }

    [Fact]
    public void Members_are_members_of_TorchSharp()
    {
        List<string> wrong = [];
        foreach (Type type in OwnTypes)
        {
            HashSet<string> allowed = Allowed(type);
            foreach (string member in PublicSurface.Members(type).Where(member => !allowed.Contains(member)))
            {
                string name = PublicSurface.Name(type);
                IEnumerable<string> near = allowed.Where(other => MemberName(other) == MemberName(member)).Take(4);
                wrong.Add(
                    $"{name}: {member}\n    TorchSharp has: "
                    + $"{string.Join("\n                    ", near.DefaultIfEmpty("nothing of that name"))}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} members are not spelt as in TorchSharp:\n" + string.Join('\n', wrong));
    }

    [Fact]
    public void Surface_is_not_empty()
    {
        Assert.Contains("torch.nn.Module<T, TResult>", OwnTypes.Select(PublicSurface.Name));
        Assert.Contains(
            "torch.Tensor forward(torch.Tensor tensor)", PublicSurface.Members(typeof(global::TorchSharp.Modules.Linear)));
        Assert.Contains("long in_features get", PublicSurface.Members(typeof(global::TorchSharp.Modules.Linear)));
    }

    private static bool IsVisible(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
        : type.IsPublic;

    /// <summary>
    /// The members of the type in TorchSharp and of the types that it is derived from here: overriding adds nothing.
    /// </summary>
    private static HashSet<string> Allowed(Type type)
    {
        HashSet<string> allowed = [];
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            Type shape = level.IsGenericType ? level.GetGenericTypeDefinition() : level;
            foreach (string member in TorchSharp.Members(PublicSurface.Name(shape)) ?? [])
            {
                allowed.Add(level.IsGenericType && level != type ? Filled(member, shape, level) : member);
            }
        }

        return allowed;
    }

    private static string Filled(string member, Type definition, Type constructed)
    {
        foreach ((Type parameter, Type argument) in definition.GetGenericArguments().Zip(constructed.GetGenericArguments()))
        {
            member = System.Text.RegularExpressions.Regex.Replace(member, $@"\b{parameter.Name}\b", PublicSurface.Name(argument));
        }

        return member;
    }

    private static string MemberName(string member)
    {
        string head = member.Split('(')[0];
        string[] words = head.Split(' ');
        return words[^1] is "get" or "set" ? words[^2] : words[^1].Split('<')[0];
    }
}
