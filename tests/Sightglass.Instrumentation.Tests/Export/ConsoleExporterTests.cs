using System.Diagnostics;
using Sightglass.Instrumentation.Export;

namespace Sightglass.Instrumentation.Tests.Export;

public sealed class ConsoleExporterTests
{
    [Fact]
    public async Task Export_Span_IsALineWithItsAttributesBelow()
    {
        var activity = new Activity("llm.call").Start();
        activity.SetTag("gen_ai.request.model", "gpt-4o").SetTag("gen_ai.response.finish_reasons", new[] { "stop" }).SetStatus(ActivityStatusCode.Error);
        activity.SetEndTime(activity.StartTimeUtc + TimeSpan.FromMilliseconds(12.5)).Stop();
        var output = new StringWriter();
        using var exporter = new ConsoleExporter(output);

        (await exporter.ExportAsync([new FinishedSpan(activity, 2)], default)).Kind.ShouldBe(ExportOutcomeKind.Delivered);

        var lines = output.ToString().Split('\n');
        lines[0].ShouldEndWith($" {activity.TraceId}/{activity.SpanId} llm.call 12.5 ms Error");
        lines.ShouldContain("    gen_ai.request.model = gpt-4o");
        lines.ShouldContain("    gen_ai.response.finish_reasons = [stop]");
        lines.ShouldContain("    sampling.weight = 2");
    }
}
