using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Decode;

/// <summary>What the requests of a signal are made of, and how they are spoken of.</summary>
internal sealed class SignalShape
{
    private static readonly SignalShape Traces = new()
    {
        Request = OtlpMessage.TraceRequest,
        Item = OtlpMessage.Span,
        Json = JsonMessages.TraceRequest,
        Places = ["resource_spans", "scope_spans", "spans"],
        One = "span",
        Many = "spans",
    };

    private static readonly SignalShape Logs = new()
    {
        Request = OtlpMessage.LogRequest,
        Item = OtlpMessage.LogRecord,
        Json = JsonMessages.LogRequest,
        Places = ["resource_logs", "scope_logs", "log_records"],
        One = "log record",
        Many = "log records",
    };

    private SignalShape()
    {
    }

    public required OtlpMessage Request { get; init; }

    /// <summary>What of a request is accepted or rejected.</summary>
    public required OtlpMessage Item { get; init; }

    public required JsonMessage Json { get; init; }

    /// <summary>The names of the lists in a request, from the outside to the items.</summary>
    public required string[] Places { get; init; }

    /// <summary>What an item is called.</summary>
    public required string One { get; init; }

    /// <summary>What several of them are called.</summary>
    public required string Many { get; init; }

    public static SignalShape Of(Signal signal) => signal == Signal.Logs ? Logs : Traces;
}
