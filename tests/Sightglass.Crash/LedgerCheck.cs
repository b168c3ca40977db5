using System.Diagnostics;
using System.Globalization;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>Holds a store against the ledgers: every row by counting in the store itself, and a sample of traces field by field over REST.</summary>
internal sealed class LedgerCheck(IStoredTraces store, RestApi api, CrashOptions options, string service, CrashReport report)
{
    /// <summary>Checks all.</summary>
    /// <param name="ledger">All requests of all senders.</param>
    /// <param name="kills">Moments of kills in nanoseconds since 1970.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task RunAsync(IReadOnlyList<LedgerEntry> ledger, IReadOnlyList<ulong> kills, CancellationToken cancellationToken)
    {
        report.Requests = ledger.Count;
        report.Acknowledged = ledger.Count(static entry => entry.Fate == LedgerFate.Acknowledged);
        report.Unacknowledged = ledger.Count(static entry => entry.Fate == LedgerFate.Unacknowledged);
        var clock = Stopwatch.StartNew();
        var verdicts = await new LedgerCount(store, ledger, report).RunAsync(cancellationToken);
        Tell($"{report.RowsOf(OtlpSignal.Traces)} spans and {report.RowsOf(OtlpSignal.Logs)} log records counted in the store after {clock.Elapsed.TotalSeconds:0.0} s");

        var sample = SampledTrace.Draw(ledger, kills, options.Sample, new Random(options.Seed));
        await new SampleCheck(api, verdicts, service, report).RunAsync(sample, cancellationToken);
        Tell($"{sample.Count} traces, drawn with seed {options.Seed}, read back over REST after {clock.Elapsed.TotalSeconds:0.0} s");
    }

    private void Tell(FormattableString text) => options.Tell(text.ToString(CultureInfo.InvariantCulture));
}
