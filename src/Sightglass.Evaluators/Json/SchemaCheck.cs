using System.Text.Json;

namespace Sightglass.Evaluators.Json;

/// <summary>Holds a value against a schema and lists where it fails. A schema is a tree, so each of its parts meets each value once.</summary>
internal sealed class SchemaCheck
{
    /// <summary>How many faults are named; more are only counted.</summary>
    public const int MostNamed = 20;

    private readonly List<string> _named = [];

    public IReadOnlyList<string> Named => _named;

    public int Count { get; private set; }

    /// <summary>Where it fails is told by names from the schema; <c>*</c> stands for a name that only the answer has.</summary>
    public void Check(SchemaNode schema, JsonElement value, string path)
    {
        if (schema.Never)
        {
            Fail(path, "not allowed");
            return;
        }

        if (schema.Types is { } types && !types.Any(type => IsType(type, value)))
        {
            Fail(path, $"type must be {string.Join(" or ", types)}");
        }

        if (schema.Enum is { } allowed && !allowed.Any(item => JsonText.AreEqual(item, value)))
        {
            Fail(path, allowed.Count == 1 ? "not the constant" : "not one of the enum");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, path);
                break;
            case JsonValueKind.Array when schema.Items is { } items:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(items, item, FormattableString.Invariant($"{path}/{index++}"));
                }

                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value.GetDouble(), path);
                break;
            case JsonValueKind.String when schema.MinLength is not null || schema.MaxLength is not null || schema.Pattern is not null:
                CheckText(schema, JsonText.Of(value), path);
                break;
        }

        CheckAlternatives(schema, value, path);
    }

    private void CheckObject(SchemaNode schema, JsonElement value, string path)
    {
        if (schema.Required is null && schema.Properties is null && schema.AdditionalProperties is null)
        {
            return;
        }

        var properties = JsonText.PropertiesOf(value);
        foreach (var name in (schema.Required ?? []).Where(name => !properties.ContainsKey(name)))
        {
            Fail(path, $"required property '{name}' is missing");
        }

        foreach (var (name, property) in properties)
        {
            if (schema.Properties?.TryGetValue(name, out var known) == true)
            {
                Check(known, property, $"{path}/{name}");
            }
            else if (schema.AdditionalProperties is { } additional)
            {
                Check(additional, property, $"{path}/*");
            }
        }
    }

    private void CheckNumber(SchemaNode schema, double value, string path)
    {
        if (value < schema.Minimum)
        {
            Fail(path, "below the minimum");
        }

        if (value > schema.Maximum)
        {
            Fail(path, "above the maximum");
        }
    }

    private void CheckText(SchemaNode schema, string value, string path)
    {
        var length = JsonText.LengthOf(value);
        if (length < schema.MinLength)
        {
            Fail(path, "shorter than minLength");
        }

        if (length > schema.MaxLength)
        {
            Fail(path, "longer than maxLength");
        }

        if (schema.Pattern?.IsMatch(value) == false)
        {
            Fail(path, "does not match the pattern");
        }
    }

    private void CheckAlternatives(SchemaNode schema, JsonElement value, string path)
    {
        foreach (var part in schema.AllOf ?? [])
        {
            Check(part, value, path);
        }

        if (schema.AnyOf is { } any && !any.Any(part => Holds(part, value)))
        {
            Fail(path, "none of anyOf holds");
        }

        if (schema.OneOf is { } one && one.Count(part => Holds(part, value)) is var holding && holding != 1)
        {
            Fail(path, FormattableString.Invariant($"{holding} of oneOf hold, not one"));
        }
    }

    private static bool Holds(SchemaNode schema, JsonElement value)
    {
        var check = new SchemaCheck();
        check.Check(schema, value, "");
        return check.Count == 0;
    }

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
    };

    private void Fail(string path, string what)
    {
        Count++;
        if (_named.Count < MostNamed)
        {
            _named.Add($"{(path.Length == 0 ? "/" : path)}: {what}");
        }
    }
}
