using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Receive;

/// <summary>The service behind both transports: takes a body that has arrived, inflates it if need be, hands it to the intake.</summary>
internal sealed class RequestReceiver(
    IRequestIntake intake,
    BodyBudget budget,
    IOptions<ReceiveOptions> options,
    TimeProvider time,
    ILogger<RequestReceiver> logger)
{
    private static readonly TimeSpan FailureLogInterval = TimeSpan.FromSeconds(10);

    private readonly ReceiveOptions _options = options.Value;
    private readonly Lock _failureGate = new();
    private long? _lastFailureLogged;
    private long _failuresSinceLogged;

    /// <summary>Takes a body; the buffer is given back as soon as it is no longer needed.</summary>
    public async ValueTask<Answer> ReceiveAsync(
        Signal signal, string project, PayloadEncoding encoding, BodyBuffer body, bool isGzip, CancellationToken cancellationToken)
    {
        ReceiveMetrics.Received(body.Length);
        if (!isGzip)
        {
            return await HandOnAsync(new IngestRequest(signal, project, encoding, body.Written), cancellationToken);
        }

        using var inflated = new BodyBuffer(budget);
        if (await InflateAsync(body, inflated, cancellationToken) is { } failure)
        {
            return failure;
        }

        body.Release();
        return await HandOnAsync(new IngestRequest(signal, project, encoding, inflated.Written), cancellationToken);
    }

    /// <summary>Inflates one buffer into another; null when it worked.</summary>
    public async ValueTask<Answer?> InflateAsync(BodyBuffer body, BodyBuffer inflated, CancellationToken cancellationToken) =>
        await GzipInflater.InflateAsync(body.Written, inflated, _options.MaxInflatedBytes, cancellationToken) switch
        {
            BodyRead.Complete => null,
            BodyRead.TooLarge => TooLargeInflated(),
            BodyRead.NoMemory => Answers.MemoryTaken,
            _ => Answers.CorruptGzip,
        };

    public Answer TooLargeAsSent(int limit) => Answers.TooLarge(string.Create(
        CultureInfo.InvariantCulture,
        $"The request is larger than the {limit} bytes allowed. Send smaller batches, or raise {ReceiveOptions.SectionName}:{nameof(_options.MaxRequestBytes)}."));

    private Answer TooLargeInflated() => Answers.TooLarge(string.Create(
        CultureInfo.InvariantCulture,
        $"The request is larger than the {_options.MaxInflatedBytes} bytes allowed after decompression. Send smaller batches, or raise {ReceiveOptions.SectionName}:{nameof(_options.MaxInflatedBytes)}."));

    private async ValueTask<Answer> HandOnAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        ReceiveMetrics.HandedOn(request.Body.Length);
        try
        {
            return Answers.From(await intake.AcceptAsync(request, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OutOfMemoryException)
        {
            // Not the request's fault: the same one may well be kept when it comes again.
            return Answers.MemoryTaken;
        }
        catch (Exception exception)
        {
            // A bug: answered as one that a retry does not heal, or the sender would send the poison for ever.
            ReceiveMetrics.Failed();
            LogSparingly(exception);
            return Answers.UnexpectedFailure;
        }
    }

    private void LogSparingly(Exception exception)
    {
        long suppressed;
        lock (_failureGate)
        {
            if (_lastFailureLogged is { } last && time.GetElapsedTime(last) < FailureLogInterval)
            {
                _failuresSinceLogged++;
                return;
            }

            (suppressed, _failuresSinceLogged, _lastFailureLogged) = (_failuresSinceLogged, 0, time.GetTimestamp());
        }

        Log.IntakeFailed(logger, exception, suppressed);
    }
}
