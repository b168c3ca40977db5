using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>Bytes that are not OTLP, at the doors of the real process: an answer of 2xx or 4xx each time, soon, and no growth.</summary>
[Collection(InteropCollection.Name)]
public sealed class BadInputTests(InteropServer server)
{
    private const int Inputs = 1200;
    private const int Seed = 20261120;
    private const int GrpcUnknown = 2;
    private const int GrpcUnavailable = 14;
    private const long GrowthAllowed = 150L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.HttpJson)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task Send_AnyBytes_AnswersSoonWithoutServerErrorOrGrowth(OtlpProtocol protocol)
    {
        var random = new Random(Seed);
        var seeds = Seeds(protocol);
        var process = LinuxProcess.Find(server.Process.ProcessId) ?? throw new InvalidOperationException("the server is gone");
        var before = 0L;
        for (var i = 0; i < Inputs; i++)
        {
            // the first quarter grows pools and compiles code
            if (i == Inputs / 4)
            {
                before = process.ReadStatusBytes("VmRSS");
            }

            await ShouldBeAnsweredAsync(protocol, BadInput.Make(seeds[random.Next(seeds.Count)], random), random.Next(4));
        }

        (process.ReadStatusBytes("VmRSS") - before).ShouldBeLessThan(GrowthAllowed);
        server.Process.HasExited.ShouldBeFalse(server.Process.Output);
        (await server.Otlp.SendAsync(protocol, SmallRequest.Create(protocol).Body, gzip: false, CancellationToken.None)).Outcome.ShouldBe(OtlpOutcome.Accepted);
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.HttpJson)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task Send_CutAtEveryByte_AnswersWithoutServerError(OtlpProtocol protocol)
    {
        var body = SmallRequest.Create(protocol).Body;
        for (var length = 0; length < body.Length; length++)
        {
            await ShouldBeAnsweredAsync(protocol, body[..length], way: 0);
        }
    }

    private async Task ShouldBeAnsweredAsync(OtlpProtocol protocol, byte[] input, int way)
    {
        var (answer, took) = await SendAsync(protocol, input, way);
        if (took > Longest)
        {
            // a busy machine can delay any answer; an input that hangs the server does so again
            (answer, took) = await SendAsync(protocol, input, way);
        }

        var what = $"{protocol}, way {way}, {input.Length} bytes {Convert.ToHexString(input.AsSpan(0, Math.Min(64, input.Length)))}: {answer} after {took.TotalMilliseconds:0} ms";
        answer.Outcome.ShouldNotBe(OtlpOutcome.NoAnswer, what);
        took.ShouldBeLessThan(Longest, what);
        answer.HttpStatus.ShouldBeInRange(200, 499, what);
        if (protocol == OtlpProtocol.Grpc && answer.HttpStatus == 200)
        {
            // -1: no grpc-status at all; UNKNOWN: something unforeseen; UNAVAILABLE: an invitation to send the same again, for ever
            answer.GrpcStatus.ShouldNotBeOneOf([-1, GrpcUnknown, GrpcUnavailable], what);
        }
    }

    private async Task<(OtlpAnswer Answer, TimeSpan Took)> SendAsync(OtlpProtocol protocol, byte[] input, int way)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = (protocol, way) switch
        {
            // 1: gzip around it; 2: said to be gzip and not; otherwise as it is, gRPC framed, and 3: not framed
            (_, 1) => await server.Otlp.SendAsync(protocol, input, gzip: true, CancellationToken.None),
            (OtlpProtocol.Grpc, 2) => await server.Otlp.SendGrpcBytesAsync(OtlpSender.Frame(input, compressed: true), "gzip", CancellationToken.None),
            (OtlpProtocol.Grpc, 3) => await server.Otlp.SendGrpcBytesAsync(input, null, CancellationToken.None),
            (OtlpProtocol.Grpc, _) => await server.Otlp.SendAsync(protocol, input, gzip: false, CancellationToken.None),
            (_, 2) => await server.Otlp.SendHttpBytesAsync(input, ContentType(protocol), "gzip", CancellationToken.None),
            _ => await server.Otlp.SendHttpBytesAsync(input, ContentType(protocol), null, CancellationToken.None),
        };
        return (answer, Stopwatch.GetElapsedTime(began));
    }

    private static string ContentType(OtlpProtocol protocol) => protocol == OtlpProtocol.HttpJson ? "application/json" : "application/x-protobuf";

    private static List<byte[]> Seeds(OtlpProtocol protocol)
    {
        var seeds = new List<byte[]> { SmallRequest.Create(protocol).Body };
        if (Captures.Folder is not null)
        {
            var extension = protocol == OtlpProtocol.HttpJson ? "json" : "pb";
            seeds.AddRange(((string[])["attributes", "scopes", "split.1", "limits", "genai-indexed"]).Select(name => Captures.Read("plain-otel-js3", $"{name}.{extension}")));
        }

        return seeds;
    }
}
