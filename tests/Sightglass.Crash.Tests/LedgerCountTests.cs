using Sightglass.Crash.Tests.Fake;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests;

/// <summary>The comparing of a store's rows with ledgers: silent when they agree, exact when they do not.</summary>
public sealed class LedgerCountTests : IDisposable
{
    private static readonly LedgerRoute Spans = new(OtlpSignal.Traces, OtlpProtocol.Grpc);
    private static readonly LedgerRoute Logs = new(OtlpSignal.Logs, OtlpProtocol.Grpc);
    private readonly CrashReport _report = new(1, TimeSpan.FromSeconds(5));
    private readonly FakeStoredTraces _store = new();

    public static TheoryData<OtlpSignal> Signals => [OtlpSignal.Traces, OtlpSignal.Logs];

    private (long Lost, long Duplicated, long Torn, long WrongValues, long Unexpected) Found
        => (_report.Lost, _report.Duplicated, _report.Torn, _report.WrongValues, _report.Unexpected);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Run_AllAcknowledgedAreThereOnce_FindsNothingWrong()
    {
        var (spans, logs) = (Request(Spans, 3, 4), Request(Logs, 5));
        _store.With(spans, logs);

        var verdicts = await CountAsync(Acknowledged(spans), Acknowledged(logs));

        Found.ShouldBe((0, 0, 0, 0, 0), _report.ToString());
        _report.IsClean.ShouldBeTrue();
        (_report.RowsOf(OtlpSignal.Traces), _report.RowsOf(OtlpSignal.Logs)).ShouldBe((7, 5));
        _report.Counts.Select(static count => (count.Signal, count.Rows, count.Traces, count.Acknowledged)).ShouldBe([(OtlpSignal.Traces, 7, 2, 1), (OtlpSignal.Logs, 5, 1, 1)]);
        spans.Traces.Concat(logs.Traces).ShouldAllBe(trace => verdicts.IsThere(trace.TraceId) && !verdicts.IsFaulty(trace.TraceId));
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Run_AcknowledgedRowIsMissing_IsLost(OtlpSignal signal)
    {
        var request = Request(Route(signal), 3, 4);
        _store.With(request).Changed(request.Traces[1], static stored => stored with { SpanIds = [.. stored.SpanIds.Skip(1)] });

        var verdicts = await CountAsync(Acknowledged(request));

        Found.ShouldBe((1, 0, 0, 0, 0), _report.ToString());
        verdicts.IsFaulty(request.Traces[1].TraceId).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Run_AcknowledgedTraceIsMissing_AllItsRowsAreLost(OtlpSignal signal)
    {
        var request = Request(Route(signal), 3, 4);
        _store.With(request).Changed(request.Traces[1], static _ => null);

        await CountAsync(Acknowledged(request));

        Found.ShouldBe((4, 0, 0, 0, 0), _report.ToString());
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Run_RowIsThereTwice_IsDuplicated(OtlpSignal signal)
    {
        var request = Request(Route(signal), 3);
        _store.With(request).Changed(request.Traces[0], static stored => stored with { SpanIds = [.. stored.SpanIds, stored.SpanIds[2]] });

        await CountAsync(Acknowledged(request));

        Found.ShouldBe((0, 1, 0, 0, 0), _report.ToString());
    }

    [Fact]
    public async Task Run_OneRowIsTwiceAndAnotherMissing_AreBothSeenThoughTheNumberIsRight()
    {
        var request = Request(Spans, 3);
        _store.With(request).Changed(request.Traces[0], static stored => stored with { SpanIds = [stored.SpanIds[0], stored.SpanIds[1], stored.SpanIds[1]] });

        await CountAsync(Acknowledged(request));

        Found.ShouldBe((1, 1, 0, 0, 0), _report.ToString());
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Run_UnacknowledgedIsThereInPart_IsTorn(OtlpSignal signal)
    {
        var request = Request(Route(signal), 3, 4);
        _store.With(request).Changed(request.Traces[0], static _ => null);

        await CountAsync(new LedgerEntry(request, LedgerFate.Unacknowledged));

        Found.ShouldBe((0, 0, 1, 0, 0), _report.ToString());
        _report.Counts.ShouldAllBe(static count => count.UnacknowledgedThere == 0 && count.UnacknowledgedAbsent == 0);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Run_UnacknowledgedIsThereWholeOrNotAtAll_IsCountedAndNoFault(OtlpSignal signal)
    {
        var (there, absent) = (Request(Route(signal), 3, 4), Request(Route(signal), 5));
        _store.With(there);

        var verdicts = await CountAsync(new LedgerEntry(there, LedgerFate.Unacknowledged), new LedgerEntry(absent, LedgerFate.Unacknowledged));

        Found.ShouldBe((0, 0, 0, 0, 0), _report.ToString());
        var count = _report.Counts.Single(count => count.Signal == signal);
        (count.Acknowledged, count.UnacknowledgedThere, count.UnacknowledgedAbsent).ShouldBe((0, 1, 1));
        verdicts.IsThere(absent.Traces[0].TraceId).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Run_UnacknowledgedIsThereTwice_IsDuplicated(OtlpSignal signal)
    {
        var request = Request(Route(signal), 2);
        _store.With(request).Changed(request.Traces[0], static stored => stored with { SpanIds = [.. stored.SpanIds, .. stored.SpanIds] });

        await CountAsync(new LedgerEntry(request, LedgerFate.Unacknowledged));

        Found.ShouldBe((0, 2, 0, 0, 0), _report.ToString());
    }

    [Fact]
    public async Task Run_RefusedIsThere_IsUnexpected()
    {
        var request = Request(Spans, 3);
        _store.With(request);

        await CountAsync(new LedgerEntry(request, LedgerFate.Refused, 1));

        Found.ShouldBe((0, 0, 0, 0, 1), _report.ToString());
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Run_TraceThatNobodySent_IsUnexpected(OtlpSignal signal)
    {
        _store.With(Request(Route(signal), 3));

        await CountAsync();

        Found.ShouldBe((0, 0, 0, 0, 1), _report.ToString());
    }

    [Fact]
    public async Task Run_LogRecordsStoredAsSpansOfTheSameTrace_AreNotTakenForThem()
    {
        var request = Request(Logs, 3);
        _store.With(request with { Route = Spans });

        await CountAsync(Acknowledged(request));

        Found.ShouldBe((3, 0, 0, 0, 1), _report.ToString());
    }

    [Fact]
    public async Task Run_RowThatNobodySentInATraceThatWasSent_IsUnexpected()
    {
        var request = Request(Spans, 3);
        _store.With(request).Changed(request.Traces[0], static stored => stored with { SpanIds = [.. stored.SpanIds, stored.SpanIds[0] + 3, stored.SpanIds[0] ^ (1UL << 40)] });

        await CountAsync(Acknowledged(request));

        Found.ShouldBe((0, 0, 0, 0, 1), _report.ToString());
        _report.Details.ShouldHaveSingleItem().ShouldContain("2 spans of trace");
    }

    [Fact]
    public async Task Run_TokensDiffer_IsAWrongValue()
    {
        var request = Request(Spans, 3);
        _store.With(request).Changed(request.Traces[0], static stored => stored with { OutputTokens = null });

        await CountAsync(Acknowledged(request));

        Found.ShouldBe((0, 0, 0, 1, 0), _report.ToString());
    }

    [Fact]
    public async Task Run_ManyRows_AreAskedForInSlicesEachOnce()
    {
        var requests = Enumerable.Range(0, 30).Select(static number => Request(Spans, 50_000) with { Sequence = number }).ToList();
        _store.With(requests);

        await CountAsync([.. requests.Select(Acknowledged)]);

        Found.ShouldBe((0, 0, 0, 0, 0), _report.ToString());
        _report.RowsOf(OtlpSignal.Traces).ShouldBe(1_500_000);
        _store.Asked.Where(static asked => asked.Signal == OtlpSignal.Traces).ShouldBe(Enumerable.Range(0, 6).Select(static slice => (OtlpSignal.Traces, slice, 6)));
    }

    private static LedgerRoute Route(OtlpSignal signal) => signal == OtlpSignal.Logs ? Logs : Spans;

    private static LedgerRequest Request(LedgerRoute route, params IEnumerable<int> spans)
        => new(0, 0, route, [.. spans.Select(static count => new LedgerTrace(Guid.NewGuid().ToString("N"), count))]);

    private static LedgerEntry Acknowledged(LedgerRequest request) => new(request, LedgerFate.Acknowledged, 1);

    private Task<TraceVerdicts> CountAsync(params LedgerEntry[] ledger) => new LedgerCount(_store, ledger, _report).RunAsync(CancellationToken.None);
}
