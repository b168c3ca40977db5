using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sightglass.Evaluators.Json;

/// <summary>Makes a tree of <see cref="SchemaNode"/> of a schema's JSON, and notes the keywords it does not know.</summary>
internal sealed class SchemaReader
{
    // They describe; they refuse nothing.
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
    };

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "null", "boolean", "object", "array", "number", "integer", "string" };

    private readonly List<string> _unknown = [];

    public IReadOnlyList<string> UnknownKeywords => _unknown;

    public SchemaNode Read(JsonElement schema, string path)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return new SchemaNode { Never = schema.ValueKind == JsonValueKind.False };
        }

        Expect(schema.ValueKind == JsonValueKind.Object, path, "an object, true or false");
        var node = new SchemaNode();
        foreach (var keyword in schema.EnumerateObject())
        {
            node = Add(node, JsonText.NameOf(keyword), keyword.Value, path);
        }

        return node;
    }

    private SchemaNode Add(SchemaNode node, string keyword, JsonElement value, string parent)
    {
        var path = $"{parent}/{keyword}";
        switch (keyword)
        {
            case "type":
                return node with { Types = value.ValueKind == JsonValueKind.Array ? Strings(value, path) : [TypeName(value, path)] };
            case "required":
                return node with { Required = Strings(value, path) };
            case "properties":
                Expect(value.ValueKind == JsonValueKind.Object, path, "an object");
                var properties = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
                foreach (var property in value.EnumerateObject())
                {
                    var name = JsonText.NameOf(property);
                    properties[name] = Read(property.Value, $"{path}/{name}");
                }

                return node with { Properties = properties };
            case "additionalProperties":
                return node with { AdditionalProperties = Read(value, path) };
            case "items":
                return node with { Items = Read(value, path) };
            case "enum":
                Expect(value.ValueKind == JsonValueKind.Array, path, "an array");
                return node with { Enum = [.. value.EnumerateArray()] };
            case "const":
                return node with { Enum = [value] };
            case "minimum":
                return node with { Minimum = Number(value, path) };
            case "maximum":
                return node with { Maximum = Number(value, path) };
            case "minLength":
                return node with { MinLength = Length(value, path) };
            case "maxLength":
                return node with { MaxLength = Length(value, path) };
            case "pattern":
                return node with { Pattern = Pattern(value, path) };
            case "anyOf":
                return node with { AnyOf = Schemas(value, path) };
            case "oneOf":
                return node with { OneOf = Schemas(value, path) };
            case "allOf":
                return node with { AllOf = Schemas(value, path) };
            default:
                if (!Annotations.Contains(keyword))
                {
                    _unknown.Add(path);
                }

                return node;
        }
    }

    private SchemaNode[] Schemas(JsonElement value, string path)
    {
        Expect(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0, path, "an array of schemas");
        return [.. value.EnumerateArray().Select((schema, i) => Read(schema, FormattableString.Invariant($"{path}/{i}")))];
    }

    private static string[] Strings(JsonElement value, string path)
    {
        Expect(value.ValueKind == JsonValueKind.Array, path, "an array of strings");
        return [.. value.EnumerateArray().Select(item => path.EndsWith("/type", StringComparison.Ordinal) ? TypeName(item, path) : Text(item, path))];
    }

    private static string TypeName(JsonElement value, string path)
    {
        var name = Text(value, path);
        Expect(Types.Contains(name), path, "one of null, boolean, object, array, number, integer, string");
        return name;
    }

    private static string Text(JsonElement value, string path)
    {
        Expect(value.ValueKind == JsonValueKind.String, path, "a string");
        return JsonText.Of(value);
    }

    private static double Number(JsonElement value, string path)
    {
        Expect(value.ValueKind == JsonValueKind.Number, path, "a number");
        return value.GetDouble();
    }

    private static int Length(JsonElement value, string path)
    {
        Expect(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var length) && length >= 0, path, "a whole number from 0");
        return value.GetInt32();
    }

    private static Regex Pattern(JsonElement value, string path)
    {
        var pattern = Text(value, path);
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"The schema's {path} cannot be run in linear time: it is no regular expression, or uses look-around or back-references. Write it without them.", fault);
        }
    }

    private static void Expect(bool right, string path, string expected)
    {
        if (!right)
        {
            throw new FormatException($"The schema's {(path.Length == 0 ? "root" : path)} must be {expected}.");
        }
    }
}
