using System.Collections.Concurrent;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench.Soak;

/// <summary>Sends a witness at an even pace, over HTTP and gRPC in turn, and asks for each again at every age, and for all of them at the end.</summary>
internal sealed class Witnesses(OtlpSender otlp, RestApi api, int run, TimeSpan every)
{
    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(200);
    private readonly TimeProvider _clock = TimeProvider.System;

    // acknowledged ones in the order of their sending: each age reads on from where it was
    private readonly ConcurrentDictionary<int, (int Number, long SentAt)> _acknowledged = new();
    private long _spans;

    /// <summary>Spans of the witnesses acknowledged.</summary>
    public long SpansAcknowledged => Interlocked.Read(ref _spans);

    /// <summary>Requests that had to be sent again.</summary>
    public long Retries { get; private set; }

    /// <summary>Sends until told to stop; what is under way is brought to its end.</summary>
    public async Task SendAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            for (var number = 0; await timer.WaitForNextTickAsync(stop); number++)
            {
                await SendUntilTakenAsync(number);
            }
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }

    /// <summary>Asks for each witness when it has reached the age, until told to stop.</summary>
    public async Task<AgeChecks> CheckAsync(string name, TimeSpan age, CancellationToken stop)
    {
        var checks = new AgeChecks(name);
        using var timer = new PeriodicTimer(every);
        try
        {
            for (var next = 0; await timer.WaitForNextTickAsync(stop);)
            {
                for (; _acknowledged.TryGetValue(next, out var sent) && _clock.GetElapsedTime(sent.SentAt) >= age && !stop.IsCancellationRequested; next++)
                {
                    await CheckAsync(checks, new Witness(run, sent.Number));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }

        return checks;
    }

    /// <summary>Asks for all that were acknowledged.</summary>
    public async Task<AgeChecks> CheckAllAsync()
    {
        var checks = new AgeChecks("at the end");
        for (var next = 0; _acknowledged.TryGetValue(next, out var sent); next++)
        {
            await CheckAsync(checks, new Witness(run, sent.Number));
        }

        return checks;
    }

    private async Task SendUntilTakenAsync(int number)
    {
        var witness = new Witness(run, number);
        var protocol = number % 2 == 0 ? OtlpProtocol.HttpProtobuf : OtlpProtocol.Grpc;
        var body = witness.Encode(_clock.GetUtcNow());
        while (true)
        {
            var answer = await otlp.SendAsync(protocol, body, gzip: false, CancellationToken.None);
            switch (answer.Outcome)
            {
                case OtlpOutcome.Accepted:
                    Interlocked.Add(ref _spans, witness.SpanCount);
                    _acknowledged[_acknowledged.Count] = (number, _clock.GetTimestamp());
                    return;
                case OtlpOutcome.Partial or OtlpOutcome.Refused:
                    throw new InvalidOperationException($"A valid request was refused: {answer}");
            }

            Retries++;
            await Task.Delay(answer.RetryAfter ?? BackOff);
        }
    }

    private async Task CheckAsync(AgeChecks checks, Witness witness)
    {
        try
        {
            if (await api.FindTraceAsync(witness.TraceId, CancellationToken.None) is not { } answer)
            {
                checks.AddMissing($"trace {witness.TraceId} is not there");
            }
            else if (witness.FindFault(answer) is { } fault)
            {
                checks.AddWrong($"trace {witness.TraceId}: {fault}");
            }
            else
            {
                checks.AddDone();
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or JsonException)
        {
            checks.AddFailed($"trace {witness.TraceId}: {failure.Message}");
        }
    }
}
