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
}
