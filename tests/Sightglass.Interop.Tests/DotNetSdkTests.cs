using System.Diagnostics;
using System.Text.Json;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sightglass.Interop.Tests;

/// <summary>The official .NET SDK and its OTLP exporter, unmodified.</summary>
[Collection(InteropCollection.Name)]
public sealed class DotNetSdkTests(InteropServer server)
{
    private const int Spans = 1000;

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc, OtlpExportCompression.None)]
    [InlineData(OtlpExportProtocol.Grpc, OtlpExportCompression.GZip)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, OtlpExportCompression.None)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, OtlpExportCompression.GZip)]
    public async Task Export_EveryAttributeType_IsReadBackAsSent(OtlpExportProtocol protocol, OtlpExportCompression compression)
    {
        var service = $"dotnet-{protocol}-{compression}".ToLowerInvariant();
        using var source = new ActivitySource(service, "1.2.3");
        List<JsonElement> sent;
        using (var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(service)
            .ConfigureResource(resource => resource.Clear().AddService(service, serviceVersion: "7.8.9", autoGenerateServiceInstanceId: false)
                .AddAttributes([new("deployment.environment.name", "prøduction"), new("process.pid", 4242L)]))
            .AddOtlpExporter(otlp =>
            {
                otlp.Protocol = protocol;
                otlp.Compression = compression;
                otlp.Endpoint = protocol == OtlpExportProtocol.Grpc ? server.Process.OtlpGrpc : new Uri(server.Process.OtlpHttp, "/v1/traces");
                otlp.BatchExportProcessorOptions = new BatchExportActivityProcessorOptions { MaxQueueSize = 4 * Spans, MaxExportBatchSize = 128 };
            })
            .Build())
        {
            sent = DotNetSpans.Send(source, service, Spans);

            // Disposing flushes; ForceFlush returns while the last batch is still on its way.
        }

        sent.Count.ShouldBe(Spans);
        await server.ShouldHaveAsync(sent);
    }
}
