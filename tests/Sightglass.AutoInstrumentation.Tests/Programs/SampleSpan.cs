using System.Text.Json;

namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>A line of the span file.</summary>
internal sealed class SampleSpan(JsonElement line)
{
    public string Name => line.GetProperty("name").GetString()!;

    public string Status => line.GetProperty("status").GetString()!;

    public IReadOnlyList<string> Events => [.. line.GetProperty("events").EnumerateArray().Select(static each => each.GetString()!)];

    public string? Model => Text("gen_ai.request.model");

    public double DurationMs => line.GetProperty("durationMs").GetDouble();

    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public long? Count(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;

    public double? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public bool? Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    public string? List(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value ? string.Join(',', value.EnumerateArray().Select(static each => each.ToString())) : null;

    private JsonElement? Find(string name) => line.GetProperty("attributes").TryGetProperty(name, out var value) ? value : null;
}
