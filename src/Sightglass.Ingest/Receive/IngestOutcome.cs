namespace Sightglass.Ingest.Receive;

/// <summary>What became of an export request. A closed set: the nested records are all there is.</summary>
public abstract record IngestOutcome
{
    private IngestOutcome()
    {
    }

    /// <summary>Everything in the request is durable.</summary>
    public static IngestOutcome Success { get; } = new Accepted();

    /// <summary>Everything in the request is durable.</summary>
    public sealed record Accepted : IngestOutcome;

    /// <summary>What is not counted here is durable; the sender must not repeat the request.</summary>
    /// <param name="Rejected">How many spans or log records were not taken; 0 makes <paramref name="Reason"/> a warning.</param>
    /// <param name="Reason">For a person, in English; no user content.</param>
    public sealed record Partial(long Rejected, string Reason) : IngestOutcome;

    /// <summary>Nothing was taken, and the same request can succeed later.</summary>
    /// <param name="Reason">Why; decides the status code.</param>
    /// <param name="After">How long the sender should wait; at least a second is told to HTTP senders.</param>
    /// <param name="Message">For a person, in English; no user content.</param>
    public sealed record RetryLater(RetryReason Reason, TimeSpan After, string Message) : IngestOutcome;

    /// <summary>Nothing was taken, and repeating the request does not help.</summary>
    /// <param name="Kind">Whose fault it is; decides the status code.</param>
    /// <param name="Message">For a person, in English; no user content.</param>
    public sealed record Refused(RefusalKind Kind, string Message) : IngestOutcome;
}
