using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>Serves gRPC on Kestrel's HTTP/2: the Export of the trace and the logs service, and the health service; every other method is UNIMPLEMENTED.</summary>
internal sealed class GrpcTransport(
    RequestReceiver receiver,
    HealthService health,
    ApiKeyRing keys,
    RequestSlots slots,
    BodyBudget budget,
    ServingState state,
    IOptions<ReceiveOptions> options,
    TimeProvider time)
{
    private readonly ReceiveOptions _options = options.Value;

    public async Task ServeAsync(HttpContext context)
    {
        try
        {
            await DispatchAsync(context);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The caller went away while the answer was written. There is nobody to tell.
            context.Abort();
        }
    }

    private async Task DispatchAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = HttpMethods.Post;
            Refuse(response, Answers.OnlyPost);
            return;
        }

        if (!GrpcCall.IsGrpc(request) || !GrpcCall.TakesTrailers(request))
        {
            Refuse(response, Answers.UnsupportedMediaType("This port serves gRPC: content-type application/grpc with te: trailers. OTLP over HTTP has a port of its own."));
            return;
        }

        // Kestrel's own limit would end the stream without a status; the reader holds every length against ours.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (OtlpService.AtGrpc(request.Path.Value) is { } service)
        {
            await ExportAsync(context, service);
            return;
        }

        switch (request.Path.Value)
        {
            case HealthService.Check:
                await health.CheckAsync(context);
                break;
            case HealthService.Watch:
                await health.WatchAsync(context);
                break;
            default:
                GrpcResponse.End(response, Answers.UnknownMethod);
                break;
        }
    }

    private async Task ExportAsync(HttpContext context, OtlpService service)
    {
        var answer = await AnswerAsync(context, service.Signal);
        if (answer is null)
        {
            ReceiveMetrics.Answered(service, "grpc", PayloadEncoding.Protobuf, ReceiveMetrics.SenderGone);
            context.Abort();
            return;
        }

        ReceiveMetrics.Answered(service, "grpc", PayloadEncoding.Protobuf, answer.Code.ToString());
        if (answer.IsSuccess)
        {
            await GrpcResponse.WriteMessageAsync(context.Response, ExportResponseMessage.ToProtobuf(answer), context.RequestAborted);
        }
        else if (answer.RetryAfter is not null)
        {
            await GrpcResponse.StartWithoutMessageAsync(context.Response, context.RequestAborted);
        }

        GrpcResponse.End(context.Response, answer);
    }

    /// <summary>Null when the caller is gone.</summary>
    private async Task<Answer?> AnswerAsync(HttpContext context, Signal signal)
    {
        var verdict = keys.Admit(context.Request, ApiKeyScope.Ingest);
        if (verdict.Refusal is { } refusal)
        {
            return Answers.From(refusal);
        }

        var (call, fault) = GrpcCall.Read(context.Request.Headers);
        if (fault is not null)
        {
            if (fault.Code == RpcCode.Unimplemented)
            {
                context.Response.Headers["grpc-accept-encoding"] = GrpcResponse.AcceptedEncodings;
            }

            return fault;
        }

        if (state.Status == ServingStatus.Starting)
        {
            return Answers.Starting;
        }

        if (!slots.TryTake())
        {
            return Answers.SlotsTaken;
        }

        using var deadline = new RequestDeadline(_options.BodyTimeout, call.Timeout, time, context.RequestAborted);
        try
        {
            return await ReceiveAsync(context.Request, signal, call, verdict.Project, deadline);
        }
        catch (OperationCanceledException) when (!deadline.IsSenderGone)
        {
            return Answers.DeadlinePassed;
        }
        catch (BadHttpRequestException exception) when (!deadline.IsSenderGone)
        {
            return Answers.From(exception);
        }
        catch (OutOfMemoryException)
        {
            return Answers.MemoryTaken;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            slots.Give();
        }
    }

    private async Task<Answer> ReceiveAsync(HttpRequest request, Signal signal, GrpcCall call, string project, RequestDeadline deadline)
    {
        using var body = new BodyBuffer(budget);
        var limit = Math.Min(_options.MaxRequestBytes, _options.MaxInflatedBytes);
        var (read, isCompressed) = await GrpcMessageReader.ReadAsync(request.BodyReader, body, limit, _options.MaxRequestBytes, deadline.Token);
        if (Fault(read, isCompressed, call.IsGzip) is { } fault)
        {
            return fault;
        }

        deadline.BodyArrived();
        return await receiver.ReceiveAsync(signal, project, PayloadEncoding.Protobuf, body, isCompressed, deadline.Token);
    }

    private Answer? Fault(GrpcRead read, bool isCompressed, bool isGzip) => read switch
    {
        GrpcRead.Complete when isCompressed && !isGzip => Answers.BrokenFrame("The message is marked as compressed, but no grpc-encoding says how."),
        GrpcRead.Complete => null,
        GrpcRead.TooLarge => receiver.TooLargeAsSent(isCompressed ? _options.MaxRequestBytes : Math.Min(_options.MaxRequestBytes, _options.MaxInflatedBytes)),
        GrpcRead.NoMemory => Answers.MemoryTaken,
        _ => GrpcFault.Of(read),
    };

    /// <summary>An HTTP status, for callers that do not speak gRPC, with a gRPC status for those that do.</summary>
    private static void Refuse(HttpResponse response, Answer answer)
    {
        response.StatusCode = answer.HttpStatus;
        response.Headers["grpc-status"] = ((int)answer.Code).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = GrpcText.EncodeMessage(answer.Message);
    }
}
