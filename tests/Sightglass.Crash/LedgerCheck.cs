using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>Reads everything back over REST and holds it against the ledger: trace by trace, by the trace list and by span search.</summary>
internal sealed class LedgerCheck(RestApi api, IReadOnlyList<LedgerEntry> ledger, string service, CrashReport report, Action<string> tell)
{
    private const int PageSize = 500;
    private const int Readers = 4;
    private readonly ConcurrentDictionary<(string Trace, string Span), bool> _duplicated = new();
    private readonly ConcurrentDictionary<string, int> _found = new(StringComparer.Ordinal);

    /// <summary>Checks all; times bound the list and the search.</summary>
    public async Task RunAsync(string from, string to, CancellationToken cancellationToken)
    {
        report.Requests = ledger.Count;
        report.Acknowledged = ledger.Count(static entry => entry.Fate == LedgerFate.Acknowledged);
        report.Unacknowledged = ledger.Count(static entry => entry.Fate == LedgerFate.Unacknowledged);
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(ledger, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken }, CheckRequestAsync);
        tell($"{_found.Count} traces read by id after {clock.Elapsed.TotalSeconds:0} s");
        await CheckSearchAsync(from, to, cancellationToken);
        tell($"all spans read by search after {clock.Elapsed.TotalSeconds:0} s");
        await CheckListAsync(from, to, cancellationToken);
        tell($"all traces read by the list after {clock.Elapsed.TotalSeconds:0} s");
    }

    private async ValueTask CheckRequestAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var sent = 0;
        var there = 0;
        foreach (var trace in entry.Request.Traces)
        {
            sent += trace.Spans;
            there += await CountTraceAsync(trace, cancellationToken);
        }

        lock (report)
        {
            report.SpansChecked += sent;
        }

        var name = $"request {entry.Request.Sender}/{entry.Request.Sequence} over {entry.Request.Protocol}: {there} of {sent} spans are there";
        switch (entry.Fate)
        {
            case LedgerFate.Acknowledged when there < sent:
                report.AddLost(sent - there, $"acknowledged {name}");
                break;
            case LedgerFate.Unacknowledged when there > 0 && there < sent:
                report.AddTorn($"unacknowledged {name}");
                break;
            case LedgerFate.Refused when there > 0:
                report.AddUnexpected($"refused {name}");
                break;
        }
    }

    private async Task<int> CountTraceAsync(LedgerTrace trace, CancellationToken cancellationToken)
    {
        if (await api.FindTraceAsync(trace.TraceId, cancellationToken) is not { } answer)
        {
            return 0;
        }

        var expected = trace.AllSpans.ToDictionary(static span => span.SpanId, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var span in answer.GetProperty("spans").EnumerateArray())
        {
            var id = span.GetProperty("spanId").GetString()!;
            if (!expected.TryGetValue(id, out var own))
            {
                report.AddUnexpected($"span {id} of trace {trace.TraceId} was never sent");
            }
            else if (!seen.Add(id))
            {
                AddDuplicated(trace.TraceId, id, "read by trace id");
            }
            else if (Number(span.GetProperty("usage"), "inputTokens") != own.InputTokens || Number(span.GetProperty("usage"), "outputTokens") != own.OutputTokens)
            {
                report.AddWrongSum($"span {id} of trace {trace.TraceId}: {own.InputTokens}/{own.OutputTokens} tokens sent, {span.GetProperty("usage")} read");
            }
        }

        _found[trace.TraceId] = seen.Count;
        return seen.Count;
    }

    private async Task CheckListAsync(string from, string to, CancellationToken cancellationToken)
    {
        var sent = ledger.SelectMany(static entry => entry.Request.Traces).ToDictionary(static trace => trace.TraceId, StringComparer.Ordinal);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in api.ListTracesAsync($"service:{service}", from, to, PageSize, cancellationToken))
        {
            var id = row.GetProperty("traceId").GetString()!;
            if (!sent.TryGetValue(id, out var trace))
            {
                report.AddUnexpected($"trace {id} is in the list and was never sent");
            }
            else if (!listed.Add(id))
            {
                report.AddDuplicated(trace.Spans, $"trace {id} is in the list twice");
            }
            else
            {
                CheckSums(trace, row);
            }
        }

        foreach (var id in _found.Keys.Where(id => !listed.Contains(id)))
        {
            report.AddUnexpected($"trace {id} is found by its id and not in the list");
        }
    }

    private void CheckSums(LedgerTrace trace, JsonElement row)
    {
        // those that were seen twice by name are counted already
        var spans = Number(row, "spanCount");
        var known = _duplicated.Keys.Count(span => string.Equals(span.Trace, trace.TraceId, StringComparison.Ordinal));
        if (spans > trace.Spans + known)
        {
            report.AddDuplicated(spans.Value - trace.Spans - known, $"trace {trace.TraceId}: {trace.Spans} spans sent, the list says {spans}");
        }

        // a trace that is not there in full is counted as lost or torn already
        if (spans == trace.Spans
            && (Number(row, "inputTokens") != trace.AllSpans.Sum(static span => span.InputTokens)
                || Number(row, "outputTokens") != trace.AllSpans.Sum(static span => span.OutputTokens)))
        {
            report.AddWrongSum($"trace {trace.TraceId} in the list: {row}");
        }
    }

    private async Task CheckSearchAsync(string from, string to, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(string, string)>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var span in api.SearchSpansAsync($"service:{service}", from, to, PageSize, cancellationToken))
        {
            var trace = span.GetProperty("traceId").GetString()!;
            var id = span.GetProperty("spanId").GetString()!;
            if (!seen.Add((trace, id)))
            {
                AddDuplicated(trace, id, "read by search");
            }

            counts[trace] = counts.GetValueOrDefault(trace) + 1;
        }

        foreach (var (trace, spans) in _found)
        {
            var searched = counts.GetValueOrDefault(trace);
            if (searched < spans)
            {
                report.AddUnexpected($"trace {trace}: {spans} spans by its id, {searched} by search");
            }
        }
    }

    // one span that is found twice by two ways of reading is one doubled span
    private void AddDuplicated(string trace, string span, string how)
    {
        if (_duplicated.TryAdd((trace, span), true))
        {
            report.AddDuplicated(1, $"span {span} of trace {trace}, {how}");
        }
    }

    private static long? Number(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
