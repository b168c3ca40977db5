using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// The one look at a request before it is journaled: is it OTLP, and which of its spans or log records may be kept. What is accepted here can be
/// decoded later whatever the limits are by then. Thread-safe; expected faults are outcomes, not exceptions.
/// </summary>
public sealed class RequestValidator
{
    private readonly DecodeLimits _limits;

    /// <summary>Makes a validator.</summary>
    /// <param name="limits">The limits to hold requests against.</param>
    public RequestValidator(DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.MaxNesting > DecodeLimits.HighestNesting)
        {
            throw new ArgumentException("MaxNesting is over what recursion may use.", nameof(limits));
        }

        _limits = limits;
    }

    /// <summary>Validates a protobuf export request, inflated.</summary>
    /// <param name="signal">Which signal's request it is.</param>
    /// <param name="body">Its bytes.</param>
    public RequestValidation ValidateProtobuf(Signal signal, ReadOnlyMemory<byte> body) => Validate(SignalShape.Of(signal), body, null, null);

    /// <summary>Validates an OTLP/JSON export request and turns it into protobuf. Nothing but white space is an empty request.</summary>
    /// <param name="signal">Which signal's request it is.</param>
    /// <param name="body">Its bytes.</param>
    public RequestValidation ValidateJson(Signal signal, ReadOnlyMemory<byte> body)
    {
        var shape = SignalShape.Of(signal);

        // Protobuf is smaller than its JSON; half is a good first guess and bounds what is set aside for a hostile body.
        var buffer = new ProtobufBuffer(body.Length / 2);
        var handedOn = false;
        try
        {
            var tally = new RejectionTally(shape, _limits);
            var fault = new JsonTranscoder(shape.Json, _limits, tally, buffer).Transcode(body.Span);
            if (fault.Length > 0)
            {
                DecodeMetrics.Malformed.Add(1);
                return RequestValidation.Malformed(fault);
            }

            var validation = Validate(shape, buffer.Written, buffer, tally);
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

    private RequestValidation Validate(SignalShape shape, ReadOnlyMemory<byte> body, ProtobufBuffer? owned, RejectionTally? tally)
    {
        var inspection = new RequestInspection(shape, _limits, tally);
        if (!inspection.Inspect(body.Span))
        {
            DecodeMetrics.Malformed.Add(1);
            return RequestValidation.Malformed(inspection.DescribeFault());
        }

        tally = inspection.Tally;
        if (tally is not null)
        {
            DecodeMetrics.Count(tally);
        }

        if (inspection.Rejected is null && inspection.Cut == 0)
        {
            return RequestValidation.Checked(inspection.Items, tally, body, owned);
        }

        var rewritten = new ProtobufBuffer(body.Length);
        try
        {
            new RequestRewriter(shape, _limits, inspection.Rejected ?? [], rewritten).Rewrite(body.Span);
        }
        catch
        {
            rewritten.Dispose();
            throw;
        }

        owned?.Dispose();
        return RequestValidation.Checked(inspection.Items - (inspection.Rejected?.Count ?? 0), tally, rewritten.Written, rewritten);
    }
}
