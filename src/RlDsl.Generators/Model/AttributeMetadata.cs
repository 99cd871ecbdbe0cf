using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using RlDsl.Declarations;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Model;

/// <summary>
/// What an attribute's class says of it: its numbers with their names, defaults and ranges, and its other properties. Nothing
/// of this is written a second time in the compiler.
/// </summary>
internal sealed class AttributeMetadata
{
    private const string Suffix = "Attribute";

    private static readonly ConcurrentDictionary<Type, AttributeMetadata> Known = new();
    private static readonly ConcurrentDictionary<(Type Attribute, string Property), Parameter> KnownNumbers = new();

    private readonly Attribute initial;
    private readonly Dictionary<string, PropertyInfo> properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Parameter> parameters = new(StringComparer.Ordinal);

    private AttributeMetadata(Type type)
    {
        Name = type.Name.Substring(0, type.Name.Length - Suffix.Length);
        Title = type.GetCustomAttribute<TitleAttribute>()?.Title ?? Name;
        initial = Create(type);
        foreach (PropertyInfo property in PropertiesOf(type))
        {
            properties.Add(property.Name, property);
            if (IsNumber(property))
            {
                parameters.Add(property.Name, ParameterOf(type, property));
            }
        }

        Numbers = [.. PropertiesOf(type).Where(IsNumber).Select(property => parameters[property.Name])];
    }

    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Name { get; }

    /// <summary>How the field calls the algorithm that it names.</summary>
    public string Title { get; }

    /// <summary>Its numbers, those of base classes first.</summary>
    public IReadOnlyList<Parameter> Numbers { get; }

    /// <summary>The names of all its properties.</summary>
    public IEnumerable<string> Properties => properties.Keys;

    public static AttributeMetadata Of<T>()
        where T : Attribute => Of(typeof(T));

    public static AttributeMetadata Of(Type type) => Known.GetOrAdd(type, static type => new(type));

    /// <summary>Whether the attribute is one of a kind.</summary>
    public bool Names<T>()
        where T : Attribute => initial is T;

    /// <summary>The number that a property of an attribute, or of a base class of attributes, is.</summary>
    public static Parameter ParameterOf(Type attribute, string property) => KnownNumbers.GetOrAdd(
        (attribute, property), static number => ParameterOf(number.Attribute, number.Attribute.GetProperty(number.Property)!));

    /// <summary>The number that a property is; none if it is none.</summary>
    public Parameter? Find(string property) => parameters.TryGetValue(property, out Parameter parameter) ? parameter : null;

    /// <summary>The property that a number is set by.</summary>
    public string PropertyOf(Parameter number) => parameters.First(parameter => parameter.Value.Equals(number)).Key;

    /// <summary>The value that a number has where none is given.</summary>
    public double DefaultOf(Parameter number) => Convert.ToDouble(properties[PropertyOf(number)].GetValue(initial));

    /// <summary>The value that a property has where none is given.</summary>
    public T DefaultOf<T>(string property) => (T)properties[property].GetValue(initial)!;

    /// <summary>Whether a property is given without its name.</summary>
    public bool IsPositional(string property) => properties[property].SetMethod is null;

    /// <summary>The name of the type of a property.</summary>
    public string TypeOf(string property) => properties[property].PropertyType.Name;

    /// <summary>The full name of a property: <c>Namespace.Type.Property</c>.</summary>
    public string FullNameOf(string property) => FullNameOf(properties[property]);

    /// <summary>The values that the elements of a property that is no parameter may have.</summary>
    public Range RangeOf(string property) => RangeOf(properties[property]);

    /// <summary>An attribute with all its defaults; what its constructor must be given has no default that counts.</summary>
    private static Attribute Create(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderBy(constructor => constructor.GetParameters().Length).First();
        return (Attribute)constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
    }

    private static object? Argument(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType.IsArray ? Array.CreateInstance(parameter.ParameterType.GetElementType(), 0)
        : Activator.CreateInstance(parameter.ParameterType);

    /// <summary>The properties in the order in which they are declared, those of base classes first.</summary>
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type == typeof(Attribute)
        ? []
        : PropertiesOf(type.BaseType)
            .Concat(type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .OrderBy(property => property.MetadataToken));

    /// <summary>
    /// Whether a property is a number of the algorithm: sizes of layers are decided when the project is compiled.
    /// </summary>
    private static bool IsNumber(PropertyInfo property) =>
        (property.PropertyType == typeof(double) || property.PropertyType == typeof(int))
        && property.GetCustomAttribute<CompileTimeAttribute>() is null;

    /// <summary>The number that a property is, under the prefix of the attribute that has or inherits it.</summary>
    private static Parameter ParameterOf(Type attribute, PropertyInfo property)
    {
        if (property.GetCustomAttribute<SameAsAttribute>() is { } same)
        {
            return ParameterOf(same.Attribute, same.Property);
        }

        string prefix = property.GetCustomAttribute<WithoutPrefixAttribute>() is null
            ? attribute.GetCustomAttribute<PrefixAttribute>()?.Prefix ?? ""
            : "";
        return new Parameter(
            prefix + property.Name,
            property.PropertyType == typeof(int) ? NumberKind.Integer : NumberKind.Real,
            RangeOf(property),
            FullNameOf(property));
    }

    private static string FullNameOf(PropertyInfo property) => $"{property.DeclaringType.FullName}.{property.Name}";

    private static Range RangeOf(PropertyInfo property)
    {
        double? least = property.GetCustomAttribute<AtLeastAttribute>()?.Bound;
        double? above = property.GetCustomAttribute<AboveAttribute>()?.Bound;
        double? most = property.GetCustomAttribute<AtMostAttribute>()?.Bound;
        double? below = property.GetCustomAttribute<BelowAttribute>()?.Bound;
        bool isReal = property.PropertyType == typeof(double);
        double greatest = isReal ? double.PositiveInfinity : int.MaxValue;
        return new Range(
            least ?? above ?? double.NegativeInfinity,
            most ?? below ?? greatest,
            OpenMinimum: least is null,
            OpenMaximum: below is not null || (most is null && isReal));
    }
}
