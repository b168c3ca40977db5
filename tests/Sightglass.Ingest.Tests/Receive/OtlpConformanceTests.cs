using System.Text;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>
/// The requirements of OTLP 1.11 and of gRPC on a receiver of traces, one test each, named by its row in the requirement table, over
/// every encoding and compression where that can make a difference.
/// </summary>
public sealed class OtlpConformanceTests
{
    private const int Limit = 4096;

    public static TheoryData<Wire, bool> AllWires => new()
    {
        { Wire.Grpc, false },
        { Wire.Grpc, true },
        { Wire.Protobuf, false },
        { Wire.Protobuf, true },
        { Wire.Json, false },
        { Wire.Json, true },
    };

    [Theory, MemberData(nameof(AllWires))]
    public async Task O1_Compression_NoneAndGzip_BodyArrivesInflated(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        var body = Payloads.Random(200_000);

        var reply = await host.ExportAsync(wire, gzip, body);

        reply.ShouldBeFullSuccess();
        host.Intake.Only.Body.ShouldBe(body);
        host.Intake.Only.Encoding.ShouldBe(wire == Wire.Json ? PayloadEncoding.Json : PayloadEncoding.Protobuf);
        await host.ShouldHoldNothingAsync();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O2_SizeLimit_CountsInflatedBytes(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync(o => o.MaxInflatedBytes = Limit);

        (await host.ExportAsync(wire, gzip, new byte[Limit])).ShouldBeFullSuccess();
        (await host.ExportAsync(wire, gzip, new byte[Limit + 1])).ShouldFail(grpc: 8, http: 413);

        host.Intake.Only.Length.ShouldBe(Limit);
        await host.ShouldHoldNothingAsync();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O3_OverSizeLimit_IsNotRetryable(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync(o => o.MaxRequestBytes = Limit);

        var reply = await host.ExportAsync(wire, gzip, Payloads.Random(Limit * 2));

        reply.ShouldFail(grpc: 8, http: 413, retryable: false);
        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O4_ResponseSize_LongReason_IsShortened(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.Partial(1, string.Concat(Enumerable.Repeat("東京", 2_000_000))));

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.ShouldBeSuccess();
        reply.Body.Length.ShouldBeLessThan(4 * 1024 * 1024);
        reply.Partial!.Value.Rejected.ShouldBe(1);
        reply.Partial.Value.Message.ShouldStartWith("東京東京");
        reply.Partial.Value.Message.ShouldEndWith("…");
        reply.Partial.Value.Message.ShouldNotContain('\uFFFD');
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O5_FullSuccess_LeavesPartialSuccessUnset(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.ShouldBeFullSuccess();
        if (wire == Wire.Json)
        {
            Encoding.UTF8.GetString(reply.Body).ShouldBe("{}");
        }
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O6_EmptyRequest_IsSuccess(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        byte[][] bodies = wire == Wire.Json ? [[], "{}"u8.ToArray(), """{"resourceSpans":[]}"""u8.ToArray()] : [[], Payloads.SmallProtobuf];

        foreach (var body in bodies)
        {
            (await host.ExportAsync(wire, gzip, body)).ShouldBeFullSuccess();
        }

        host.Intake.Arrivals.Select(arrival => arrival.Body).ShouldBe(bodies);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O7_PartialSuccess_TellsTheCount(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.Partial(9_007_199_254_740_993, "ids must not be zero"));

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.ShouldBeSuccess();
        reply.Partial.ShouldBe((9_007_199_254_740_993, "ids must not be zero"));
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O8_Warning_IsPartialSuccessWithZeroRejected(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.Partial(0, "a value was cut"));

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.ShouldBeSuccess();
        reply.Partial.ShouldBe((0, "a value was cut"));
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O9_JournalFull_IsResourceExhaustedWithRetryInfo(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.RetryLater(RetryReason.Overloaded, TimeSpan.FromMilliseconds(2500), "the journal is full"));

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.ShouldFail(grpc: 8, http: 429, retryable: true);
        reply.Status!.RetryDelay.ShouldBe(TimeSpan.FromMilliseconds(2500));
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O10_Unavailable_TellsWhenToRetry(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        foreach (var reason in new[] { RetryReason.Unavailable, RetryReason.ShuttingDown })
        {
            host.Intake.Always(new IngestOutcome.RetryLater(reason, TimeSpan.FromMilliseconds(4200), "the disk is full"));

            var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

            reply.ShouldFail(grpc: 14, http: 503, retryable: true);
            reply.Status!.RetryDelay.ShouldBe(TimeSpan.FromMilliseconds(4200));
            reply.Status.Code.ShouldBe(14);
            reply.Status.Message.ShouldBe("the disk is full");
            if (wire != Wire.Grpc)
            {
                reply.Headers["Retry-After"].ShouldBe("5");
            }
        }
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O11_BadData_IsInvalidArgument(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.Refused(RefusalKind.Malformed, "field 1 of ResourceSpans is cut off at byte 17"));

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.ShouldFail(grpc: 3, http: 400);
        (wire == Wire.Grpc ? reply.GrpcMessage : reply.Status!.Message).ShouldBe("field 1 of ResourceSpans is cut off at byte 17");
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O12_ServerFault_IsInternalAndNotRetryable(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();

        host.Intake.Answer = (_, _) => throw new InvalidOperationException("secret detail");
        var thrown = await host.ExportAsync(wire, gzip, Payloads.Small(wire));
        host.Intake.Always(new IngestOutcome.Refused(RefusalKind.Internal, "cannot"));
        var refused = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        thrown.ShouldFail(grpc: 13, http: 500);
        (wire == Wire.Grpc ? thrown.GrpcMessage : thrown.Status!.Message).ShouldNotContain("secret");
        refused.ShouldFail(grpc: 13, http: 500);
        await host.ShouldHoldNothingAsync();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O13_ErrorBody_IsStatusInTheEncodingOfTheRequest(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.Refused(RefusalKind.TooLarge, "100 % zu groß\n"));

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.ShouldFail(grpc: 8, http: 413);
        if (wire == Wire.Grpc)
        {
            reply.GrpcMessage.ShouldBe("100 % zu groß\n");
        }
        else
        {
            reply.Status.ShouldBe(new Reply.RpcStatus(8, "100 % zu groß\n", null));
        }
    }

    [Theory]
    [InlineData("application/x-protobuf")]
    [InlineData("application/json")]
    public async Task O14_ContentType_OfResponseIsThatOfRequest(string type)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.PostAsync(type, [])).ContentType.ShouldBe(type);
        host.Intake.Always(new IngestOutcome.Refused(RefusalKind.Malformed, "no"));
        (await host.PostAsync(type, [])).ContentType.ShouldBe(type);
        (await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, host.HttpUri("/v1/nothing")) { Content = new StringContent("", null, type) }))
            .ContentType.ShouldBe(type);
    }

    [Fact]
    public async Task O15_Metrics_AreRefusedAndNeverDropped()
    {
        await using var host = await ReceiveHost.StartAsync();

        var http = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, host.HttpUri("/v1/metrics"))
        {
            Content = new StringContent("{}", null, "application/json"),
        });
        var grpc = await host.CallAsync("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", Payloads.Frame([]));

        http.ShouldFail(grpc: 12, http: 404);
        grpc.ShouldFail(grpc: 12, http: 404);
        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Wire.Grpc, true)]
    [InlineData(Wire.Grpc, false)]
    [InlineData(Wire.Protobuf, true)]
    [InlineData(Wire.Json, false)]
    public async Task O15_Logs_AreTakenAsLogs(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        byte[] body = wire == Wire.Json ? "{}"u8.ToArray() : [0x0A, 0x00];

        (await host.ExportAsync(wire, gzip, body, signal: Signal.Logs)).ShouldBeFullSuccess();

        (host.Intake.Only.Signal, Convert.ToHexString(host.Intake.Only.Body)).ShouldBe((Signal.Logs, Convert.ToHexString(body)));
    }

    [Fact]
    public async Task O15_LogsPartlyTaken_IsSaidInTheWordsOfLogs()
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.Partial(3, "because"));

        (await host.ExportAsync(Wire.Json, false, [], signal: Signal.Logs)).Body
            .ShouldBe("""{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"because"}}"""u8.ToArray());
        (await host.ExportAsync(Wire.Grpc, false, [], signal: Signal.Logs)).Partial.ShouldBe((3, "because"));
    }

    [Fact]
    public async Task O16_ProtobufAndJson_ShareAPortAndGrpcHasItsOwn()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.ExportAsync(Wire.Protobuf, false, [])).ShouldBeFullSuccess();
        (await host.ExportAsync(Wire.Json, false, [])).ShouldBeFullSuccess();
        (await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, host.HttpUri(ReceiveHost.ExportPath)))).HttpStatus.ShouldBe(404);
        (await host.CallAsync("/v1/traces", Payloads.Frame([]))).GrpcStatus.ShouldBe(12);
        (await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, host.HttpUri("/")))).HttpStatus.ShouldBe(404);
        using var web = await host.Http1.PostAsync(new Uri($"http://127.0.0.1:{host.WebPort}/v1/traces"), null);
        ((int)web.StatusCode).ShouldBe(418);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O17_ResponseCompression_IsNotUsedUnasked(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.ExportAsync(wire, gzip, Payloads.Small(wire));

        reply.Headers.ContainsKey("Content-Encoding").ShouldBeFalse();
        reply.Headers.ContainsKey("grpc-encoding").ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task O18_Json_ReachesTheDecoderUntouched(bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        var body = Encoding.UTF8.GetBytes("\uFEFF{\"unknown\":1,\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"5B8EFFF798038103D269B633813FC60C\"}]}]}]}");

        (await host.ExportAsync(Wire.Json, gzip, body)).ShouldBeFullSuccess();

        host.Intake.Only.Body.ShouldBe(body);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O20_SameRequestTwice_IsTakenTwice(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldBeFullSuccess();
        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldBeFullSuccess();

        host.Intake.Arrivals.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("Application/GRPC", true)]
    [InlineData("application/grpc;charset=utf-8", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/grpc-web+proto", false)]
    [InlineData("application/x-protobuf", false)]
    [InlineData("application/json", false)]
    [InlineData("text/plain", false)]
    [InlineData("", false)]
    public async Task G1_ContentType_OtherThanGrpc_Is415(string type, bool isTaken)
    {
        await using var host = await ReceiveHost.StartAsync();
        var content = new ByteArrayContent(Payloads.Frame([]));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var reply = await host.CallAsync(ReceiveHost.ExportPath, content, request =>
        {
            request.Content!.Headers.Remove("Content-Type");
            if (type.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        });

        reply.HttpStatus.ShouldBe(isTaken ? 200 : 415);
        reply.GrpcStatus.ShouldBe(isTaken ? 0 : 3);
    }

    [Fact]
    public async Task G1_WithoutTeTrailers_Is415()
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame([]), request => request.Headers.TE.Clear());

        reply.HttpStatus.ShouldBe(415);
        reply.GrpcMessage.ShouldContain("te: trailers");
        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task G1_OtherThanPost_Is405(string method)
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.CallAsync(ReceiveHost.ExportPath, [], request => request.Method = new HttpMethod(method));

        reply.HttpStatus.ShouldBe(405);
        reply.Headers["Allow"].ShouldBe("POST");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task G2_DataFrameBorders_MeanNothing(bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        var body = Payloads.Random(300);
        var frame = gzip ? Payloads.Frame(Payloads.Gzip(body), 1) : Payloads.Frame(body);

        var reply = await host.CallAsync(ReceiveHost.ExportPath, new ByteByByteContent(frame), request =>
        {
            if (gzip)
            {
                request.Headers.Add("grpc-encoding", "gzip");
            }
        });

        reply.ShouldBeFullSuccess();
        host.Intake.Only.Body.ShouldBe(body);
    }

    [Fact]
    public async Task G3_CompressedFlagWithoutEncoding_IsInternal()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame(Payloads.Gzip([1]), 1))).ShouldFail(grpc: 13, http: 400);
        (await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame(Payloads.Gzip([1]), 1), r => r.Headers.Add("grpc-encoding", "identity")))
            .ShouldFail(grpc: 13, http: 400);
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("snappy")]
    [InlineData("gzip, gzip")]
    public async Task G3_UnknownEncoding_IsUnimplementedAndTellsTheKnown(string encoding)
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame([], 1), r => r.Headers.TryAddWithoutValidation("grpc-encoding", encoding));

        reply.ShouldFail(grpc: 12, http: 415);
        reply.Headers["grpc-accept-encoding"].ShouldBe("identity,gzip");
    }

    [Fact]
    public async Task G3_CorruptGzip_IsInternal()
    {
        await using var host = await ReceiveHost.StartAsync();
        var gzip = Payloads.Gzip(Payloads.Random(1000));
        gzip[^8] ^= 1;

        var reply = await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame(gzip, 1), r => r.Headers.Add("grpc-encoding", "gzip"));

        reply.ShouldFail(grpc: 13, http: 400);
        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Fact]
    public async Task G3_EncodingNamedButMessageNotCompressed_IsTakenAsItIs()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame([1, 2, 3]), r => r.Headers.Add("grpc-encoding", "gzip"))).ShouldBeFullSuccess();

        host.Intake.Only.Body.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task G4_Message_IsPercentEncoded()
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.Refused(RefusalKind.Malformed, "\t100% wörk 東~ \r\n\u007f"));

        var reply = await host.ExportAsync(Wire.Grpc, false, []);

        reply.Headers["grpc-message"].ShouldBe("%09100%25 w%C3%B6rk %E6%9D%B1~ %0D%0A%7F");
        reply.GrpcMessage.ShouldBe("\t100% wörk 東~ \r\n\u007f");
    }

    [Fact]
    public async Task G4_Status_IsInTrailersAfterAMessage()
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.ExportAsync(Wire.Grpc, false, []);

        reply.Trailers["grpc-status"].ShouldBe("0");
        reply.Headers.ContainsKey("grpc-status").ShouldBeFalse();
        reply.Messages.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public async Task G4_RetryHint_IsInTrailersWhereTheDotNetExporterLooksForIt()
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Always(new IngestOutcome.RetryLater(RetryReason.Overloaded, TimeSpan.FromSeconds(3), "full"));

        var reply = await host.ExportAsync(Wire.Grpc, true, []);

        reply.Trailers["grpc-status"].ShouldBe("8");
        reply.Trailers["grpc-message"].ShouldBe("full");
        reply.Trailers["grpc-status-details-bin"].ShouldNotContain("=");
        reply.Status.ShouldBe(new Reply.RpcStatus(8, "full", TimeSpan.FromSeconds(3)));
        reply.Headers.ContainsKey("grpc-status").ShouldBeFalse();
    }

    [Fact]
    public async Task G5_DeadlinePassed_IsDeadlineExceeded()
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return IngestOutcome.Success;
        };

        var reply = await host.ExportAsync(Wire.Grpc, false, [], r => r.Headers.Add("grpc-timeout", "50m"));

        reply.ShouldFail(grpc: 4, http: 408);
        await host.ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("1M")]
    [InlineData("30S")]
    [InlineData("60000m")]
    [InlineData("60000000u")]
    public async Task G5_Timeout_InEveryUnit_IsTaken(string timeout)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.ExportAsync(Wire.Grpc, false, [], r => r.Headers.Add("grpc-timeout", timeout))).ShouldBeFullSuccess();
    }

    [Theory]
    [InlineData("1n")]
    [InlineData("0m")]
    public async Task G5_TimeoutOfNothing_IsDeadlineExceeded(string timeout)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.ExportAsync(Wire.Grpc, false, [], r => r.Headers.Add("grpc-timeout", timeout))).ShouldFail(grpc: 4, http: 408);
    }

    [Theory]
    [InlineData("123456789S")]
    [InlineData("S")]
    [InlineData("5")]
    [InlineData("5s")]
    [InlineData("-5S")]
    [InlineData("+5S")]
    [InlineData("1.5S")]
    [InlineData("5 S")]
    public async Task G5_TimeoutOutsideTheGrammar_IsInternal(string timeout)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.ExportAsync(Wire.Grpc, false, [], r => r.Headers.TryAddWithoutValidation("grpc-timeout", timeout))).ShouldFail(grpc: 13, http: 400);
    }

    [Theory]
    [InlineData("AAEC", true)]
    [InlineData("AAE", true)]
    [InlineData("AAE=", true)]
    [InlineData("AA==,AAE", true)]
    [InlineData("", true)]
    [InlineData("A", false)]
    [InlineData("!!!!", false)]
    [InlineData("AA-_", false)]
    public async Task G6_BinaryHeader_IsBase64WithOptionalPadding(string value, bool isTaken)
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.ExportAsync(Wire.Grpc, false, [], r => r.Headers.TryAddWithoutValidation("x-trace-bin", value));

        reply.GrpcStatus.ShouldBe(isTaken ? 0 : 13);
    }

    [Theory]
    [InlineData("/opentelemetry.proto.collector.trace.v1.TraceService/Import")]
    [InlineData("/opentelemetry.proto.collector.trace.v1.TraceService")]
    [InlineData("/opentelemetry.proto.collector.trace.v2.TraceService/Export")]
    [InlineData("/opentelemetry.proto.collector.trace.v1.traceservice/export")]
    [InlineData("/")]
    public async Task G7_UnknownMethod_IsUnimplemented(string path)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(path, Payloads.Frame([]))).ShouldFail(grpc: 12, http: 404);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task G7_BeforeServing_IsUnavailable(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.State.Set(ServingStatus.Starting);

        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldFail(grpc: 14, http: 503, retryable: true);

        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task G11_MessagesAboveTheUsualFourMebibytes_AreTaken(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        var body = Payloads.Random(5 * 1024 * 1024);

        (await host.ExportAsync(wire, gzip, body)).ShouldBeFullSuccess();

        host.Intake.Only.Body.AsSpan().SequenceEqual(body).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")]
    public async Task H2_Reflection_IsNotOffered(string path)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(path, Payloads.Frame([]))).ShouldFail(grpc: 12, http: 404);
    }
}
