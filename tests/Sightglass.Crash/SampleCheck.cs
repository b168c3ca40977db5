using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>
/// Reads traces back over REST and holds each against what was sent, field by field: spans by trace id, by search and in the trace list, log records by
/// search. What counting found fault with is passed over: the report has it already.
/// </summary>
internal sealed class SampleCheck(RestApi api, TraceVerdicts verdicts, string service, CrashReport report)
{
    private const int PageSize = 500;
    private const int Readers = 2;
    private const int Attempts = 3;
    private const ulong Second = 1_000_000_000;

    public Task RunAsync(IReadOnlyList<SampledTrace> sample, CancellationToken cancellationToken)
        => Parallel.ForEachAsync(
            sample.Where(sampled => !verdicts.IsFaulty(sampled.Trace.TraceId)),
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken },
            AskAsync);

    /// <summary>
    /// A machine that is busy with other things may answer too late, which the server says (422) or the client decides: no word about the rows, so that
    /// it is asked again. The report is made all the same.
    /// </summary>
    private async ValueTask AskAsync(SampledTrace sampled, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CheckAsync(sampled, cancellationToken);
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (attempt == Attempts)
                {
                    report.AddUnexpected($"trace {sampled.Trace.TraceId} could not be read in {Attempts} attempts: {failure.Message}");
                    return;
                }
            }
        }
    }

    private async ValueTask CheckAsync(SampledTrace sampled, CancellationToken cancellationToken)
    {
        if (sampled.Entry.Request.Route.Signal == OtlpSignal.Logs)
        {
            var records = await ReadAsync(api.ListLogsAsync, sampled, cancellationToken);
            report.Sampled(OtlpSignal.Logs);
            Compare(sampled, "by log search", records, Sent(sampled));
            return;
        }

        // all is read before anything is compared, so that nothing is reported twice when it is asked again
        var trace = await api.FindTraceAsync(sampled.Trace.TraceId, cancellationToken);
        var spans = trace is { } found ? found.GetProperty("spans").EnumerateArray().ToList() : [];
        var searched = await ReadAsync(api.SearchSpansAsync, sampled, cancellationToken);
        var listed = await ReadAsync(api.ListTracesAsync, sampled, cancellationToken);
        report.Sampled(OtlpSignal.Traces);
        if (Compare(sampled, "by trace id", spans, Sent(sampled)) && Compare(sampled, "by span search", searched, sent: null))
        {
            CompareList(sampled, listed);
        }
    }

    /// <summary>Each row is there once, and with all it was sent with where <paramref name="sent"/> says what that is. False when something is wrong.</summary>
    private bool Compare(SampledTrace sampled, string how, List<JsonElement> read, Dictionary<string, JsonElement>? sent)
    {
        var id = sampled.Trace.TraceId;
        var missing = verdicts.IsThere(id) ? sampled.Trace.AllSpans.Select(static span => span.SpanId).ToHashSet(StringComparer.Ordinal) : [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var isRight = true;
        foreach (var row in read)
        {
            var own = row.GetProperty("spanId").GetString()!;
            if (!seen.Add(own))
            {
                isRight = false;
                report.AddDuplicated(1, $"row {own} of trace {id}, once in the store and read twice {how}");
            }
            else if (!missing.Remove(own))
            {
                isRight = false;
                report.AddUnexpected($"row {own} of trace {id} is not in the store and was read {how}");
            }
            else if (sent is not null && SpanComparison.Compare(sent[own], row) is { Count: > 0 } differences)
            {
                isRight = false;
                report.AddWrongValue($"row {own} of trace {id}, read {how}: {string.Join("; ", differences)}");
            }
        }

        if (missing.Count > 0)
        {
            report.AddLost(missing.Count, $"{missing.Count} rows of trace {id} are in the store and not read {how}");
        }

        return isRight && missing.Count == 0;
    }

    private void CompareList(SampledTrace sampled, List<JsonElement> listed)
    {
        var (trace, isThere) = (sampled.Trace, verdicts.IsThere(sampled.Trace.TraceId));
        if (listed.Count != (isThere ? 1 : 0))
        {
            report.AddUnexpected($"trace {trace.TraceId} is {listed.Count} times in the list");
        }
        else if (isThere
            && (Number(listed[0], "spanCount") != trace.Spans
                || Number(listed[0], "inputTokens") != trace.AllSpans.Sum(static span => span.InputTokens)
                || Number(listed[0], "outputTokens") != trace.AllSpans.Sum(static span => span.OutputTokens)))
        {
            report.AddWrongValue($"trace {trace.TraceId} in the list: {listed[0]}");
        }
    }

    private async Task<List<JsonElement>> ReadAsync(
        Func<string, string, string, int, CancellationToken, IAsyncEnumerable<JsonElement>> list, SampledTrace sampled, CancellationToken cancellationToken)
    {
        var nanos = sampled.Entry.Request.SentNanos;
        var rows = new List<JsonElement>();
        await foreach (var row in list($"service:{service} trace:{sampled.Trace.TraceId}", OtlpOracle.Time(nanos - Second), OtlpOracle.Time(nanos + Second), PageSize, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    // read from the bytes that were sent, by a reader that knows nothing of the product
    private Dictionary<string, JsonElement> Sent(SampledTrace sampled)
    {
        var request = sampled.Entry.Request with
        {
            Traces = [sampled.Trace],
            Route = sampled.Entry.Request.Route with { Protocol = OtlpProtocol.HttpProtobuf },
        };
        var body = RequestBody.Encode(request, service);
        return (request.Route.Signal == OtlpSignal.Logs ? OtlpOracle.ReadLogs(body) : OtlpOracle.ReadProtobuf(body))
            .ToDictionary(static row => row["spanId"]!.ToString(), static row => JsonSerializer.SerializeToElement(row), StringComparer.Ordinal);
    }

    private static long? Number(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
