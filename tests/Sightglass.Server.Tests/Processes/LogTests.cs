using System.Net;
using System.Text;
using System.Text.Json;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Logs sent to a real server, stored by a real engine and read over REST.</summary>
public sealed class LogTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string SpanId = "00f067aa0ba902b7";
    private const ulong Noon = 1_700_000_000_000_000_000;

    /// <summary>The span first, or its log events first, or the events before and after it: what is shown is the same.</summary>
    [EngineTheory]
    [InlineData("span, events")]
    [InlineData("events, span")]
    [InlineData("question, span, answer")]
    [InlineData("answer, span, question")]
    public async Task Content_OfASpansLogEvents_IsShownInWhateverOrderTheyCome(string order)
    {
        var run = server.Run;
        var trace = SpanJson.NewTrace();
        foreach (var part in order.Split(", "))
        {
            var sent = part switch
            {
                "span" => await run.SendAsync(trace, name: "chat"),
                "question" => await SendLogsAsync(run, Question(trace)),
                "answer" => await SendLogsAsync(run, Answer(trace)),
                _ => await SendLogsAsync(run, $"{Question(trace)},{Answer(trace)}"),
            };
            sent.ShouldBe(200);
            await run.WaitUntilStoredAsync();
        }

        var span = (await run.TraceAsync(trace)).GetProperty("spans")[0];

        span.GetProperty("inputMessages").GetRawText().ShouldBe("""[{"role":"user","content":"Wo ist meine Bestellung?"}]""");
        span.GetProperty("outputMessages").GetRawText().ShouldBe("""[{"role":"assistant","content":"Unterwegs.","finish_reason":"stop"}]""");
        span.GetProperty("usage").GetProperty("totalTokens").ValueKind.ShouldBe(JsonValueKind.Null);
        var logs = await LogsAsync(run, $"trace:{trace}");
        logs.Select(log => log.GetProperty("eventName").GetString()).ShouldBe(["gen_ai.choice", "gen_ai.user.message"]);
    }

    [EngineFact]
    public async Task Logs_SentTwiceAndPartlyRefused_AreStoredOnceAndCounted()
    {
        var run = server.Run;
        var trace = SpanJson.NewTrace();
        var before = await LedgerAsync(run);
        var records = $$$"""{"traceId":"{{{trace}}}","body":{"stringValue":"kept {{{trace}}}"},"severityNumber":13},{"traceId":"abcd"}""";

        (await SendLogsAsync(run, records)).ShouldBe(200);
        (await SendLogsAsync(run, records)).ShouldBe(200);
        await run.WaitUntilStoredAsync();

        var after = await LedgerAsync(run);
        (after.Received - before.Received, after.Stored - before.Stored, after.Rejected - before.Rejected, after.Duplicates - before.Duplicates).ShouldBe((1, 1, 2, 1));
        (await LogsAsync(run, $"\"kept {trace}\" severity:warn")).ShouldHaveSingleItem().GetProperty("body").GetString().ShouldBe($"kept {trace}");
        (await LogsAsync(run, $"trace:{trace} severity>warn")).ShouldBeEmpty();
        (await run.MetricAsync("sightglass_deliver_log_records")).ShouldBeGreaterThan(0);
        (await run.MetricAsync("sightglass_decode_rejected")).ShouldBeGreaterThan(0);
    }

    [EngineFact]
    public async Task Logs_ServerKilledBeforeTheyAreStored_AreThereOnceAfterTheNextStart()
    {
        using var folder = new TemporaryFolder();
        var trace = SpanJson.NewTrace();
        await using (var first = await new ServerRun(folder.Path).StartAsync())
        {
            for (var i = 0; i < 20; i++)
            {
                (await SendLogsAsync(first, $$$"""{"traceId":"{{{trace}}}","timeUnixNano":"{{{Noon + (ulong)i}}}","body":{"intValue":"{{{i}}}"}}""")).ShouldBe(200);
            }

            await first.Process.KillAsync();
        }

        await using var run = await new ServerRun(folder.Path).StartAsync();
        await run.WaitUntilStoredAsync();

        (await LogsAsync(run, $"trace:{trace}")).Select(log => log.GetProperty("body").GetInt64()).ShouldBe(Enumerable.Range(0, 20).Reverse().Select(i => (long)i));
    }

    private static string Question(string trace)
        => $$$$"""{"traceId":"{{{{trace}}}}","spanId":"{{{{SpanId}}}}","timeUnixNano":"{{{{Noon + 1}}}}","attributes":[{"key":"event.name","value":{"stringValue":"gen_ai.user.message"}}],"body":{"kvlistValue":{"values":[{"key":"content","value":{"stringValue":"Wo ist meine Bestellung?"}}]}}}""";

    private static string Answer(string trace)
        => $$$"""{"traceId":"{{{trace}}}","spanId":"{{{SpanId}}}","timeUnixNano":"{{{Noon + 2}}}","eventName":"gen_ai.choice","body":{"stringValue":"{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"Unterwegs.\"}}"},"attributes":[{"key":"gen_ai.usage.input_tokens","value":{"intValue":"12"}}]}""";

    private static async Task<int> SendLogsAsync(ServerRun run, string records)
    {
        using var content = new StringContent(
            $$$"""{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeLogs":[{"logRecords":[{{{records}}}]}]}]}""", Encoding.UTF8, "application/json");
        using var response = await run.Client.PostAsync(new Uri(run.Process.OtlpHttp, "/v1/logs"), content);
        return (int)response.StatusCode;
    }

    private static async Task<IReadOnlyList<JsonElement>> LogsAsync(ServerRun run, string query)
    {
        var (status, body) = await run.GetAsync($"/api/v1/logs?query={WebUtility.UrlEncode(query)}");
        status.ShouldBe(200);
        return [.. body.GetProperty("logs").EnumerateArray()];
    }

    private static async Task<(long Received, long Stored, long Rejected, long Duplicates)> LedgerAsync(ServerRun run)
    {
        var logs = (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("logs");
        return (logs.GetProperty("received").GetInt64(), logs.GetProperty("stored").GetInt64(), logs.GetProperty("rejected").GetProperty("total").GetInt64(), logs.GetProperty("duplicates").GetInt64());
    }
}
