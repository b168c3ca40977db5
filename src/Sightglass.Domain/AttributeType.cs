namespace Sightglass.Domain;

/// <summary>The type an attribute's value had when it was sent (OTLP's <c>AnyValue</c>).</summary>
public enum AttributeType : byte
{
    /// <summary>A value with nothing in it (null).</summary>
    Empty = 0,

    /// <summary>Text.</summary>
    String = 1,

    /// <summary>True or false.</summary>
    Bool = 2,

    /// <summary>A signed 64-bit whole number.</summary>
    Int = 3,

    /// <summary>A 64-bit floating point number, NaN and the infinities included.</summary>
    Double = 4,

    /// <summary>Bytes.</summary>
    Bytes = 5,

    /// <summary>A list of values.</summary>
    Array = 6,

    /// <summary>A list of keys and values.</summary>
    KeyValueList = 7,
}
