using System.Diagnostics;
using System.Text.Json.Nodes;
using Sightglass.Instrumentation.Export;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Export;

public sealed class TraceWriterTests
{
    private static readonly ActivityContext Remote = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, "vendor=a1", isRemote: true);

    [Fact]
    public void Write_SpanWithEverything_ReadsBack()
    {
        using var source = new ActivitySource($"Tests.{Guid.NewGuid():N}", "1.2");
        using var recorder = new SpanRecorder(source.Name);
        var link = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        var activity = source.StartActivity("name ü 東京", ActivityKind.Server, Remote, links: [new ActivityLink(link, new ActivityTagsCollection { ["of"] = "link" })])!;
        activity.SetTag("text", "ü \ud800!").SetTag("int", 7).SetTag("long", -5_000_000_000).SetTag("double", 0.5).SetTag("single", 0.7f).SetTag("bool", true)
            .SetTag("texts", new[] { "a", "b" }).SetTag("doubles", new[] { 1.5, 2 }).SetTag("none", null).SetTag("other", new Uri("http://x/"));
        activity.AddEvent(new ActivityEvent("happened", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), new ActivityTagsCollection { ["n"] = 1L }));
        activity.SetStatus(ActivityStatusCode.Error, "why");
        activity.SetEndTime(activity.StartTimeUtc + TimeSpan.FromMilliseconds(1.5));
        activity.Stop();

        var span = Write(new FinishedSpan(activity, 4)).Single();

        span["traceId"]!.ToString().ShouldBe(Remote.TraceId.ToString());
        span["spanId"]!.ToString().ShouldBe(activity.SpanId.ToString());
        span["parentSpanId"]!.ToString().ShouldBe(Remote.SpanId.ToString());
        span["traceState"]!.ToString().ShouldBe("vendor=a1");
        span["name"]!.ToString().ShouldBe("name ü 東京");
        span["kind"]!.ToString().ShouldBe("server");
        span["durationMs"]!.GetValue<decimal>().ShouldBe(1.5m);
        span["status"]!.ToString().ShouldBe("error");
        span["statusMessage"]!.ToString().ShouldBe("why");
        span["flags"]!.GetValue<long>().ShouldBe(0x301);
        span["scope"]!.ToJsonString().ShouldBe(new JsonObject { ["name"] = source.Name, ["version"] = "1.2" }.ToJsonString());
        span["resource"]!["service.name"]!.ToString().ShouldBe("shop");
        var attributes = span["attributes"]!.AsObject();
        attributes["text"]!.ToString().ShouldBe("ü \ufffd!");
        attributes["int"]!.GetValue<long>().ShouldBe(7);
        attributes["long"]!.GetValue<long>().ShouldBe(-5_000_000_000);
        attributes["double"]!.GetValue<double>().ShouldBe(0.5);
        attributes["single"]!.GetValue<double>().ShouldBe(0.7);
        attributes["bool"]!.GetValue<bool>().ShouldBeTrue();
        attributes["texts"]!.ToJsonString().ShouldBe("""["a","b"]""");
        attributes["doubles"]!.AsArray().Select(node => node!.GetValue<double>()).ShouldBe([1.5, 2]);
        attributes.ContainsKey("none").ShouldBeFalse();
        attributes["other"]!.ToString().ShouldBe("http://x/");
        attributes["sampling.weight"]!.GetValue<double>().ShouldBe(4);
        span["events"]![0]!["name"]!.ToString().ShouldBe("happened");
        span["events"]![0]!["time"]!.ToString().ShouldBe("2026-01-02T03:04:05.000000000Z");
        span["events"]![0]!["attributes"]!["n"]!.GetValue<long>().ShouldBe(1);
        span["links"]![0]!["spanId"]!.ToString().ShouldBe(link.SpanId.ToString());
        span["links"]![0]!["attributes"]!["of"]!.ToString().ShouldBe("link");
    }

    [Fact]
    public void Write_NothingSampled_HasNoWeight()
    {
        var activity = new Activity("root").Start();
        activity.Stop();

        var span = Write(new FinishedSpan(activity, null)).Single();

        span["attributes"]!.AsObject().ShouldBeEmpty();
        span["parentSpanId"].ShouldBeNull();
        span["status"]!.ToString().ShouldBe("unset");
    }

    [Fact]
    public void Write_ValueThatThrows_DoesNotCostTheSpan()
    {
        var activity = new Activity("root").Start();
        activity.SetTag("bad", new Unwritable()).SetTag("good", 1);
        activity.Stop();

        var attributes = Write(new FinishedSpan(activity, null)).Single()["attributes"]!;

        attributes["bad"]!.ToString().ShouldBe(nameof(Unwritable));
        attributes["good"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public void Write_LargeText_IsWhole()
    {
        var text = new string('é', 3_000_000);
        var activity = new Activity("root").Start();
        activity.SetTag("text", text);
        activity.Stop();

        Write(new FinishedSpan(activity, null)).Single()["attributes"]!["text"]!.ToString().ShouldBe(text);
    }

    private static List<JsonObject> Write(params FinishedSpan[] spans)
    {
        var buffer = new ProtobufBuffer();
        new TraceWriter([new("service.name", "shop")]).Write(buffer, spans);
        return OtlpOracle.ReadProtobuf(buffer.Written.Span);
    }

    private sealed class Unwritable
    {
        public override string ToString() => throw new InvalidOperationException("broken");
    }
}
