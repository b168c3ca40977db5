using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Receive.Http;

/// <summary>Serves OTLP/HTTP: POST /v1/traces and /v1/logs in protobuf and JSON; every other path is 404.</summary>
internal sealed class HttpTransport(
    RequestReceiver receiver,
    ApiKeyRing keys,
    RequestSlots slots,
    BodyBudget budget,
    ServingState state,
    IOptions<ReceiveOptions> options,
    TimeProvider time)
{
    private readonly ReceiveOptions _options = options.Value;
    private readonly CorsRule _cors = new(options.Value.CorsOrigins);

    public async Task ServeAsync(HttpContext context)
    {
        var encoding = ContentRule.EncodingOf(context.Request);
        var service = OtlpService.AtHttp(context.Request.Path.Value);
        try
        {
            if (service is not null && _cors.TryAnswerPreflight(context))
            {
                return;
            }

            _cors.Allow(context);
            if (service is null)
            {
                await HttpAnswer.WriteAsync(context, Answers.UnknownMethod, encoding, OtlpService.Traces);
                return;
            }

            if (!HttpMethods.IsPost(context.Request.Method))
            {
                context.Response.Headers.Allow = HttpMethods.Post;
                await HttpAnswer.WriteAsync(context, Answers.OnlyPost, encoding, service);
                return;
            }

            var answer = await AnswerAsync(context, service, encoding);
            ReceiveMetrics.Answered(service, "http", encoding, answer?.Code.ToString() ?? ReceiveMetrics.SenderGone);
            if (answer is null)
            {
                context.Abort();
                return;
            }

            await HttpAnswer.WriteAsync(context, answer, encoding, service);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The sender went away while the answer was written. There is nobody to tell.
            context.Abort();
        }
    }

    /// <summary>Null when the sender is gone.</summary>
    private async Task<Answer?> AnswerAsync(HttpContext context, OtlpService service, PayloadEncoding? encoding)
    {
        var verdict = keys.Admit(context.Request, ApiKeyScope.Ingest);
        if (verdict.Refusal is { } refusal)
        {
            return Answers.From(refusal);
        }

        if (encoding is not { } known)
        {
            return Answers.UnsupportedMediaType("The Content-Type must be application/x-protobuf, or application/json in UTF-8.");
        }

        if (ContentRule.IsGzip(context.Request) is not { } isGzip)
        {
            context.Response.Headers.AcceptEncoding = "gzip, identity";
            return Answers.UnknownEncoding("The Content-Encoding must be gzip, once, or identity.");
        }

        if (state.Status == ServingStatus.Starting)
        {
            return Answers.Starting;
        }

        if (!slots.TryTake())
        {
            return Answers.SlotsTaken;
        }

        using var deadline = new RequestDeadline(_options.BodyTimeout, null, time, context.RequestAborted);
        try
        {
            return await ReceiveAsync(context, service.Signal, verdict.Project, known, isGzip, deadline);
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

    private async Task<Answer> ReceiveAsync(
        HttpContext context, Signal signal, string project, PayloadEncoding encoding, bool isGzip, RequestDeadline deadline)
    {
        // Kestrel's own limit is for the whole server and would answer without a Status body; the reader counts for itself.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        using var body = new BodyBuffer(budget);
        var limit = isGzip ? _options.MaxRequestBytes : Math.Min(_options.MaxRequestBytes, _options.MaxInflatedBytes);
        var read = await BodyReader.ReadToEndAsync(context.Request.BodyReader, body, context.Request.ContentLength, limit, deadline.Token);
        if (read == BodyRead.TooLarge)
        {
            return receiver.TooLargeAsSent(limit);
        }

        if (read == BodyRead.NoMemory)
        {
            return Answers.MemoryTaken;
        }

        deadline.BodyArrived();
        return await receiver.ReceiveAsync(signal, project, encoding, body, isGzip, deadline.Token);
    }
}
