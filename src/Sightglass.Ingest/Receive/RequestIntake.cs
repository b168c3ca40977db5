using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Receive;

/// <summary>Checks a request, keeps what is accepted of it in the journal, and counts what became of it. Safe from any thread.</summary>
/// <param name="validator">Checks, transcodes JSON, leaves out what is rejected.</param>
/// <param name="journal">Where what is accepted is kept.</param>
/// <param name="ledgers">Where it is counted.</param>
/// <param name="time">The clock a request's time of receipt is read from.</param>
/// <param name="logger">Told of disk failures, once in a while.</param>
public sealed class RequestIntake(
    RequestValidator validator, IngestJournal journal, IngestLedgers ledgers, TimeProvider time, ILogger<RequestIntake> logger) : IRequestIntake
{
    private static readonly TimeSpan FailureLogInterval = TimeSpan.FromSeconds(10);

    private long _lastFailureLogged = long.MinValue;

    /// <inheritdoc/>
    public async ValueTask<IngestOutcome> AcceptAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        using var validation = request.Encoding == PayloadEncoding.Json
            ? validator.ValidateJson(request.Signal, request.Body)
            : validator.ValidateProtobuf(request.Signal, request.Body);
        if (validation.IsMalformed)
        {
            return new IngestOutcome.Refused(RefusalKind.Malformed, validation.Fault);
        }

        if (validation.Body.Length > journal.LargestBody)
        {
            return new IngestOutcome.Refused(RefusalKind.TooLarge, "The request is larger than the journal may ever hold. Send smaller batches, or raise Sightglass:Journal:MaxBytes.");
        }

        var ledger = ledgers.Of(request.Signal);
        if (validation.Accepted > 0)
        {
            var append = new JournalAppend(
                request.Project, request.Signal, time.GetUtcNow().ToUnixNanos(), validation.Accepted, validation.Body);
            var outcome = await journal.AppendAsync(append, cancellationToken);
            ledger.CountOutcome(request.Project, validation.Accepted, outcome);
            if (Refusal(outcome) is { } later)
            {
                return later;
            }
        }

        // Counted only now: a request that is told to come back brings what was rejected again.
        foreach (var (reason, items) in validation.Rejections)
        {
            ledger.CountRejected(request.Project, reason, items);
        }

        return validation.Message.Length == 0
            ? IngestOutcome.Success
            : new IngestOutcome.Partial(validation.Rejected, validation.Message);
    }

    private IngestOutcome.RetryLater? Refusal(AppendOutcome outcome)
    {
        switch (outcome)
        {
            case AppendOutcome.Full full:
                return new IngestOutcome.RetryLater(
                    RetryReason.Overloaded, full.RetryAfter, "The journal is full because the store lags. Nothing was taken; send it again later.");
            case AppendOutcome.Failed { Kind: AppendFailure.Closed } closed:
                return new IngestOutcome.RetryLater(RetryReason.ShuttingDown, closed.RetryAfter, "The server is stopping. Nothing was taken; send it again later.");
            case AppendOutcome.Failed failed:
                LogSparingly(failed);
                return new IngestOutcome.RetryLater(
                    RetryReason.Unavailable,
                    failed.RetryAfter,
                    failed.Kind == AppendFailure.NoSpace
                        ? "The server's disk is full. Nothing was taken; send it again later."
                        : "The server's disk failed. Nothing was taken; send it again later.");
            default:
                return null;
        }
    }

    private void LogSparingly(AppendOutcome.Failed failed)
    {
        var now = time.GetTimestamp();
        var last = Interlocked.Read(ref _lastFailureLogged);
        if ((last == long.MinValue || time.GetElapsedTime(last, now) >= FailureLogInterval)
            && Interlocked.CompareExchange(ref _lastFailureLogged, now, last) == last)
        {
            Log.NotKept(logger, failed.Message);
        }
    }
}
