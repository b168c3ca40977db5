using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Setup;

[Collection(ProcessWide.Name)]
public sealed class AddSightglassTests
{
    [Fact]
    public async Task Start_NoSdk_ExportsTheWholeRequestByItself()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await StartAsync(receiver, Serve);
        using var client = new HttpClient();

        (await client.GetStringAsync(app.Url)).ShouldBe("hello");
        await app.StopAsync();

        receiver.Spans.Select(span => span["name"]!.ToString()).ShouldBe([StepNames.Retrieval, StepNames.Call, StepNames.HttpRequest, "GET"], ignoreOrder: true);
        var request = receiver.Spans.Single(span => span["name"]!.ToString() == StepNames.HttpRequest);
        var call = receiver.Spans.Single(span => span["name"]!.ToString() == StepNames.Call);
        call["parentSpanId"]!.ToString().ShouldBe(request["spanId"]!.ToString());
        call["attributes"]!["gen_ai.request.model"]!.ToString().ShouldBe("gpt-4o");
        request["service"]!.ToString().ShouldBe("shop");
        request["resource"]!["team"]!.ToString().ShouldBe("search");
        request["resource"]!["deployment.environment.name"]!.ToString().ShouldBe("Production");
    }

    [Fact]
    public async Task Export_ItsOwnRequests_MakeNoSpans()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await StartAsync(receiver, Serve, options => options.Export.BatchSize = 1);
        using var client = new HttpClient();

        await client.GetStringAsync(app.Url);
        await Eventually.HoldsAsync(() => receiver.Requests.Count >= 3);
        await app.StopAsync();

        // The receiver is an ASP.NET Core server in this process: what it is sent is a request of its own, but nobody's child.
        receiver.Spans.Where(span => span["kind"]!.ToString() == "client" && span["attributes"]!["server.port"]?.GetValue<long>() == receiver.Url.Port).ShouldBeEmpty();
        receiver.Spans.Where(span => span["attributes"]!["url.path"]?.ToString() == "/v1/traces").ShouldAllBe(span => span["parentSpanId"] == null);
    }

    [Fact]
    public async Task Export_ReceiverIsDown_ApplicationAnswersAndEnds()
    {
        await using var app = await TestApp.StartAsync(
            options =>
            {
                options.Export.Endpoint = $"http://127.0.0.1:{FreePorts.Find(1)[0]}";
                options.Export.BatchSize = 1;
            },
            Serve);
        using var client = new HttpClient();

        (await client.GetStringAsync(app.Url)).ShouldBe("hello");
        await app.StopAsync();

        app.Services.GetRequiredService<SightglassStartup>().Counts.OfFailed.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Sampling_ErrorInOneTrace_KeepsItAndDropsTheOthers()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await StartAsync(
            receiver,
            app => app.MapGet("/{status}", (int status, SightglassTracer tracer) =>
            {
                tracer.Retrieval().Dispose();
                return Results.StatusCode(status);
            }),
            options => options.Sampling.Ratio = 0);
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });

        await client.GetAsync(new Uri(app.Url, "200"));
        await client.GetAsync(new Uri(app.Url, "500"));
        await app.StopAsync();

        receiver.Spans.Select(span => span["name"]!.ToString()).ShouldBe([StepNames.Retrieval, StepNames.HttpRequest]);
        receiver.Spans.ShouldAllBe(span => span["attributes"]!["sampling.weight"]!.GetValue<double>() == 1);
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    [InlineData("OTEL_TRACES_SAMPLER", "always_off")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    public async Task Environment_SaysNotTo_NothingIsExported(string name, string value)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await StartAsync(receiver, Serve, environment: (name, value));
        using var client = new HttpClient();

        (await client.GetStringAsync(app.Url)).ShouldBe("hello");
        await app.StopAsync();

        receiver.Requests.Where(request => request.Path == "/v1/traces" || name == "OTEL_SDK_DISABLED").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("otlp")]
    [InlineData("none")]
    public async Task Start_NoSdk_ExportsMetricsByItselfUnlessToldNotTo(string exporter)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await StartAsync(receiver, Serve, environment: ("OTEL_METRICS_EXPORTER", exporter));
        using var client = new HttpClient();

        await client.GetStringAsync(app.Url);
        await app.StopAsync();

        var metrics = receiver.Requests.Where(request => request.Path == "/v1/metrics").SelectMany(request => MetricOracle.Read(request.Body)).ToList();
        metrics.Any(metric => metric.Name == "gen_ai.client.operation.duration" && metric.Tags["gen_ai.request.model"] == "gpt-4o").ShouldBe(exporter == "otlp");
    }

    [Fact]
    public async Task Options_Bound_AreChangedByCodeAfterwards()
    {
        await using var app = await TestApp.StartAsync(
            options => options.MilestoneEvery = 7,
            Serve,
            services: services => services.AddSightglass(options => options.Export.QueueSize = 77).AddSightglass(),
            settings: new Dictionary<string, string?>
            {
                ["Sightglass:MilestoneEvery"] = "5",
                ["Sightglass:MaxContentLength"] = "9",
                ["Sightglass:Export:Mode"] = "Never",
                ["Sightglass:Export:QueueSize"] = "66",
                ["Sightglass:Who:SessionHeaders:0"] = "X-Session",
                ["Sightglass:Sampling:KeepSlowerThan"] = "00:00:03",
                ["Sightglass:Metrics:Names"] = "Both",
                ["Sightglass:NoBaggageHosts:0"] = "llm.example.com",
            });

        var options = app.Services.GetRequiredService<IOptions<SightglassOptions>>().Value;

        (options.MilestoneEvery, options.MaxContentLength, options.Export.QueueSize).ShouldBe((7, 9, 77));
        options.Who.SessionHeaders.ShouldBe(["X-Session"]);
        options.NoBaggageHosts.ShouldBe(["llm.example.com"]);
        options.Sampling.KeepSlowerThan.ShouldBe(TimeSpan.FromSeconds(3));
        options.Metrics.Names.ShouldBe(Sightglass.Instrumentation.Metrics.MetricNames.Both);
        app.Services.GetServices<IHostedService>().OfType<SightglassStartup>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Options_Faulty_AllFaultsAreToldAtTheStart()
    {
        var exception = await Should.ThrowAsync<OptionsValidationException>(() => TestApp.StartAsync(
            options =>
            {
                options.MaxContentLength = -1;
                options.Content = ContentCapture.Redacted;
                options.Export.Endpoint = "localhost:4318";
                options.Export.Protocol = "http/json";
                options.Export.Headers = "nothing";
                options.Export.QueueSize = 0;
                options.Sampling.Ratio = 1.5;
                options.Sampling.MaxWaitingTraces = 0;
                options.Metrics.MaxValuesPerTag = -1;
                options.NoBaggageHosts = ["https://llm.example.com/"];
            },
            Serve));

        exception.Failures.Select(fault => fault.Split(' ', ':') is [_, var first, var second, ..] && first is "Export" or "Sampling" or "Metrics" ? $"{first}:{second}" : fault.Split(' ', ':')[1]).ShouldBe(
            ["MaxContentLength", "Content", "NoBaggageHosts", "Export:Endpoint", "Export:Protocol", "Export:Headers", "Export:QueueSize", "Sampling:Ratio", "Sampling:MaxWaitingTraces", "Metrics:MaxValuesPerTag"]);
    }

    [Fact]
    public async Task Add_PropagatorOfTheProcess_IsGuardedAtOnce()
    {
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateDefaultPropagator();

        new ServiceCollection().AddSightglass();

        DistributedContextPropagator.Current.ShouldBeOfType<GuardedPropagator>();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Start_SomethingOfOursBreaks_ApplicationStarts()
    {
        await using var app = await TestApp.StartAsync(
            options => options.Export.Mode = ExportMode.WhenAlone,
            Serve,
            services: services => services.AddSingleton<OpenTelemetry.Trace.TracerProvider>(_ => throw new InvalidOperationException("broken")));
        using var client = new HttpClient();

        (await client.GetStringAsync(app.Url)).ShouldBe("hello");
    }

    private static void Serve(WebApplication app) => app.MapGet("/", (SightglassTracer tracer) =>
    {
        tracer.Retrieval().Dispose();
        using var call = tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" });
        return "hello";
    });

    private static Task<TestApp> StartAsync(OtlpReceiver receiver, Action<WebApplication> map, Action<SightglassOptions>? configure = null, (string Name, string Value)? environment = null)
    {
        var variables = new Dictionary<string, string>
        {
            ["OTEL_SERVICE_NAME"] = "shop",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "team=search,service.name=other",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Url.ToString(),
        };
        if (environment is { } more)
        {
            variables[more.Name] = more.Value;
        }

        return TestApp.StartAsync(configure ?? (_ => { }), map, environment: variables);
    }
}
