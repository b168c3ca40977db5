using System.Text;
using System.Text.Json;
using Google.Protobuf;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>A response, read as its transport wants it read.</summary>
internal sealed class Reply
{
    public required Wire Wire { get; init; }

    public required int HttpStatus { get; init; }

    public required string? ContentType { get; init; }

    public required byte[] Body { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IReadOnlyDictionary<string, string> Trailers { get; init; }

    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status");

    public int GrpcStatus => int.Parse(Trailers.GetValueOrDefault("grpc-status") ?? Headers["grpc-status"]);

    public string GrpcMessage => Uri.UnescapeDataString(Trailers.GetValueOrDefault("grpc-message") ?? Headers.GetValueOrDefault("grpc-message") ?? "");

    /// <summary>The messages of a gRPC response.</summary>
    public IReadOnlyList<byte[]> Messages
    {
        get
        {
            var messages = new List<byte[]>();
            for (var at = 0; at < Body.Length;)
            {
                Body[at].ShouldBe((byte)0);
                var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(at + 1));
                messages.Add(Body[(at + 5)..(at + 5 + length)]);
                at += 5 + length;
            }

            return messages;
        }
    }

    /// <summary>The google.rpc.Status: of the body (HTTP) or of grpc-status-details-bin, else null.</summary>
    public RpcStatus? Status => Wire switch
    {
        Wire.Grpc => (Trailers.GetValueOrDefault("grpc-status-details-bin") ?? Headers.GetValueOrDefault("grpc-status-details-bin")) is { } bin
            ? RpcStatus.Parse(Convert.FromBase64String(bin.PadRight((bin.Length + 3) / 4 * 4, '=')))
            : null,
        Wire.Protobuf => RpcStatus.Parse(Body),
        _ => RpcStatus.ParseJson(Body),
    };

    /// <summary>The partial_success of a successful response; null when it is unset.</summary>
    public (long Rejected, string Message)? Partial
    {
        get
        {
            if (Wire == Wire.Json)
            {
                var root = JsonDocument.Parse(Body).RootElement;
                return root.TryGetProperty("partialSuccess", out var partial)
                    ? (long.Parse((partial.TryGetProperty("rejectedSpans", out var spans) ? spans : partial.GetProperty("rejectedLogRecords")).GetString()!), partial.GetProperty("errorMessage").GetString()!)
                    : null;
            }

            var message = Wire == Wire.Grpc ? Messages.ShouldHaveSingleItem() : Body;
            if (message.Length == 0)
            {
                return null;
            }

            var outer = new CodedInputStream(message);
            outer.ReadTag().ShouldBe(10u);
            var inner = new CodedInputStream(outer.ReadBytes().ToByteArray());
            inner.ReadTag().ShouldBe(8u);
            var rejected = inner.ReadInt64();
            inner.ReadTag().ShouldBe(18u);
            return (rejected, inner.ReadString());
        }
    }

    public void ShouldBeSuccess()
    {
        HttpStatus.ShouldBe(200, Encoding.UTF8.GetString(Body));
        ShouldHaveTypeOfRequest();
        if (Wire == Wire.Grpc)
        {
            GrpcStatus.ShouldBe(0, GrpcMessage);
            IsTrailersOnly.ShouldBeFalse();
        }
    }

    public void ShouldBeFullSuccess()
    {
        ShouldBeSuccess();
        Partial.ShouldBeNull();
    }

    /// <summary>Asserts an error in the terms of whichever transport this is.</summary>
    public void ShouldFail(int grpc, int http, bool retryable = false)
    {
        if (Wire == Wire.Grpc)
        {
            HttpStatus.ShouldBe(200);
            GrpcStatus.ShouldBe(grpc, GrpcMessage);
            // A retry hint goes into trailers of their own, where every exporter looks for it.
            IsTrailersOnly.ShouldBe(!retryable);
            Body.ShouldBeEmpty();
            GrpcMessage.ShouldNotBeNullOrWhiteSpace();
            (Status?.RetryDelay is not null).ShouldBe(retryable);
        }
        else
        {
            HttpStatus.ShouldBe(http, Encoding.UTF8.GetString(Body));
            Headers.ContainsKey("Retry-After").ShouldBe(retryable);
            Status!.Message.ShouldNotBeNullOrWhiteSpace();
            Status.Code.ShouldNotBe(0);
        }

        ShouldHaveTypeOfRequest();
    }

    private void ShouldHaveTypeOfRequest() => ContentType.ShouldBe(Wire switch
    {
        Wire.Grpc => "application/grpc",
        Wire.Protobuf => "application/x-protobuf",
        _ => "application/json",
    });

    internal sealed record RpcStatus(int Code, string Message, TimeSpan? RetryDelay)
    {
        public static RpcStatus Parse(byte[] bytes)
        {
            var (code, message, delay) = (0, "", (TimeSpan?)null);
            var input = new CodedInputStream(bytes);
            for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
            {
                switch (tag)
                {
                    case 8:
                        code = input.ReadInt32();
                        break;
                    case 18:
                        message = input.ReadString();
                        break;
                    case 26:
                        delay = ParseRetryInfo(input.ReadBytes().ToByteArray());
                        break;
                    default:
                        throw new InvalidDataException($"tag {tag}");
                }
            }

            return new RpcStatus(code, message, delay);
        }

        public static RpcStatus ParseJson(byte[] bytes)
        {
            var root = JsonDocument.Parse(bytes).RootElement;
            var delay = (TimeSpan?)null;
            if (root.TryGetProperty("details", out var details))
            {
                details[0].GetProperty("@type").GetString().ShouldBe("type.googleapis.com/google.rpc.RetryInfo");
                delay = TimeSpan.FromSeconds(double.Parse(details[0].GetProperty("retryDelay").GetString()!.TrimEnd('s')));
            }

            return new RpcStatus(root.GetProperty("code").GetInt32(), root.GetProperty("message").GetString()!, delay);
        }

        private static TimeSpan ParseRetryInfo(byte[] any)
        {
            var input = new CodedInputStream(any);
            input.ReadTag().ShouldBe(10u);
            input.ReadString().ShouldBe("type.googleapis.com/google.rpc.RetryInfo");
            input.ReadTag().ShouldBe(18u);
            var info = new CodedInputStream(input.ReadBytes().ToByteArray());
            info.ReadTag().ShouldBe(10u);
            var duration = new CodedInputStream(info.ReadBytes().ToByteArray());
            duration.ReadTag().ShouldBe(8u);
            var seconds = duration.ReadInt64();
            duration.ReadTag().ShouldBe(16u);
            return TimeSpan.FromSeconds(seconds) + TimeSpan.FromTicks(duration.ReadInt32() / 100);
        }
    }
}
