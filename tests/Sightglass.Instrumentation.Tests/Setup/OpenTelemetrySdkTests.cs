using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Tests.Setup;

/// <summary>With the real SDK and its OTLP exporter.</summary>
[Collection(ProcessWide.Name)]
public sealed class OpenTelemetrySdkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddSightglass_WithSdk_ExportsEachSpanOnceThroughTheSdk(bool isAskedTwice)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await TestApp.StartAsync(
            options => options.Export.Endpoint = receiver.Url.ToString(),
            Serve,
            services => new Builder(services).WithTracing(tracing =>
            {
                if (isAskedTwice)
                {
                    tracing.AddSightglass();
                }

                tracing.AddOtlpExporter(exporter =>
                {
                    exporter.Endpoint = new Uri(receiver.Url, "v1/traces");
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                });
            }));
        using var client = new HttpClient();

        await client.GetStringAsync(app.Url);
        app.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();
        await app.StopAsync();

        var ours = receiver.Spans.Where(span => span["attributes"]!["url.path"]?.ToString() is not "/v1/traces").ToList();
        ours.Select(span => span["name"]!.ToString()).ShouldBe([StepNames.Retrieval, StepNames.Call, StepNames.HttpRequest], ignoreOrder: true);
        receiver.Requests.ShouldAllBe(request => request.Headers["User-Agent"].StartsWith("OTel-OTLP-Exporter-Dotnet"));
    }

    [Fact]
    public void AddSightglass_OnASdkOutsideOfServices_ListensToSteps()
    {
        var exported = new List<Activity>();
        using var provider = Sdk.CreateTracerProviderBuilder().AddSightglass().AddProcessor(new SimpleActivityExportProcessor(new ListExporter(exported))).Build();
        using var tracer = new SightglassTracer();

        tracer.Retrieval().Dispose();

        exported.Single().DisplayName.ShouldBe(StepNames.Retrieval);
    }

    [Fact]
    public void AddSightglass_Meter_IsListenedTo()
    {
        var seen = new List<string>();
        using var provider = Sdk.CreateMeterProviderBuilder().AddSightglass().AddReader(new BaseExportingMetricReader(new NamesExporter(seen))).Build();
        using var tracer = new SightglassTracer();

        tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" }).Dispose();
        provider.ForceFlush();

        seen.ShouldContain("gen_ai.client.operation.duration");
    }

    [Fact]
    public async Task Who_WithSdk_IsOnTheSpansItExports()
    {
        var exported = new List<Activity>();
        await using var app = await TestApp.StartAsync(
            options => options.Who.From = _ => new Who("u-1"),
            Serve,
            services => new Builder(services).WithTracing(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(new ListExporter(exported)))));
        using var client = new HttpClient();

        await client.GetStringAsync(app.Url);
        await app.StopAsync();

        exported.Count.ShouldBe(3);
        exported.ShouldAllBe(span => span.GetTagItem(GenAiNames.User) as string == "u-1");
    }

    private static void Serve(WebApplication app) => app.MapGet("/", (SightglassTracer tracer) =>
    {
        tracer.Retrieval().Dispose();
        using var call = tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" });
        return "hello";
    });

    private sealed record Builder(IServiceCollection Services) : IOpenTelemetryBuilder;

    private sealed class ListExporter(List<Activity> to) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var activity in batch)
            {
                to.Add(activity);
            }

            return ExportResult.Success;
        }
    }

    private sealed class NamesExporter(List<string> to) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                to.Add(metric.Name);
            }

            return ExportResult.Success;
        }
    }
}
