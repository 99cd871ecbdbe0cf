using System.Globalization;
using System.Reflection;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Documentation;

/// <summary>The pages of docs/algorithms say what the compiler does.</summary>
public sealed class AlgorithmPagesTests
{
    public static TheoryData<string> Pages => new(Page.Names);

    public static TheoryData<string> Attributes =>
        new(PresetTable.All.Select(p => p.Attribute).Concat(Pipeline.Features.Select(f => f.Attribute)));

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Index_leads_to_the_page_of_each_attribute(string attribute)
    {
        Assert.True(
            Page.OfAttribute.TryGetValue(attribute, out string? name),
            $"docs/algorithms/README.md has no row for '{attribute}'.");
        Assert.Contains($"`{attribute}`", Page.Read(name).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_leads_to_every_page_and_nowhere_else()
    {
        Assert.Equal(Page.Names, Page.OfAttribute.Values.Distinct().Order());
        Assert.Equal(Parsing.AttributeNames.All.Count, Page.OfAttribute.Count);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Lines_of_a_page_are_those_of_the_generated_file(string name)
    {
        IReadOnlyList<Fence> fences = [.. Page.Read(name).Fences().Where(fence => fence.Attributes is not null)];
        Assert.Contains(fences, fence => fence.Kind == "csharp generated" || fence.Kind == "diff program");
        foreach (IGrouping<string, Fence> declared in fences.GroupBy(fence => fence.Attributes!))
        {
            GeneratorRun run = GeneratorRun.OfAgent(declared.Key);
            Assert.Empty(run.Problems);
            string[] file = [.. run.Text.Split('\n')];
            Assert.All(declared.Where(fence => fence.Kind == "csharp generated"), fence => RequireInOrder(fence.Lines, file));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Programs_of_a_page_are_those_of_the_compiler(string name)
    {
        foreach (Fence fence in Page.Read(name).Fences().Where(fence => fence.Attributes is not null))
        {
            switch (fence.Kind)
            {
                case "diff program":
                    RequireDifference(fence.Lines, Print(Base(fence.Attributes!)), ProgramOf(fence.Attributes!));
                    break;
                case "text program":
                    RequireInOrder(fence.Lines, ProgramOf(fence.Attributes!));
                    break;
                case "text tensors":
                    RequireInOrder(fence.Lines, Print(Pipeline.LowerToTensors(GeneratorRun.ProgramOf(fence.Attributes!))));
                    break;
                case "csharp generated":
                    break;
                default:
                    Assert.Fail($"{name} has a block '{fence.Kind}', which no test reads.");
                    break;
            }
        }
    }

    [Fact]
    public void Every_attribute_with_numbers_has_one_table() => Assert.Equal(
        Parsing.AttributeNames.All.Select(TypeOf).Where(type => PropertiesOf(type).Length > 0).Select(ShortName).Order(),
        Page.Names.SelectMany(name => Page.Read(name).Tables()).Select(table => table.Attribute).Order());

    [Theory]
    [MemberData(nameof(Pages))]
    public void Tables_of_a_page_have_the_properties_of_the_attributes(string name)
    {
        foreach ((string attribute, IReadOnlyList<string[]> rows) in Page.Read(name).Tables())
        {
            Type type = TypeOf($"RlDsl.{attribute}Attribute");
            Assert.Equal(name, Page.OfAttribute[attribute]);
            Assert.Equal(PropertiesOf(type).Select(property => $"`{property.Name}`").Order(), rows.Select(row => row[0]).Order());
            foreach (string[] row in rows)
            {
                PropertyInfo property = type.GetProperty(row[0].Trim('`'))!;
                Assert.Equal($"{row[0]} {DefaultOf(property)}", $"{row[0]} {row[1]}");
                Parameter? number = AttributeMetadata.Of(type).Find(property.Name);
                Assert.Equal($"{row[0]} {(number is null ? "" : $"`{number}`")}", $"{row[0]} {row[3]}");
                if (number is not null)
                {
                    Assert.Equal($"{row[0]} {number.Range}", $"{row[0]} {row[2]}");
                }
            }
        }
    }

    [Fact]
    public void Pages_name_every_conflict_and_its_reason() => Assert.All(Conflicts.All, conflict =>
    {
        RequireConflict(conflict.First, conflict.Second, conflict.Reason);
        RequireConflict(conflict.Second, conflict.First, conflict.Reason);
    });

    private static void RequireConflict(string attribute, string other, string reason) => Assert.Contains(
        Page.Read(Page.OfAttribute[attribute]).Lines,
        line => line.Contains($"`{other}`", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));

    /// <summary>Each line of a paragraph occurs in the text after those before it, whatever the indentation.</summary>
    private static void RequireInOrder(IReadOnlyList<string> lines, string[] text)
    {
        int next = 0;
        foreach (string line in lines)
        {
            if (line.Length == 0)
            {
                next = 0;
                continue;
            }

            int found = Array.FindIndex(text, next, candidate => candidate.Trim() == line.Trim());
            Assert.True(found >= 0, $"There is no line, or none so late: {line}");
            next = found + 1;
        }
    }

    /// <summary>The marked lines are the whole difference of two programs, and those without a mark are in both.</summary>
    private static void RequireDifference(IReadOnlyList<string> lines, string[] before, string[] after)
    {
        Assert.Equal(before.Except(after), lines.Where(line => line[0] == '-').Select(line => line[1..]));
        Assert.Equal(after.Except(before), lines.Where(line => line[0] == '+').Select(line => line[1..]));
        Assert.All(lines.Where(line => line[0] is not ('-' or '+')), line =>
        {
            Assert.Equal(' ', line[0]);
            Assert.Contains(line[1..], before);
            Assert.Contains(line[1..], after);
        });
    }

    /// <summary>The program of the algorithm that attributes change, under the name of the one that they declare.</summary>
    private static AgentProgram Base(string attributes)
    {
        string named = GeneratorRun.ProgramOf(attributes).Algorithm;
        return Composites.Called(
            GeneratorRun.ProgramOf(PresetTable.Find(named)!.Expand(new AttributeUse(named, []))[0].Name), named);
    }

    private static string[] ProgramOf(string attributes) => Print(GeneratorRun.ProgramOf(attributes));

    private static string[] Print(AgentProgram program) => Printer.Print(program).TrimEnd('\n').Split('\n');

    private static Type TypeOf(string attribute) => typeof(DqnAttribute).Assembly.GetType(attribute, throwOnError: true)!;

    private static string ShortName(Type attribute) => attribute.Name[..^"Attribute".Length];

    private static PropertyInfo[] PropertiesOf(Type attribute) =>
        [.. attribute.GetProperties().Where(property => property.DeclaringType != typeof(Attribute))];

    /// <summary>What an attribute has where a property is not given, in print; nothing where it must be given.</summary>
    private static string DefaultOf(PropertyInfo property)
    {
        ConstructorInfo constructor = property.ReflectedType!.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        ParameterInfo[] parameters = constructor.GetParameters();
        if (parameters.Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase)
            && !p.HasDefaultValue && p.GetCustomAttribute<ParamArrayAttribute>() is null))
        {
            return "";
        }

        object attribute = constructor.Invoke(
        [
            .. parameters.Select(p => p.HasDefaultValue ? p.DefaultValue
                : p.ParameterType.IsArray ? Array.CreateInstance(p.ParameterType.GetElementType()!, 0)
                : Activator.CreateInstance(p.ParameterType)),
        ]);
        return property.GetValue(attribute) switch
        {
            int[] numbers => $"[{string.Join(", ", numbers)}]",
            bool flag => flag ? "true" : "false",
            int number => number.ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            null => "none",
            var member => $"`{member}`",
        };
    }
}
