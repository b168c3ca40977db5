using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>An attribute's value with the type it was sent with. Immutable.</summary>
public abstract record AttributeValue
{
    private AttributeValue()
    {
    }

    /// <summary>A value with nothing in it.</summary>
    public sealed record Empty : AttributeValue
    {
        /// <summary>The one instance.</summary>
        public static Empty Value { get; } = new();
    }

    /// <summary>Text.</summary>
    public sealed record Text(string Value) : AttributeValue;

    /// <summary>True or false.</summary>
    public sealed record Bool(bool Value) : AttributeValue;

    /// <summary>A whole number.</summary>
    public sealed record Int(long Value) : AttributeValue;

    /// <summary>A floating point number.</summary>
    public sealed record Double(double Value) : AttributeValue;

    /// <summary>Bytes.</summary>
    public sealed record Bytes(ImmutableArray<byte> Value) : AttributeValue;

    /// <summary>A list of values.</summary>
    public sealed record Array(ImmutableArray<AttributeValue> Values) : AttributeValue;

    /// <summary>A list of keys and values, in the order sent.</summary>
    public sealed record KeyValueList(ImmutableArray<Attribute> Values) : AttributeValue;
}
