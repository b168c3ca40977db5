using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>
/// grpc.health.v1: https://github.com/grpc/grpc/blob/master/doc/health-checking.md. Needs no API key, as probes have none and it tells nothing else.
/// </summary>
internal sealed class HealthService(ServingState state, BodyBudget budget, IHostApplicationLifetime lifetime)
{
    public const string Check = "/grpc.health.v1.Health/Check";
    public const string Watch = "/grpc.health.v1.Health/Watch";

    // Watches stay open; without a bound they would be a way to hold memory for nothing.
    private const int MaxWatches = 256;
    private const int MaxMessageLength = 4096;

    private static readonly TimeSpan MessageTimeout = TimeSpan.FromSeconds(10);
    private static readonly string[] Services = ["", OtlpService.Traces.GrpcName, OtlpService.Logs.GrpcName, "grpc.health.v1.Health"];

    private readonly RequestSlots _watches = new(MaxWatches);

    public async Task CheckAsync(HttpContext context)
    {
        var (service, fault) = await ReadRequestAsync(context);
        if (fault is null && !IsKnown(service))
        {
            fault = new Answer(RpcCode.NotFound, StatusCodes.Status404NotFound, "There is no such service.");
        }

        if (fault is null)
        {
            await GrpcResponse.WriteMessageAsync(context.Response, HealthMessage.Response(StatusOf(state.Status)), context.RequestAborted);
        }

        GrpcResponse.End(context.Response, fault ?? Answers.Success);
    }

    public async Task WatchAsync(HttpContext context)
    {
        var (service, fault) = await ReadRequestAsync(context);
        if (fault is null && !_watches.TryTake())
        {
            fault = Answers.SlotsTaken;
        }

        if (fault is not null)
        {
            GrpcResponse.End(context.Response, fault);
            return;
        }

        try
        {
            await StreamAsync(context, service);
        }
        finally
        {
            _watches.Give();
        }
    }

    private static bool IsKnown(string service) => Array.IndexOf(Services, service) >= 0;

    private static HealthStatus StatusOf(ServingStatus status) =>
        status == ServingStatus.Serving ? HealthStatus.Serving : HealthStatus.NotServing;

    private async Task StreamAsync(HttpContext context, string service)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        HealthStatus? told = null;
        while (true)
        {
            var (status, ended) = state.Observe();
            var present = IsKnown(service) ? StatusOf(status) : HealthStatus.ServiceUnknown;
            if (lifetime.ApplicationStopping.IsCancellationRequested && present == HealthStatus.Serving)
            {
                present = HealthStatus.NotServing;
            }

            if (present != told)
            {
                await GrpcResponse.WriteMessageAsync(context.Response, HealthMessage.Response(present), context.RequestAborted);
                told = present;
            }

            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // A stream without end would hold up the stop.
                GrpcResponse.End(context.Response, Answers.Stopping);
                return;
            }

            try
            {
                await ended.WaitAsync(end.Token);
            }
            catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
            {
                // The server stops: once more round, to say so.
            }
        }
    }

    private async Task<(string Service, Answer? Fault)> ReadRequestAsync(HttpContext context)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(MessageTimeout);
        using var body = new BodyBuffer(budget);
        try
        {
            var (read, isCompressed) = await GrpcMessageReader.ReadAsync(
                context.Request.BodyReader, body, MaxMessageLength, MaxMessageLength, timeout.Token);
            if (read != GrpcRead.Complete)
            {
                return ("", GrpcFault.Of(read));
            }

            if (!isCompressed)
            {
                return Parse(body);
            }

            using var inflated = new BodyBuffer(budget);
            return await GzipInflater.InflateAsync(body.Written, inflated, MaxMessageLength, timeout.Token) == BodyRead.Complete
                ? Parse(inflated)
                : ("", Answers.CorruptGzip);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return ("", Answers.DeadlinePassed);
        }
    }

    private static (string Service, Answer? Fault) Parse(BodyBuffer body) =>
        HealthMessage.TryReadRequest(body.Written.Span, out var service)
            ? (service, null)
            : ("", Answers.BrokenFrame("The message is not a HealthCheckRequest."));
}
