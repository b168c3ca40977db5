namespace Sightglass.Ingest.Decode;

/// <summary>
/// The one look at a request before it is journaled: is it OTLP, and which of its spans may be kept. What is accepted here can be
/// decoded later whatever the limits are by then. Thread-safe; expected faults are outcomes, not exceptions.
/// </summary>
public sealed class TraceRequestValidator
{
    private readonly DecodeLimits _limits;

    /// <summary>Makes a validator.</summary>
    /// <param name="limits">The limits to hold requests against.</param>
    public TraceRequestValidator(DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.MaxNesting > DecodeLimits.HighestNesting)
        {
            throw new ArgumentException("MaxNesting is over what recursion may use.", nameof(limits));
        }

        _limits = limits;
    }

    /// <summary>Validates a protobuf <c>ExportTraceServiceRequest</c>, inflated.</summary>
    public TraceValidation ValidateProtobuf(ReadOnlyMemory<byte> body) => Validate(body, null, null);

    /// <summary>Validates an OTLP/JSON <c>ExportTraceServiceRequest</c> and turns it into protobuf. Nothing but white space is an empty request.</summary>
    public TraceValidation ValidateJson(ReadOnlyMemory<byte> body)
    {
        // Protobuf is smaller than its JSON; half is a good first guess and bounds what is set aside for a hostile body.
        var buffer = new ProtobufBuffer(body.Length / 2);
        var handedOn = false;
        try
        {
            var tally = new RejectionTally(_limits);
            var fault = new JsonTranscoder(_limits, tally, buffer).Transcode(body.Span);
            if (fault.Length > 0)
            {
                DecodeMetrics.Malformed.Add(1);
                return TraceValidation.Malformed(fault);
            }

            var validation = Validate(buffer.Written, buffer, tally);
            handedOn = !validation.IsMalformed;
            return validation;
        }
        finally
        {
            if (!handedOn)
            {
                buffer.Dispose();
            }
        }
    }

    private TraceValidation Validate(ReadOnlyMemory<byte> body, ProtobufBuffer? owned, RejectionTally? tally)
    {
        var inspection = new TraceInspection(_limits, tally);
        if (!inspection.Inspect(body.Span))
        {
            DecodeMetrics.Malformed.Add(1);
            return TraceValidation.Malformed(inspection.DescribeFault());
        }

        tally = inspection.Tally;
        if (tally is not null)
        {
            DecodeMetrics.Count(tally);
        }

        if (inspection.Rejected is null && inspection.Cut == 0)
        {
            return TraceValidation.Accepted(inspection.Spans, tally, body, owned);
        }

        var rewritten = new ProtobufBuffer(body.Length);
        try
        {
            new TraceRewriter(_limits, inspection.Rejected ?? [], rewritten).Rewrite(body.Span);
        }
        catch
        {
            rewritten.Dispose();
            throw;
        }

        owned?.Dispose();
        return TraceValidation.Accepted(inspection.Spans - (inspection.Rejected?.Count ?? 0), tally, rewritten.Written, rewritten);
    }
}
