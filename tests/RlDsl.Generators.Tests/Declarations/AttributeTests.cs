using System.Reflection;
using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Tests.Declarations;

/// <summary>The attributes and what the generator reads from them.</summary>
public sealed class AttributeTests
{
    private static readonly Type[] Attributes =
    [
        .. typeof(DqnAttribute).Assembly.GetExportedTypes()
            .Where(type =>
                !type.IsAbstract
                    && (type.IsSubclassOf(typeof(AlgorithmAttribute)) || type.IsSubclassOf(typeof(FeatureAttribute)))),
    ];

    private static readonly Type[] OfMembersToo =
    [
        typeof(NetworkAttribute), typeof(TargetNetworkAttribute), typeof(AdamAttribute), typeof(AdamWAttribute),
        typeof(RmsPropAttribute), typeof(SgdAttribute), typeof(ClipGradientsAttribute), typeof(EveryAttribute),
        typeof(AfterAttribute),
    ];

    public static TheoryData<Type> All => new(Attributes);

    public static TheoryData<Type, string> Same
    {
        get
        {
            TheoryData<Type, string> same = [];
            foreach (PropertyInfo property in typeof(DqnAttribute).Assembly.GetExportedTypes()
                .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(property => property.GetCustomAttribute<SameAsAttribute>() is not null))
            {
                same.Add(property.DeclaringType!, property.Name);
            }

            return same;
        }
    }

    [Fact]
    public void Each_attribute_stands_for_an_algorithm_or_a_feature() => Assert.Equal(
        Attributes.Select(type => type.FullName).Order(StringComparer.Ordinal),
        PresetTable.All.Select(preset => preset.Metadata).Concat(Pipeline.Features.Select(feature => feature.Metadata))
            .Select(metadata => $"RlDsl.{metadata.Name}Attribute").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void Attribute_is_for_classes_and_may_be_repeated_only_where_it_adds_up(Type type)
    {
        AttributeUsageAttribute usage = type.GetCustomAttribute<AttributeUsageAttribute>()!;
        // What a feature says of the networks and losses of a preset stands on those of a declared agent.
        Assert.Equal(
            OfMembersToo.Contains(type) ? AttributeTargets.Class | AttributeTargets.Method : AttributeTargets.Class, usage.ValidOn);
        Assert.Equal(type == typeof(ConvolutionAttribute) || type == typeof(NetworkAttribute), usage.AllowMultiple);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Defaults_are_in_their_ranges(Type type)
    {
        AttributeMetadata metadata = AttributeMetadata.Of(type);
        ParameterInfo[] required = [.. type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => !p.HasDefaultValue)];
        Assert.All(
            metadata.Numbers.Where(number => !required.Any(p =>
                p.Name!.Equals(metadata.PropertyOf(number), StringComparison.OrdinalIgnoreCase))),
            number => Assert.True(
                number.Range.Contains(metadata.DefaultOf(number)),
                $"{number} is {metadata.DefaultOf(number)}, not in {number.Range}."));
    }

    [Theory]
    [MemberData(nameof(Same))]
    public void Number_that_is_the_same_as_another_has_its_name_and_says_nothing_more(Type type, string property)
    {
        PropertyInfo declared = type.GetProperty(property)!;
        SameAsAttribute same = declared.GetCustomAttribute<SameAsAttribute>()!;
        Parameter other = AttributeMetadata.ParameterOf(same.Attribute, same.Property);
        string prefix = type.GetCustomAttribute<PrefixAttribute>()?.Prefix ?? "";

        Assert.Contains(other.Name, (string[])[prefix + property, property]);
        Assert.Equal(declared.PropertyType, same.Attribute.GetProperty(same.Property)!.PropertyType);
        Assert.Equal(
            [typeof(SameAsAttribute)], declared.GetCustomAttributes().Select(attribute => attribute.GetType()).Where(IsOurs));
    }

    /// <summary>What an attribute has of a feature or another algorithm is that feature's own number.</summary>
    [Fact]
    public void Numbers_of_one_name_are_one_number() => Assert.All(
        Attributes.SelectMany(type => AttributeMetadata.Of(type).Numbers).GroupBy(number => number.Name),
        same => Assert.Single(same.Select(number => (number.Kind, number.Range)).Distinct()));

    [Fact]
    public void Numbers_of_one_attribute_have_names_of_their_own() => Assert.All(
        Attributes.Select(AttributeMetadata.Of), metadata => Assert.Distinct(metadata.Numbers.Select(number => number.Name)));

    /// <summary>
    /// An algorithm with features built in has each of their properties, with the same defaults, and none besides.
    /// </summary>
    [Theory]
    [InlineData(typeof(RainbowAttribute))]
    [InlineData(typeof(Td3Attribute))]
    [InlineData(typeof(SacAttribute))]
    public void Numbers_of_a_composite_are_those_of_its_parts(Type type)
    {
        AttributeMetadata composite = AttributeMetadata.Of(type);
        AttributeMetadata[] parts =
        [
            .. PresetTable.Find(composite.Name)!.Expand(new AttributeUse(composite.Name, [])).Select(use =>
                PresetTable.Find(use.Name)?.Metadata
                    ?? Pipeline.Features.Single(feature => feature.Attribute == use.Name).Metadata),
        ];
        Dictionary<string, double> ofParts = parts.SelectMany(
            part => part.Numbers.Select(number => (number.Name, Value: part.DefaultOf(number))))
            .ToDictionary(number => number.Name, number => number.Value);

        Assert.All(composite.Numbers, number => Assert.Equal(ofParts[number.Name], composite.DefaultOf(number)));
        Assert.All(
            composite.Properties.Where(property => composite.Find(property) is null),
            property => Assert.Contains(parts, part => part.Properties.Contains(property)));
        // Rainbow's networks explore by themselves, and the maximum-entropy policy does.
        Assert.All(
            ofParts.Keys.Except(composite.Numbers.Select(number => number.Name)),
            left => Assert.Matches("^(Epsilon(From|To|Over)|ExplorationSigma)$", left));
    }

    private static bool IsOurs(Type attribute) => attribute.Namespace == typeof(SameAsAttribute).Namespace;
}
