namespace RlDsl.Registry;

/// <summary>The type of an option's value.</summary>
public enum OptionType
{
    /// <summary>A whole number, an <see cref="int"/>.</summary>
    Integer,

    /// <summary>A whole number that counts steps, a <see cref="long"/>.</summary>
    LongInteger,

    /// <summary>A whole number from zero, such as a seed, a <see cref="ulong"/>.</summary>
    UnsignedInteger,

    /// <summary>A real number, a <see cref="double"/>.</summary>
    Real,

    /// <summary>True or false, a <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>Text, a <see cref="string"/>.</summary>
    Text,
}
