using System.Text.Json;

namespace Sightglass.Evaluators.Json;

/// <summary>Strings of JSON that may hold escaped lone surrogates, which <see cref="JsonElement.GetString"/> throws at.</summary>
internal static class JsonText
{
    public static string Of(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // As written, with its escapes: it compares with itself, and that is all such a text is good for.
            return value.GetRawText();
        }
    }

    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return property.ToString();
        }
    }

    /// <summary>How many Unicode characters it has, as JSON Schema counts.</summary>
    public static int LengthOf(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            pairs += char.IsSurrogatePair(text[i], text[i + 1]) ? 1 : 0;
        }

        return text.Length - pairs;
    }

    /// <summary>Equality as JSON Schema has it: 1 and 1.0 are the same, the order of properties does not matter.</summary>
    public static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Number:
                return left.TryGetDecimal(out var a) && right.TryGetDecimal(out var b) ? a == b : left.GetDouble().Equals(right.GetDouble());
            case JsonValueKind.String:
                return string.Equals(Of(left), Of(right), StringComparison.Ordinal);
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second));
            case JsonValueKind.Object:
                var properties = PropertiesOf(left);
                var others = PropertiesOf(right);
                return properties.Count == others.Count && properties.All(property => others.TryGetValue(property.Key, out var other) && AreEqual(property.Value, other));
            default:
                return true;
        }
    }

    /// <summary>An object's properties; of several with one name the last.</summary>
    public static Dictionary<string, JsonElement> PropertiesOf(JsonElement value)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            properties[NameOf(property)] = property.Value;
        }

        return properties;
    }
}
