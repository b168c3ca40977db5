using global::Demo.History;

namespace Sightglass.Demo.Tests.History;

public sealed class TraceDraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<IReadOnlyList<SpanDraft>> Traces = [.. new RequestPlans(Now.AddHours(-24), Now, 7).All().Select(plan => TraceDraft.Of(plan, 7))];

    [Fact]
    public void Of_Request_IsOneTraceWithOneRootAndKnownParents()
    {
        foreach (var trace in Traces)
        {
            trace.Select(span => span.TraceId).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
            trace.Select(span => span.SpanId).Distinct(StringComparer.Ordinal).Count().ShouldBe(trace.Count);
            trace.Count(span => span.ParentId.Length == 0).ShouldBe(1);
            trace.Where(span => span.ParentId.Length > 0).ShouldAllBe(span => trace.Any(parent => parent.SpanId == span.ParentId));
        }

        Traces.Select(trace => trace[0].TraceId).Distinct(StringComparer.Ordinal).Count().ShouldBe(Traces.Count);
    }

    [Fact]
    public void Of_Request_HasTheStepsOfARequest()
    {
        var trace = Traces.First(each => each.All(span => !span.Failed));

        foreach (var step in new[] { "http.request", "rag.retrieval", "rag.prompt.build", "llm.call", "llm.postprocess", "llm.eval" })
        {
            trace.ShouldContain(span => span.Name == step);
        }

        trace.ShouldAllBe(span => span.Attributes.ContainsKey("user.id") && span.Attributes.ContainsKey("tenant.id") && span.Duration >= TimeSpan.Zero);
    }

    [Fact]
    public void Write_Spans_AreAnOtlpRequestOfThreeServices()
    {
        var json = OtlpJson.Write(Traces.Take(200).SelectMany(trace => trace));

        using var read = System.Text.Json.JsonDocument.Parse(json);
        read.RootElement.GetProperty("resourceSpans").GetArrayLength().ShouldBe(3);
    }
}
