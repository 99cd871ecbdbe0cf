using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Parsing;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>The generator knows runtime and attributes by name alone: these names are right.</summary>
public sealed class NameTests
{
    private static readonly Assembly Runtime = typeof(DqnAttribute).Assembly;

    /// <summary>Each attribute with the numbers that it takes.</summary>
    private static readonly (string Attribute, IReadOnlyList<NumberSpec> Numbers)[] Attributes =
    [
        .. PresetTable.All.Select(preset => (preset.Attribute, preset.Numbers)),
        .. FeatureTable.Order.Select(feature => (feature.Attribute, feature.Numbers)),
    ];

    public static TheoryData<string> ImportedTypes => new(Imports.Types);

    public static TheoryData<string, string> Numbers
    {
        get
        {
            TheoryData<string, string> numbers = [];
            foreach ((string attribute, IReadOnlyList<NumberSpec> specs) in Attributes)
            {
                foreach (NumberSpec spec in specs)
                {
                    numbers.Add(attribute, spec.Property);
                }
            }

            return numbers;
        }
    }

    public static TheoryData<Type, Type> Enumerations => new()
    {
        { typeof(Activation), typeof(Generators.Ir.Activation) },
        { typeof(Initialization), typeof(Generators.Ir.Initialization) },
        { typeof(Decay), typeof(Generators.Ir.Decay) },
    };

    [Theory]
    [MemberData(nameof(ImportedTypes))]
    public void Imported_type_exists_and_is_public(string type)
    {
        string nested = type.Replace("torch.", "torch+", StringComparison.Ordinal).Replace("nn.", "nn+", StringComparison.Ordinal);
        INamedTypeSymbol? found = Source.Compile().GetTypeByMetadataName(nested);

        Assert.NotNull(found);
        Assert.Equal(Accessibility.Public, found.DeclaredAccessibility);
    }

    [Fact]
    public void Short_name_of_an_imported_type_is_its_own() => Assert.All(Imports.Names.Zip(Imports.Types), import => Assert.EndsWith(
        import.First == "F" ? ".functional" : "." + import.First + (import.First == "GeneratedCode" ? "Attribute" : ""),
        import.Second,
        StringComparison.Ordinal));

    [Fact]
    public void Attributes_of_the_runtime_are_those_that_the_generator_knows() => Assert.Equal(
        Runtime.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Attribute))).Select(type => type.FullName!).Order(),
        AttributeNames.All.Order());

    [Fact]
    public void Attributes_are_for_classes_and_may_be_repeated_only_where_they_add_up() => Assert.All(
        AttributeNames.All.Select(name => Runtime.GetType(name)!),
        type =>
        {
            AttributeUsageAttribute usage = type.GetCustomAttribute<AttributeUsageAttribute>()!;
            Assert.Equal(AttributeTargets.Class, usage.ValidOn);
            Assert.Equal(type == typeof(ConvolutionAttribute) || type == typeof(NetworkAttribute), usage.AllowMultiple);
        });

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_of_an_attribute_is_a_property_of_the_same_default(string attribute, string property)
    {
        NumberSpec spec = Attributes.First(known => known.Attribute == attribute).Numbers.First(number => number.Property == property);
        Type type = Runtime.GetType($"RlDsl.{attribute}Attribute")!;
        PropertyInfo declared = type.GetProperty(property)!;

        Assert.NotNull(declared);
        Assert.Equal(spec.Kind == NumberKind.Integer ? typeof(int) : typeof(double), declared.PropertyType);
        Assert.True(spec.Range.Contains(spec.Default));
        if (DefaultOf(type, declared) is { } value)
        {
            Assert.Equal(spec.Default, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Settings_of_Rainbow_are_those_of_its_parts()
    {
        RainbowAttribute rainbow = new();
        Dictionary<string, object?> parts = new Attribute[]
        {
            new DqnAttribute(), new MultiStepAttribute(), new NoisyNetworksAttribute(), new PrioritizedReplayAttribute(), new CategoricalAttribute(),
        }.SelectMany(part => Own(part.GetType()).Select(property => (property.Name, Value: property.GetValue(part))))
            .Where(setting => !setting.Name.StartsWith("Epsilon", StringComparison.Ordinal))
            .ToDictionary(setting => setting.Name, setting => setting.Value);

        Assert.Equal(parts.Keys.Order(), Own(typeof(RainbowAttribute)).Select(property => property.Name).Order());
        Assert.All(Own(typeof(RainbowAttribute)), property => Assert.Equal(parts[property.Name], property.GetValue(rainbow)));
    }

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Enumeration_has_the_same_members_in_the_generator(Type runtime, Type generator) =>
        Assert.Equal(Enum.GetNames(runtime), Enum.GetNames(generator));

    [Fact]
    public void Noise_and_priorities_are_those_of_the_program_but_for_their_absence()
    {
        Assert.Equal(Enum.GetNames<Generators.Ir.LayerNoise>(), Enum.GetNames<LayerNoise>().Prepend("None"));
        Assert.Equal(Enum.GetNames<Sampling>(), Enum.GetNames<PriorityForm>().Prepend("Uniform"));
    }

    [Fact]
    public void Hyperparameter_of_one_name_is_the_same_number_everywhere() => Assert.All(
        Attributes.SelectMany(attribute => attribute.Numbers).GroupBy(spec => spec.Hyperparameter),
        specs => Assert.Single(specs.Select(spec => spec with { Property = "", Default = 0 }).Distinct()));

    [Fact]
    public void Documentation_of_a_number_is_one_sentence() => Assert.All(
        Attributes.SelectMany(attribute => attribute.Numbers),
        spec => Assert.Matches(new Regex(@"^[A-Z][^<>&]*\.$"), spec.Documentation));

    private static PropertyInfo[] Own(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    /// <summary>The default of a property: that of the instance, or of the constructor's parameter; none where it must be given.</summary>
    private static object? DefaultOf(Type type, PropertyInfo property)
    {
        if (type.GetConstructor([]) is { } constructor)
        {
            return property.GetValue(constructor.Invoke([]));
        }

        ParameterInfo parameter = type.GetConstructors().Single().GetParameters()
            .Single(parameter => parameter.Name!.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
        return parameter.HasDefaultValue ? parameter.DefaultValue : null;
    }
}
