using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>Writes messages and statuses. The status is in the trailers; without a message the trailers are all there is.</summary>
internal static class GrpcResponse
{
    public const string ContentType = "application/grpc";
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary>Writes one uncompressed message and sends it.</summary>
    public static async Task WriteMessageAsync(HttpResponse response, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (!response.HasStarted)
        {
            response.ContentType = ContentType;
        }

        WriteFrame(response.BodyWriter, message.Span);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>
    /// Sends the headers apart from the trailers although no message comes between. The exporter of the OpenTelemetry .NET SDK (1.20) looks for
    /// the retry hint in real trailers only, and throws the batch away when it finds none.
    /// </summary>
    public static async Task StartWithoutMessageAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        await response.StartAsync(cancellationToken);
    }

    /// <summary>Ends the call with a status.</summary>
    public static void End(HttpResponse response, Answer answer)
    {
        // Before the first message everything fits into one block of headers ("trailers-only").
        if (!response.HasStarted)
        {
            response.ContentType = ContentType;
        }

        Put(response, "grpc-status", ((int)answer.Code).ToString(CultureInfo.InvariantCulture));
        if (answer.IsSuccess)
        {
            return;
        }

        var message = MessageText.Shorten(answer.Message, RpcStatusMessage.MaxMessageBytes);
        Put(response, "grpc-message", GrpcText.EncodeMessage(message));
        if (answer.RetryAfter is not null)
        {
            var details = RpcStatusMessage.ToProtobuf(answer.Code, message, answer.RetryAfter);
            Put(response, "grpc-status-details-bin", GrpcText.EncodeBinary(details));
        }
    }

    private static void Put(HttpResponse response, string name, string value)
    {
        if (response.HasStarted)
        {
            response.AppendTrailer(name, value);
        }
        else
        {
            response.Headers[name] = value;
        }
    }

    private static void WriteFrame(PipeWriter output, ReadOnlySpan<byte> message)
    {
        var prefix = output.GetSpan(GrpcMessageReader.PrefixLength);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)message.Length);
        output.Advance(GrpcMessageReader.PrefixLength);
        output.Write(message);
    }
}
