namespace Sightglass.Ingest.Decode;

/// <summary>What became of one request's bytes. The caller disposes it, after <see cref="Body"/> was journaled.</summary>
public sealed class TraceValidation : IDisposable
{
    private readonly ProtobufBuffer? _owned;

    private TraceValidation(string fault, int accepted, RejectionTally? tally, ReadOnlyMemory<byte> body, ProtobufBuffer? owned)
    {
        Fault = fault;
        Message = tally?.Describe() ?? "";
        AcceptedSpans = accepted;
        RejectedSpans = tally?.Total ?? 0;
        Rejections = tally is null ? [] : [.. tally.ByReason()];
        Body = body;
        _owned = owned;
    }

    /// <summary>True when the bytes are not OTLP: the whole request is refused (HTTP 400, INVALID_ARGUMENT).</summary>
    public bool IsMalformed => Fault.Length > 0;

    /// <summary>What is wrong and where, never what the content was; empty unless malformed.</summary>
    public string Fault { get; }

    /// <summary>For the sender (<c>partial_success.error_message</c>): why spans were rejected, or a warning when none were; empty when all is well.</summary>
    public string Message { get; }

    /// <summary>Spans in <see cref="Body"/>.</summary>
    public int AcceptedSpans { get; }

    /// <summary>Spans left out (<c>partial_success.rejected_spans</c>).</summary>
    public int RejectedSpans { get; }

    /// <summary>The rejected spans by reason: short fixed words (<c>trace_id</c>, <c>nesting</c>), for counting.</summary>
    public IReadOnlyList<(string Reason, int Spans)> Rejections { get; }

    /// <summary>
    /// The accepted spans as a protobuf <c>ExportTraceServiceRequest</c>: the bytes given, or others when it came as JSON or had to be
    /// changed. Valid until this is disposed, and no longer than the bytes given. Empty when malformed.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    internal static TraceValidation Malformed(string fault) => new(fault, 0, null, default, null);

    internal static TraceValidation Accepted(int spans, RejectionTally? tally, ReadOnlyMemory<byte> body, ProtobufBuffer? owned)
        => new("", spans, tally, body, owned);
}
