using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Ingest.Remap;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Tests.Remap;

public class SpanMapperTests
{
    [Fact]
    public void Map_SpanThatAnOlderMappingDidNotKnow_IsUnderstoodAsIngestWould()
    {
        var span = Rows.ValidSpan("chat");
        span.Attributes.Add(Rows.Attribute("gen_ai.operation.name", "chat"));
        span.Attributes.Add(Rows.Attribute("gen_ai.provider.name", "openai"));
        span.Attributes.Add(Rows.Attribute("gen_ai.request.model", "gpt-4o"));
        span.Attributes.Add(Rows.Attribute("gen_ai.usage.input_tokens", new Oracle.AnyValue { IntValue = 1000 }));
        span.Attributes.Add(Rows.Attribute("gen_ai.usage.output_tokens", new Oracle.AnyValue { IntValue = 0 }));
        span.Attributes.Add(Rows.Attribute("gen_ai.input.messages", """[{"role":"user","parts":[{"type":"text","content":"hello"}]}]"""));
        var row = Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();
        var fresh = Content.StoredSpan.Of(row);
        var old = fresh with
        {
            Operation = SpanOperation.Generic,
            Dialect = "",
            Provider = "",
            RequestModel = "",
            ResponseModel = "",
            InputMessages = "",
            Usage = new TokenUsage { Role = UsageRole.None },
            Cost = Cost.None,
        };

        var mapped = new SpanMapper(new ShippedPriceBooks()).Map("p", [new MappedSpan(old, [null, null, null, null, null, null])]).ShouldHaveSingleItem();

        // Lists are compared by what they are made of.
        (mapped.Span with { Attributes = fresh.Attributes, Events = fresh.Events, Links = fresh.Links, Scope = fresh.Scope, Resource = fresh.Resource, FinishReasons = fresh.FinishReasons }).ShouldBe(fresh);
        mapped.Span.Attributes.ShouldBe(old.Attributes);
        mapped.Places.ShouldBe([null, null, null, null, null, ContentColumn.InputMessages]);
        mapped.Span.Cost.NanoUsd.ShouldBe(2_500_000);
    }

    [Fact]
    public void Map_ManySpansOfSeveralOrigins_KeepsTheirOrder()
    {
        var stored = Enumerable.Range(0, 20).SelectMany(seed => Rows.Of(new RandomRequests(seed).Next())).Select(Content.StoredSpan.Of)
            .Select(span => new MappedSpan(span, [.. span.Attributes.Select(_ => (ContentColumn?)null)])).ToList();

        var mapped = new SpanMapper(new ShippedPriceBooks()).Map("p", stored);

        mapped.Select(each => (each.Span.TraceId, each.Span.SpanId, each.Span.Service, each.Span.Operation)).ShouldBe(stored.Select(each => (each.Span.TraceId, each.Span.SpanId, each.Span.Service, each.Span.Operation)));
    }

    [Fact]
    public void Map_Nothing_IsNothing() => new SpanMapper(new ShippedPriceBooks()).Map("p", []).ShouldBeEmpty();
}
