using System.Globalization;
using System.Reflection;
using System.Text;

namespace RlDsl.Torch.Tests.Surface;

/// <summary>Writes public types and members as the list of TorchSharp's public surface writes them.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The signatures of the members of a type that code outside of the assembly can see.</summary>
    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type);
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [];
        }

        return type.GetConstructors(Declared).Where(IsVisible).Where(ctor => !type.IsValueType || ctor.GetParameters().Length > 0).Select(Constructor)
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method) && !OverridesObject(method)).Select(Method))
            .Concat(type.GetProperties(Declared).SelectMany(Property))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field));
    }

    /// <summary>The name of a type: without its namespace, with the types that it is nested in.</summary>
    public static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying && !type.IsGenericTypeDefinition)
        {
            return Name(underlying) + "?";
        }

        if (type.IsGenericParameter)
        {
            return type.DeclaringMethod is null ? type.Name : MethodParameter(type);
        }

        Type[] arguments = type.GetGenericArguments();
        int used = 0;
        var name = new StringBuilder();
        foreach (Type level in Levels(type))
        {
            if (name.Length > 0)
            {
                name.Append('.');
            }

            int own = level.GetGenericArguments().Length;
            name.Append(level.Name.Split('`')[0]);
            if (own > used)
            {
                name.Append('<').AppendJoin(", ", arguments[used..own].Select(Name)).Append('>');
                used = own;
            }
        }

        return name.ToString();
    }

    /// <summary>The type parameters of methods by their place: their names matter to nobody who calls the method.</summary>
    private static string MethodParameter(Type parameter) =>
        "T" + (parameter.DeclaringMethod!.GetGenericArguments().Length > 1 ? (parameter.GenericParameterPosition + 1).ToString(CultureInfo.InvariantCulture) : string.Empty);

    private static Stack<Type> Levels(Type type)
    {
        // A nested type counts the type parameters of the types around it as its own first ones.
        var levels = new Stack<Type>();
        for (Type? level = type; level is not null; level = level.DeclaringType)
        {
            levels.Push(level);
        }

        return levels;
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool OverridesObject(MethodInfo method) => method.GetBaseDefinition().DeclaringType == typeof(object);

    private static string Constructor(ConstructorInfo ctor) =>
        $"{Access(ctor)}new {Name(ctor.DeclaringType!)}({Parameters(ctor.GetParameters())})";

    private static string Method(MethodInfo method)
    {
        string generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;
        return $"{Access(method)}{Name(method.ReturnType)} {method.Name}{generics}({Parameters(method.GetParameters())})";
    }

    /// <summary>One signature an accessor: what is read only here may be written too in TorchSharp.</summary>
    private static IEnumerable<string> Property(PropertyInfo property)
    {
        ParameterInfo[] indices = property.GetIndexParameters();
        string name = indices.Length > 0 ? $"this[{Parameters(indices)}]" : property.Name;
        if (property.GetMethod is { } getter && IsVisible(getter))
        {
            yield return $"{Access(getter)}{Name(property.PropertyType)} {name} get";
        }

        if (property.SetMethod is { } setter && IsVisible(setter))
        {
            yield return $"{Access(setter)}{Name(property.PropertyType)} {name} set";
        }
    }

    private static string Field(FieldInfo field) =>
        $"{(field.IsPublic ? string.Empty : "protected ")}{(field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}";

    private static string Access(MethodBase method) =>
        (method.IsPublic ? string.Empty : "protected ") + (method.IsStatic ? "static " : string.Empty);

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string kind = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : string.Empty;
        string many = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        string value = parameter.HasDefaultValue ? " = " + Default(parameter) : string.Empty;
        return $"{many}{kind}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        bool truth => truth ? "true" : "false",
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString()!,
    };
}
