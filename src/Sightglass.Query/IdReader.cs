using System.Collections.Immutable;
using Sightglass.Domain;

namespace Sightglass.Query;

/// <summary>Reads the ids of a question and gathers what is wrong with them.</summary>
internal sealed class IdReader
{
    private readonly ImmutableArray<ParameterFault>.Builder _faults = ImmutableArray.CreateBuilder<ParameterFault>();

    public bool IsRefused => _faults.Count > 0;

    public QueryOutcome<T>.Refused Refusal<T>() => new(_faults.ToImmutable(), []);

    public void Fault(string parameter, string message) => _faults.Add(new ParameterFault(parameter, message));

    public TraceId Trace(string text)
    {
        if (!TraceId.TryParse(text, out var id))
        {
            Fault("traceId", "A trace id is 32 hexadecimal digits.");
        }

        return id;
    }

    public SpanId Span(string text)
    {
        if (!SpanId.TryParse(text, out var id))
        {
            Fault("spanId", "A span id is 16 hexadecimal digits.");
        }

        return id;
    }

    public IReadOnlyList<TraceId> Traces(string parameter, string? text, int most)
        => List<TraceId>(parameter, text, most, "trace ids of 32 hexadecimal digits", TraceId.TryParse);

    public IReadOnlyList<SpanId> Spans(string parameter, string? text, int most)
        => List<SpanId>(parameter, text, most, "span ids of 16 hexadecimal digits", SpanId.TryParse);

    private delegate bool Parse<T>(string? text, out T id);

    private List<T> List<T>(string parameter, string? text, int most, string what, Parse<T> parse)
    {
        var ids = new List<T>();
        var parts = (text ?? "").Split(',', most + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            if (parse(part, out var id))
            {
                ids.Add(id);
            }
        }

        if (ids.Count == 0 || ids.Count < parts.Length || ids.Count > most)
        {
            Fault(parameter, $"{parameter} is 1 to {most} {what}, separated by commas.");
        }

        return [.. ids.Distinct()];
    }
}
