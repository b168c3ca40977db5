using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Tests.Setup;

public sealed class OtelEnvironmentTests
{
    [Fact]
    public void Read_NothingSet_SaysNothing()
    {
        var environment = Of();

        environment.Faults.ShouldBeEmpty();
        (environment.IsDisabled, environment.IsSampling, environment.Ratio, environment.FollowsCaller, environment.QueueSize, environment.Timeout, environment.IsGzip)
            .ShouldBe((false, true, null, null, null, null, null));
    }

    [Fact]
    public void Read_All_AreUnderstood()
    {
        var environment = Of(
            ("OTEL_SDK_DISABLED", "True"), ("OTEL_SERVICE_NAME", "shop"), ("OTEL_RESOURCE_ATTRIBUTES", "service.version=1%2C2, team = a=b"), ("OTEL_EXPORTER_OTLP_HEADERS", "a=1"),
            ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "b=2"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "1"), ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "2500"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"),
            ("OTEL_BSP_MAX_QUEUE_SIZE", "100"), ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10"), ("OTEL_BSP_SCHEDULE_DELAY", "1000"));

        environment.Faults.ShouldBeEmpty();
        environment.IsDisabled.ShouldBeTrue();
        environment.ServiceName.ShouldBe("shop");
        environment.Resource.ShouldBe([new("service.version", "1,2"), new("team", "a=b")]);
        environment.Headers.ShouldBe("b=2");
        environment.Timeout.ShouldBe(TimeSpan.FromSeconds(2.5));
        environment.IsGzip.ShouldBe(true);
        (environment.QueueSize, environment.BatchSize, environment.Delay).ShouldBe((100, 10, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("always_on", "", true, 1.0, false)]
    [InlineData("always_off", "", false, null, null)]
    [InlineData("traceidratio", "0.25", true, 0.25, false)]
    [InlineData("traceidratio", "", true, 1.0, false)]
    [InlineData("parentbased_always_on", "", true, 1.0, true)]
    [InlineData("parentbased_always_off", "", true, 0.0, true)]
    [InlineData("parentbased_traceidratio", "0.5", true, 0.5, true)]
    public void Read_Sampler_IsUnderstood(string sampler, string argument, bool isSampling, double? ratio, bool? followsCaller)
    {
        var environment = Of(("OTEL_TRACES_SAMPLER", sampler), ("OTEL_TRACES_SAMPLER_ARG", argument));

        environment.Faults.ShouldBeEmpty();
        (environment.IsSampling, environment.Ratio, environment.FollowsCaller).ShouldBe((isSampling, ratio, followsCaller));
    }

    [Fact]
    public void Read_WhatCannotBeRead_IsNamedAndPassedOver()
    {
        var environment = Of(
            ("OTEL_BSP_MAX_QUEUE_SIZE", "many"), ("OTEL_BSP_SCHEDULE_DELAY", "-1"), ("OTEL_TRACES_SAMPLER", "jaeger_remote"), ("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd"),
            ("OTEL_RESOURCE_ATTRIBUTES", "nothing"));

        environment.Faults.Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(
            ["OTEL_RESOURCE_ATTRIBUTES", "OTEL_EXPORTER_OTLP_COMPRESSION", "OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_TRACES_SAMPLER"]);
        (environment.QueueSize, environment.Delay, environment.IsGzip).ShouldBe((null, null, null));
    }

    [Fact]
    public void Read_SamplerArgumentOutOfRange_KeepsAll()
    {
        var environment = Of(("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "2"));

        environment.Ratio.ShouldBe(1);
        environment.Faults.Single().ShouldStartWith("OTEL_TRACES_SAMPLER_ARG");
    }

    internal static OtelEnvironment Of(params (string Name, string Value)[] variables) => new(name => variables.FirstOrDefault(pair => pair.Name == name).Value);
}
