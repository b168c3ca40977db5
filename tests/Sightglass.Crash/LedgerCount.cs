using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>
/// Holds every row of the store against the ledgers, trace by trace: what was acknowledged is there once and whole, what was not is there whole or not
/// at all, nothing twice, nothing that nobody sent. For one run; not for several threads.
/// </summary>
internal sealed class LedgerCount(IStoredTraces store, IReadOnlyList<LedgerEntry> ledger, CrashReport report)
{
    private const int RowsInSlice = 250_000;
    private readonly TraceVerdicts _verdicts = new();

    /// <summary>Counts both signals.</summary>
    public async Task<TraceVerdicts> RunAsync(CancellationToken cancellationToken)
    {
        await CountAsync(OtlpSignal.Traces, cancellationToken);
        await CountAsync(OtlpSignal.Logs, cancellationToken);
        return _verdicts;
    }

    private async Task CountAsync(OtlpSignal signal, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var entries = ledger.Where(entry => entry.Request.Route.Signal == signal).ToList();
        var sent = new Dictionary<string, (int Entry, LedgerTrace Trace)>(StringComparer.Ordinal);
        foreach (var (number, entry) in entries.Index())
        {
            foreach (var trace in entry.Request.Traces)
            {
                sent.Add(trace.TraceId, (number, trace));
            }
        }

        var there = new int[entries.Count];
        var (rows, traces) = (0L, 0L);
        var slices = (int)Math.Clamp(entries.Sum(static entry => (long)entry.Request.Rows) / RowsInSlice, 1, IStoredTraces.MostSlices);
        for (var slice = 0; slice < slices; slice++)
        {
            foreach (var stored in await store.ReadAsync(signal, slice, slices, cancellationToken))
            {
                traces++;
                rows += stored.SpanIds.Count;
                if (sent.TryGetValue(stored.TraceId, out var own))
                {
                    there[own.Entry] += CountTrace(signal, own.Trace, stored);
                }
                else
                {
                    report.AddUnexpected($"{stored.SpanIds.Count} {Words(signal)} of trace {stored.TraceId} were never sent");
                }
            }
        }

        var (whole, absent) = (0, 0);
        foreach (var (entry, found) in entries.Zip(there))
        {
            Judge(entry, found);
            whole += entry.Fate == LedgerFate.Unacknowledged && found == entry.Request.Rows ? 1 : 0;
            absent += entry.Fate == LedgerFate.Unacknowledged && found == 0 ? 1 : 0;
        }

        report.AddCount(new SignalCount
        {
            Signal = signal,
            Rows = rows,
            Traces = traces,
            Acknowledged = entries.Count(static entry => entry.Fate == LedgerFate.Acknowledged),
            UnacknowledgedThere = whole,
            UnacknowledgedAbsent = absent,
            Statements = slices,
            Elapsed = clock.Elapsed,
        });
    }

    /// <summary>How many different rows of the trace are there; each row beyond is reported.</summary>
    private int CountTrace(OtlpSignal signal, LedgerTrace trace, StoredTrace stored)
    {
        _verdicts.AddThere(trace.TraceId);
        var seen = new bool[trace.Spans];
        var (found, doubled, foreign) = (0, 0, 0);
        foreach (var id in stored.SpanIds)
        {
            var place = LedgerSpan.PlaceOf(trace, id);
            if (place < 0)
            {
                foreign++;
            }
            else if (seen[place])
            {
                doubled++;
            }
            else
            {
                seen[place] = true;
                found++;
            }
        }

        if (foreign > 0)
        {
            report.AddUnexpected($"{foreign} {Words(signal)} of trace {trace.TraceId} were never sent");
        }

        if (doubled > 0)
        {
            report.AddDuplicated(doubled, $"{doubled} {Words(signal)} of trace {trace.TraceId} are there once more than sent");
        }

        // the sums of a trace with rows too few or too many cannot be right
        var isWhole = found == trace.Spans && foreign + doubled == 0;
        if (isWhole && signal == OtlpSignal.Traces && !HasItsTokens(trace, stored))
        {
            isWhole = false;
            report.AddWrongValue($"trace {trace.TraceId}: {stored.InputTokens}/{stored.OutputTokens} tokens in the store are not what was sent");
        }

        if (!isWhole)
        {
            _verdicts.AddFaulty(trace.TraceId);
        }

        return found;
    }

    private void Judge(LedgerEntry entry, int found)
    {
        var sent = entry.Request.Rows;
        var name = $"{entry.Request}: {found} of {sent} rows are there";
        switch (entry.Fate)
        {
            case LedgerFate.Acknowledged when found < sent:
                report.AddLost(sent - found, $"acknowledged {name}");
                break;
            case LedgerFate.Unacknowledged when found > 0 && found < sent:
                report.AddTorn($"unacknowledged {name}");
                break;
            case LedgerFate.Refused when found > 0:
                report.AddUnexpected($"refused {name}");
                break;
            default:
                return;
        }

        foreach (var trace in entry.Request.Traces)
        {
            _verdicts.AddFaulty(trace.TraceId);
        }
    }

    private static bool HasItsTokens(LedgerTrace trace, StoredTrace stored)
        => stored.InputTokens == trace.AllSpans.Sum(static span => span.InputTokens) && stored.OutputTokens == trace.AllSpans.Sum(static span => span.OutputTokens);

    private static string Words(OtlpSignal signal) => signal == OtlpSignal.Logs ? "log records" : "spans";
}
