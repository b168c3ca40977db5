using Sightglass.Domain;
using Sightglass.Query.Rewrites;
using Sightglass.Storage.Control;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Usage;

namespace Sightglass.Query.Remap;

/// <summary>
/// Maps stored spans anew, as ingest of this version would: says first what would change, then changes it, judges anew what counts in the traces, and
/// keeps an account. Thread-safe; one at a time.
/// </summary>
public sealed class Remapping(IRemapStore store, ISpanMapper mapper, IUsageJudge judge, IControlStore documents, RewriteTurn turn, TimeProvider clock)
{
    private const string Kind = "remap";
    private const int PlacesAtATime = 20_000;

    // So much is held in memory, as objects some four times that.
    private const int SpansAtATime = 2_000;
    private const long BytesAtATime = 16 << 20;

    private readonly RewriteAccount<RemapRecord> _account = new(documents, Kind, RemapJson.Default.RemapRecord, clock);

    /// <summary>Maps spans anew.</summary>
    public async Task<QueryOutcome<RemapOutcome>> RunAsync(RewriteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await turn.RunAsync<RemapOutcome>(
            request,
            async (range, filter) => request.IsPreview
                ? new RemapOutcome.Done(await GoOverAsync(request.Project, range, filter, changes: null, cancellationToken), IsApplied: false)
                : await ApplyAsync(request, range, filter, cancellationToken),
            new RemapOutcome.Busy(),
            cancellationToken);
    }

    /// <summary>The account, the last first.</summary>
    public Task<IReadOnlyList<(ulong AtNanos, RemapRecord Record)>> ListAsync(string project, CancellationToken cancellationToken) => _account.ListAsync(project, cancellationToken);

    private async Task<RemapOutcome> ApplyAsync(RewriteRequest request, TimeRange range, SpanFilter? filter, CancellationToken cancellationToken)
    {
        var record = new RemapRecord { By = request.By, FromNanos = range.FromNanos, ToNanos = range.ToNanos, Query = request.Query ?? "", IsDone = false };
        var id = await _account.BeginAsync(request.Project, record, cancellationToken);
        var changes = new RemapChanges(request.Project, store, judge);
        var report = await GoOverAsync(request.Project, range, filter, changes, cancellationToken);
        await changes.WriteAsync(cancellationToken);
        record = record with
        {
            IsDone = true,
            Spans = report.Spans,
            Changed = report.Changed,
            LeftAlone = report.LeftAlone,
            Fields = [.. report.Fields.Select(field => new RemapFieldCount(field.Name, field.Spans))],
        };
        await _account.EndAsync(request.Project, id, record);
        return new RemapOutcome.Done(report, IsApplied: true);
    }

    private async Task<RemapReport> GoOverAsync(string project, TimeRange range, SpanFilter? filter, RemapChanges? changes, CancellationToken cancellationToken)
    {
        var tally = new RemapTally();
        var query = new RemapQuery { Project = project, Range = range, Filter = filter, Limit = PlacesAtATime };
        while (true)
        {
            var places = await store.FindAsync(query, cancellationToken);
            foreach (var piece in Pieces(places))
            {
                await MapAsync(project, await store.ReadAsync(project, piece, cancellationToken), tally, changes, cancellationToken);
            }

            if (places.Count < PlacesAtATime)
            {
                return tally.Report();
            }

            query = query with { After = places[^1] };
        }
    }

    private async Task MapAsync(string project, IReadOnlyList<StoredSpan> stored, RemapTally tally, RemapChanges? changes, CancellationToken cancellationToken)
    {
        var mapped = mapper.Map(project, [.. stored.Select(each => each.Mapped)]);
        for (var place = 0; place < stored.Count; place++)
        {
            var before = stored[place];
            if (before.IsAmbiguous)
            {
                tally.LeaveAlone(before.Mapped);
                continue;
            }

            var after = WithCost(before.Mapped, mapped[place]);
            var isChanged = tally.Add(before.Mapped, after);
            changes?.Add(before, after, isChanged);
        }

        if (changes is { IsFull: true })
        {
            await changes.WriteAsync(cancellationToken);
        }
    }

    /// <summary>A span that costs by the same figures keeps its cost: it may have been worked out from other prices since it came.</summary>
    private static MappedSpan WithCost(MappedSpan before, MappedSpan after)
    {
        var (was, becomes) = (before.Span, after.Span);
        var isPricedAnew = was.Usage != becomes.Usage || was.Provider != becomes.Provider || ModelOf(was) != ModelOf(becomes) || was.ReportedCostNanoUsd != becomes.ReportedCostNanoUsd;
        return isPricedAnew ? after : after with { Span = becomes with { Cost = was.Cost } };
    }

    private static string ModelOf(Span span) => span.ResponseModel.Length > 0 ? span.ResponseModel : span.RequestModel;

    private static IEnumerable<IReadOnlyList<RemapPlace>> Pieces(IReadOnlyList<RemapPlace> places)
    {
        var piece = new List<RemapPlace>();
        var bytes = 0L;
        foreach (var place in places)
        {
            // Rows of one name are read together.
            if (piece.Count > 0 && (piece.Count >= SpansAtATime || bytes + place.Bytes > BytesAtATime) && piece[^1].Key != place.Key)
            {
                yield return piece;
                piece = [];
                bytes = 0;
            }

            piece.Add(place);
            bytes += place.Bytes;
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }
}
