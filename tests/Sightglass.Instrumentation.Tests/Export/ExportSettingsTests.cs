using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Tests.Export;

public sealed class ExportSettingsTests
{
    private readonly List<string> _faults = [];

    [Fact]
    public void Of_NothingSaid_IsOtlpToTheOwnMachine()
    {
        var settings = Of(new ExportOptions());

        settings.IsOtlp.ShouldBeTrue();
        settings.Url.ToString().ShouldBe("http://localhost:4318/v1/traces");
        (settings.QueueSize, settings.BatchSize, settings.Delay, settings.Timeout, settings.IsGzip).ShouldBe((2048, 512, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), false));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:1", "http://a:1/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:1/base/", "http://a:1/base/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://a:1/own", "http://a:1/own")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "a:1", "http://localhost:4318/v1/traces")]
    public void Of_Endpoint_IsFollowed(string name, string value, string url) => Of(new ExportOptions(), (name, value)).Url.ToString().ShouldBe(url);

    [Fact]
    public void Of_Grpc_HasItsOwnPortAndMethod()
        => Of(new ExportOptions(), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")).Url.ToString().ShouldBe("http://localhost:4317/opentelemetry.proto.collector.trace.v1.TraceService/Export");

    [Fact]
    public void Of_UnknownProtocol_ExportsNothingAndSaysWhy()
    {
        Of(new ExportOptions(), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")).IsOtlp.ShouldBeFalse();

        _faults.Single().ShouldContain("OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json'");
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("console", false, true)]
    [InlineData("otlp,console", true, true)]
    public void Of_Exporter_IsFollowed(string exporter, bool isOtlp, bool isConsole)
    {
        var settings = Of(new ExportOptions(), ("OTEL_TRACES_EXPORTER", exporter));

        (settings.IsOtlp, settings.IsConsole).ShouldBe((isOtlp, isConsole));
    }

    [Fact]
    public void Of_UnknownExporter_IsNamed()
    {
        Of(new ExportOptions(), ("OTEL_TRACES_EXPORTER", "zipkin")).IsOtlp.ShouldBeFalse();

        _faults.Single().ShouldContain("zipkin");
    }

    [Fact]
    public void Of_OptionsAndEnvironment_OptionsComeFirst()
    {
        var settings = Of(
            new ExportOptions { Endpoint = "http://b:2", QueueSize = 5, Gzip = false, Headers = "x=1", Timeout = TimeSpan.FromSeconds(1), Delay = TimeSpan.FromSeconds(2) },
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:1"), ("OTEL_BSP_MAX_QUEUE_SIZE", "9"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"), ("OTEL_EXPORTER_OTLP_HEADERS", "y=2"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "9"), ("OTEL_BSP_SCHEDULE_DELAY", "9"));

        settings.Url.ToString().ShouldBe("http://b:2/v1/traces");
        (settings.QueueSize, settings.BatchSize, settings.IsGzip, settings.Timeout, settings.Delay).ShouldBe((5, 5, false, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        settings.Headers.ShouldBe([new("x", "1")]);
    }

    private ExportSettings Of(ExportOptions options, params (string Name, string Value)[] environment)
        => ExportSettings.Of(options, new OtelEnvironment(name => environment.FirstOrDefault(pair => pair.Name == name).Value), _faults);
}
