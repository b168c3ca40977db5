namespace Sightglass.Ingest.Decode;

/// <summary>What became of one request's bytes. The caller disposes it, after <see cref="Body"/> was journaled.</summary>
public sealed class RequestValidation : IDisposable
{
    private readonly ProtobufBuffer? _owned;

    private RequestValidation(string fault, int accepted, RejectionTally? tally, ReadOnlyMemory<byte> body, ProtobufBuffer? owned)
    {
        Fault = fault;
        Message = tally?.Describe() ?? "";
        Accepted = accepted;
        Rejected = tally?.Total ?? 0;
        Rejections = tally is null ? [] : [.. tally.ByReason()];
        Body = body;
        _owned = owned;
    }

    /// <summary>True when the bytes are not OTLP: the whole request is refused (HTTP 400, INVALID_ARGUMENT).</summary>
    public bool IsMalformed => Fault.Length > 0;

    /// <summary>What is wrong and where, never what the content was; empty unless malformed.</summary>
    public string Fault { get; }

    /// <summary>For the sender (<c>partial_success.error_message</c>): why items were rejected, or a warning when none were; empty when all is well.</summary>
    public string Message { get; }

    /// <summary>Items, spans or log records, in <see cref="Body"/>.</summary>
    public int Accepted { get; }

    /// <summary>Items left out (<c>partial_success.rejected_spans</c> or <c>rejected_log_records</c>).</summary>
    public int Rejected { get; }

    /// <summary>The rejected items by reason: short fixed words (<c>trace_id</c>, <c>nesting</c>), for counting.</summary>
    public IReadOnlyList<(string Reason, int Items)> Rejections { get; }

    /// <summary>
    /// The accepted items as a protobuf request of their signal: the bytes given, or others when it came as JSON or had to be
    /// changed. Valid until this is disposed, and no longer than the bytes given. Empty when malformed.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    internal static RequestValidation Malformed(string fault) => new(fault, 0, null, default, null);

    internal static RequestValidation Checked(int accepted, RejectionTally? tally, ReadOnlyMemory<byte> body, ProtobufBuffer? owned)
        => new("", accepted, tally, body, owned);
}
