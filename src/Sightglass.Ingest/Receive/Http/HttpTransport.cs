using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Receive.Http;

/// <summary>Serves OTLP/HTTP: POST /v1/traces in protobuf and JSON; every other path is 404.</summary>
internal sealed class HttpTransport(
    TraceReceiver receiver,
    ApiKeyRing keys,
    RequestSlots slots,
    BodyBudget budget,
    ServingState state,
    IOptions<ReceiveOptions> options,
    TimeProvider time)
{
    private const string TracesPath = "/v1/traces";

    private readonly ReceiveOptions _options = options.Value;
    private readonly CorsRule _cors = new(options.Value.CorsOrigins);

    public async Task ServeAsync(HttpContext context)
    {
        var encoding = ContentRule.EncodingOf(context.Request);
        try
        {
            if (_cors.TryAnswerPreflight(context, TracesPath))
            {
                return;
            }

            _cors.Allow(context);
            if (Refusal(context) is { } refusal)
            {
                await HttpAnswer.WriteAsync(context, refusal, encoding);
                return;
            }

            var answer = await AnswerAsync(context, encoding);
            ReceiveMetrics.Answered("http", encoding, answer?.Code.ToString() ?? ReceiveMetrics.SenderGone);
            if (answer is null)
            {
                context.Abort();
                return;
            }

            await HttpAnswer.WriteAsync(context, answer, encoding);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The sender went away while the answer was written. There is nobody to tell.
            context.Abort();
        }
    }

    private static Answer? Refusal(HttpContext context)
    {
        if (!string.Equals(context.Request.Path.Value, TracesPath, StringComparison.Ordinal))
        {
            return Answers.UnknownMethod;
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            return null;
        }

        context.Response.Headers.Allow = HttpMethods.Post;
        return Answers.OnlyPost;
    }

    /// <summary>Null when the sender is gone.</summary>
    private async Task<Answer?> AnswerAsync(HttpContext context, PayloadEncoding? encoding)
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
            return await ReceiveAsync(context, verdict.Project, known, isGzip, deadline);
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

    private async Task<Answer> ReceiveAsync(HttpContext context, string project, PayloadEncoding encoding, bool isGzip, RequestDeadline deadline)
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
        return await receiver.ReceiveAsync(project, encoding, body, isGzip, deadline.Token);
    }
}
