using Sightglass.Testing;

namespace Sightglass.Crash.Tests;

public sealed class LedgerFileTests
{
    [Fact]
    public void ReadAll_WhatWasWritten_GivesEachRequestItsFate()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        var random = new Random(1);
        var requests = Enumerable.Range(0, 3).Select(number => LedgerRequest.Draw(4, number, LedgerRoute.Of(number), random) with { SentNanos = 1_700_000_000_000_000_000 }).ToList();
        using (var ledger = new LedgerFile(folder, 4))
        {
            requests.ForEach(ledger.Attempted);
            ledger.Acked(requests[0], 1_700_000_000_000_000_500);
            ledger.Refused(requests[1], 1_700_000_000_000_000_600, new OtlpAnswer(OtlpOutcome.Refused, 400, -1, ""));
        }

        var read = LedgerFile.ReadAll(folder).OrderBy(static entry => entry.Request.Sequence).ToList();

        read.Select(static entry => entry.Fate).ShouldBe([LedgerFate.Acknowledged, LedgerFate.Refused, LedgerFate.Unacknowledged]);
        read.Select(static entry => entry.AnsweredNanos).ShouldBe([1_700_000_000_000_000_500, 1_700_000_000_000_000_600, null]);
        read.Select(static entry => (entry.Request.Route, entry.Request.SentNanos)).ShouldBe(requests.Select(static request => (request.Route, request.SentNanos)));
        read.Select(static entry => entry.Request.Traces.ToList()).ShouldBe(requests.Select(static request => request.Traces.ToList()));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Draw_ManyRequests_HaveDistinctSpansWithinTheLimits()
    {
        var random = new Random(2);
        var requests = Enumerable.Range(0, 500).Select(number => LedgerRequest.Draw(0, number, LedgerRoute.Of(0), random)).ToList();

        requests.ShouldAllBe(static request => request.Traces.Sum(static trace => trace.Spans) >= 1 && request.Traces.Sum(static trace => trace.Spans) <= 50);
        requests.ShouldAllBe(static request => request.Traces.All(static trace => trace.AllSpans.Select(static span => span.SpanId).Distinct(StringComparer.Ordinal).Count() == trace.Spans));
    }

    [Fact]
    public void Encode_EitherEncoding_HoldsTheSameSpans()
    {
        var random = new Random(3);
        var request = LedgerRequest.Draw(0, 0, new LedgerRoute(OtlpSignal.Traces, OtlpProtocol.HttpJson), random) with { SentNanos = 1_700_000_000_000_000_000 };

        var json = OtlpOracle.ReadJson(RequestBody.Encode(request, "s"));
        var protobuf = OtlpOracle.ReadProtobuf(RequestBody.Encode(request with { Route = new LedgerRoute(OtlpSignal.Traces, OtlpProtocol.Grpc) }, "s"));

        json.Select(static span => span.ToJsonString()).ShouldBe(protobuf.Select(static span => span.ToJsonString()));
        json.Sum(static span => (long?)span["usage"]!["inputTokens"]).ShouldBe(request.Traces.SelectMany(static trace => trace.AllSpans).Sum(static span => span.InputTokens));
    }
}
