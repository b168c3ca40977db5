using System.Globalization;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests.Fake;

/// <summary>Rows in memory, to be lost, doubled and made up.</summary>
internal sealed class FakeStoredTraces : IStoredTraces
{
    private readonly List<(OtlpSignal Signal, StoredTrace Trace)> _traces = [];

    /// <summary>How often each slice of a signal was asked for.</summary>
    public List<(OtlpSignal Signal, int Slice, int Slices)> Asked { get; } = [];

    /// <summary>Stores requests as they were sent.</summary>
    public FakeStoredTraces With(params IEnumerable<LedgerRequest> requests)
    {
        foreach (var request in requests)
        {
            var isLogs = request.Route.Signal == OtlpSignal.Logs;
            _traces.AddRange(request.Traces.Select(trace => (request.Route.Signal, new StoredTrace(
                trace.TraceId,
                [.. trace.AllSpans.Select(static span => ulong.Parse(span.SpanId, NumberStyles.HexNumber, CultureInfo.InvariantCulture))],
                isLogs ? null : trace.AllSpans.Sum(static span => span.InputTokens),
                isLogs ? null : trace.AllSpans.Sum(static span => span.OutputTokens)))));
        }

        return this;
    }

    /// <summary>Makes one stored trace another; null: it is gone.</summary>
    public FakeStoredTraces Changed(LedgerTrace trace, Func<StoredTrace, StoredTrace?> change)
    {
        var place = _traces.FindIndex(stored => string.Equals(stored.Trace.TraceId, trace.TraceId, StringComparison.Ordinal));
        var (signal, before) = _traces[place];
        _traces.RemoveAt(place);
        if (change(before) is { } after)
        {
            _traces.Insert(place, (signal, after));
        }

        return this;
    }

    public Task<IReadOnlyList<StoredTrace>> ReadAsync(OtlpSignal signal, int slice, int slices, CancellationToken cancellationToken)
    {
        Asked.Add((signal, slice, slices));
        return Task.FromResult<IReadOnlyList<StoredTrace>>(
        [
            .. _traces.Where(stored => stored.Signal == signal && Convert.FromHexString(stored.Trace.TraceId)[0] % slices == slice).Select(static stored => stored.Trace),
        ]);
    }

    public void Dispose()
    {
        // nothing is held
    }
}
