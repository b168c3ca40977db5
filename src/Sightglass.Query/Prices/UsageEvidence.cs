using System.Globalization;
using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Query.Prices;

/// <summary>Finds which attribute of a span states a field: the best of its names that is there, as at ingest.</summary>
public static class UsageEvidence
{
    private static readonly ILookup<ConventionField, ConventionName> Names = ConventionNames.All.ToLookup(name => name.Field);

    /// <summary>The attribute (with the place inside its JSON after a #) and its value as text; null when nothing states the field.</summary>
    /// <param name="span">The span.</param>
    /// <param name="field">The field.</param>
    public static (string Attribute, string Sent)? Find(Span span, ConventionField field)
    {
        ArgumentNullException.ThrowIfNull(span);
        return Find(span.Dialect, span.Attributes, field);
    }

    /// <summary>As for a span, of the attributes alone.</summary>
    /// <param name="dialect">The dialect that was recognised.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="field">The field.</param>
    public static (string Attribute, string Sent)? Find(string dialect, IReadOnlyList<Domain.Attribute> attributes, ConventionField field)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (var name in Names[field].Where(name => !name.OnlyWithinSource || name.Source == dialect))
        {
            var value = attributes.LastOrDefault(attribute => string.Equals(attribute.Key, name.Name, StringComparison.Ordinal))?.Value;
            if (value is null)
            {
                continue;
            }

            if (name.Path is null)
            {
                if (Text(value) is { Length: > 0 } sent)
                {
                    return (name.Name, sent);
                }
            }
            else if (value is AttributeValue.Text json && JsonPlace.Read(json.Value, name.Path) is { } found)
            {
                return ($"{name.Name}#{name.Path}", found);
            }
        }

        return null;
    }

    /// <summary>The field as a number of things: whole, not negative, at most <paramref name="max"/>. Null when nothing states it, or not as such a number.</summary>
    public static long? Count(string dialect, IReadOnlyList<Domain.Attribute> attributes, ConventionField field, long max)
        => Find(dialect, attributes, field) is { Sent: var sent }
            && decimal.TryParse(sent.Trim(' '), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && number >= 0 && number <= max && decimal.IsInteger(number)
            ? (long)number
            : null;

    private static string? Text(AttributeValue value) => value switch
    {
        AttributeValue.Text text => text.Value,
        AttributeValue.Int number => number.Value.ToString(CultureInfo.InvariantCulture),
        AttributeValue.Double number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };
}
