using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>
/// One sender: draws requests, writes its ledger, sends, and sends the same bytes again until an answer comes, over every restart of the server.
/// Now and then it gives up on a request that got no answer, and now and then it sends an acknowledged one once more.
/// </summary>
internal sealed class LedgerClient(int sender, CrashOptions options, OtlpSender otlp, LedgerFile ledger, CrashReport report)
{
    private const double GiveUpShare = 0.25;
    private const double ResendShare = 0.05;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMilliseconds(400);
    private readonly Random _random = new(HashCode.Combine(options.Seed, sender));

    public long Retries { get; private set; }

    public long Resent { get; private set; }

    /// <summary>Sends until told to stop; the request under way is brought to its end first, within the time given to <paramref name="abort"/>.</summary>
    public async Task RunAsync(string service, CancellationToken stop, CancellationToken abort)
    {
        var route = LedgerRoute.Of(sender);
        for (var sequence = 0L; !stop.IsCancellationRequested; sequence++)
        {
            var request = LedgerRequest.Draw(sender, sequence, route, _random) with { SentNanos = RunClock.Nanos };
            var body = RequestBody.Encode(request, service);
            ledger.Attempted(request);
            await SendUntilAnsweredAsync(request, body, gzip: sequence % 4 == 3, abort);
            await Task.Delay(options.Pause * _random.NextDouble(), CancellationToken.None);
        }
    }

    private async Task SendUntilAnsweredAsync(LedgerRequest request, byte[] body, bool gzip, CancellationToken abort)
    {
        while (!abort.IsCancellationRequested)
        {
            OtlpAnswer answer;
            try
            {
                answer = await otlp.SendAsync(request.Route.Protocol, body, gzip, abort);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            switch (answer.Outcome)
            {
                case OtlpOutcome.Accepted:
                    ledger.Acked(request, RunClock.Nanos);
                    await ResendNowAndThenAsync(request, body, gzip, abort);
                    return;
                case OtlpOutcome.Partial or OtlpOutcome.Refused:
                    ledger.Refused(request, RunClock.Nanos, answer);
                    report.AddUnexpected($"a valid request of {request.Route} was refused: HTTP {answer.HttpStatus}, gRPC {answer.GrpcStatus}, {answer.Detail}");
                    return;
                case OtlpOutcome.NoAnswer when _random.NextDouble() < GiveUpShare:
                    return;
            }

            Retries++;
            await Task.Delay(answer.RetryAfter is { } given && given < LongestBackOff ? given : LongestBackOff * _random.NextDouble(), CancellationToken.None);
        }
    }

    private async Task ResendNowAndThenAsync(LedgerRequest request, byte[] body, bool gzip, CancellationToken abort)
    {
        if (_random.NextDouble() >= ResendShare)
        {
            return;
        }

        Resent++;
        try
        {
            var answer = await otlp.SendAsync(request.Route.Protocol, body, gzip, abort);
            if (answer.Outcome is OtlpOutcome.Partial or OtlpOutcome.Refused)
            {
                report.AddUnexpected($"a repeated request of {request.Route} was refused: HTTP {answer.HttpStatus}, gRPC {answer.GrpcStatus}, {answer.Detail}");
            }
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }
}
