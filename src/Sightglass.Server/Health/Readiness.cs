using System.Globalization;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Storage;

namespace Sightglass.Server.Health;

/// <summary>
/// Answers <c>/readyz</c>: 200 <c>ready</c>; 200 <c>degraded</c> when it works but something needs a person (broken or damaged parts, missing
/// or parked spans, a stuck delivery); 503 <c>not ready</c> when the journal cannot be written or the store cannot be asked.
/// </summary>
internal sealed class Readiness(StoreHost store, IStoreStatus status, IngestJournal journal, IngestLedgers ledgers)
{
    /// <summary>Looks and answers.</summary>
    public async Task<IResult> AnswerAsync(CancellationToken cancellationToken)
    {
        List<string> faults = [];
        List<string> concerns = [];
        if (!journal.Writable)
        {
            faults.Add("The journal cannot be written: requests are told to come back.");
        }

        if (!store.IsReady)
        {
            faults.Add($"The store is not ready: {store.Problem}");
        }
        else
        {
            var condition = await status.CheckAsync(cancellationToken);
            if (!condition.Reachable)
            {
                faults.Add($"The store does not answer: {condition.Problem}");
            }

            concerns.AddRange(condition.BrokenParts.Select(part => $"The store has set a broken part aside: {part}"));
        }

        AddConcerns(concerns, ledgers.Spans.Snapshot(), "spans");
        AddConcerns(concerns, ledgers.Logs.Snapshot(), "log records");
        return Results.Json(
            new HealthResponse(faults.Count > 0 ? "not ready" : concerns.Count > 0 ? "degraded" : "ready", [.. faults, .. concerns]),
            HealthJsonContext.Default.HealthResponse,
            statusCode: faults.Count > 0 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static void AddConcerns(List<string> concerns, LedgerSnapshot account, string items)
    {
        if (account.Missing > 0)
        {
            concerns.Add(string.Create(CultureInfo.InvariantCulture, $"{account.Missing} delivered {items} are not in the store any more."));
        }

        if (account.Excess > 0)
        {
            concerns.Add(string.Create(CultureInfo.InvariantCulture, $"At start the store held {account.Excess} {items} more than were delivered: the journal folder is an older copy."));
        }

        if (account.Damage.Length > 0)
        {
            concerns.Add($"Stored data is damaged: {account.Damage}");
        }

        if (account.Parked > 0)
        {
            concerns.Add(string.Create(CultureInfo.InvariantCulture, $"{account.Parked} {items} lie in the dead-letter folder."));
        }

        if (account.Problem.Length > 0)
        {
            concerns.Add($"Delivery of {items} cannot go on: {account.Problem}");
        }
    }
}
