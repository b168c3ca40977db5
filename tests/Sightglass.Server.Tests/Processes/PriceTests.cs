using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

public sealed class PriceTests
{
    private const string Prices = "/api/v1/prices";
    private const string House = """{"source":"own machines","periods":[{"rates":{"input":2,"output":8}}],"version":0}""";

    private readonly string _read = ApiKey.Create(ApiKeyScope.Read);
    private readonly string _admin = ApiKey.Create(ApiKeyScope.Admin);

    [EngineFact]
    public async Task UnpricedModel_GivenAPrice_ExplainsTheCostAlsoAfterARestart()
    {
        using var folder = new Testing.TemporaryFolder();
        var trace = SpanJson.NewTrace();
        await using (var run = await new ServerRun(folder.Path).StartAsync())
        {
            await run.StoreAsync(Call(trace, "house/model-7b:q4"));

            var unpriced = (await run.GetAsync($"{Prices}/unpriced?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z")).Body.GetProperty("models").EnumerateArray().ToList();
            var (status, price) = await SendAsync(run, HttpMethod.Put, "/acme/house%2Fmodel-7b:q4", House);

            var model = unpriced.ShouldHaveSingleItem();
            (model.GetProperty("provider").GetString(), model.GetProperty("model").GetString(), model.GetProperty("calls").GetInt32(), model.GetProperty("inputTokens").GetInt32(), model.GetProperty("outputTokens").GetInt32())
                .ShouldBe(("acme", "house/model-7b:q4", 1, 1000, 100));
            (status, price.GetProperty("id").GetString()).ShouldBe((200, "house/model-7b:q4"));
            await ShouldCostAsync(run, trace);
            (await run.GetAsync($"{Prices}/unpriced")).Body.GetProperty("models").GetArrayLength().ShouldBe(0);
        }

        await using var again = await new ServerRun(folder.Path).StartAsync();
        await ShouldCostAsync(again, trace);
        (await again.GetAsync($"{Prices}/changes")).Body.GetProperty("changes").GetArrayLength().ShouldBe(1);
    }

    [EngineFact]
    public async Task TwoWritersAtOnce_OfOneVersion_OneIsToldSoAndHolds()
    {
        await using var run = await new ServerRun().StartAsync();

        for (var version = 0; version < 5; version++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => SendAsync(
                run, HttpMethod.Put, "/acme/m", $$$"""{"periods":[{"rates":{"input":{{{(version * 10) + number}}}}}],"version":{{{version}}}}""")));

            answers.Select(answer => answer.Status).Order().ShouldBe([200, 409, 409, 409]);
            var told = answers.Single(answer => answer.Status == 200).Body;
            (await run.GetAsync($"{Prices}?origin=project")).Body.GetProperty("models")[0].GetRawText().ShouldBe(told.GetRawText());
        }

        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => SendAsync(run, HttpMethod.Put, $"/acme/other{number}", House)));
        others.Select(answer => answer.Status).ShouldAllBe(status => status == 200);
        (await run.GetAsync($"{Prices}?origin=project")).Body.GetProperty("models").GetArrayLength().ShouldBe(7);
        (await run.GetAsync($"{Prices}/changes?limit=200")).Body.GetProperty("changes").GetArrayLength().ShouldBe(11);
    }

    [EngineFact]
    public async Task Keys_DecideWhoMayChangePricesAndAreNamedInTheAccount()
    {
        await using var run = await new ServerRun(
            null,
            "--Sightglass:Auth:Keys:0:Name=viewer", $"--Sightglass:Auth:Keys:0:Hash={ApiKey.Hash(_read)}", "--Sightglass:Auth:Keys:0:Project=a", "--Sightglass:Auth:Keys:0:Scope=read",
            "--Sightglass:Auth:Keys:1:Name=build", $"--Sightglass:Auth:Keys:1:Hash={ApiKey.Hash(_admin)}", "--Sightglass:Auth:Keys:1:Project=a", "--Sightglass:Auth:Keys:1:Scope=admin").StartAsync();

        (await SendAsync(run, HttpMethod.Put, "/acme/m", House)).Status.ShouldBe(401);
        (await SendAsync(run, HttpMethod.Put, "/acme/m", House, _read)).Status.ShouldBe(403);
        (await SendAsync(run, HttpMethod.Put, "/acme/m", House, _admin)).Status.ShouldBe(200);
        (await SendAsync(run, HttpMethod.Delete, "/acme/m", null, _read)).Status.ShouldBe(403);

        var (status, changes) = await run.GetAsync($"{Prices}/changes", _read);
        status.ShouldBe(200);
        changes.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("by").GetString()).ShouldBe(["build"]);
    }

    [EngineFact]
    public async Task LargeAndHostileBodies_AreRefusedAndTheBookStays()
    {
        await using var run = await new ServerRun().StartAsync();
        var many = string.Join(',', Enumerable.Range(0, 500).Select(number => $$$"""{"provider":"acme","id":"model-{{{number}}} 'ä\\","source":"{{{new string('x', 150)}}}","periods":[{"rates":{"input":1,"output":2}}]}"""));

        (await SendAsync(run, HttpMethod.Put, "", $$"""{"models":[{{many}}]}""")).Status.ShouldBe(200);
        (await SendAsync(run, HttpMethod.Put, "", new string('[', 200_000))).Status.ShouldBe(400);
        (await SendAsync(run, HttpMethod.Put, "", $$"""{"models":[],"note":"{{new string('x', 2_000_000)}}"}""")).Status.ShouldBe(413);
        (await SendAsync(run, HttpMethod.Put, "/acme/m", """{"periods":[{"rates":{"input":-1}}]}""")).Status.ShouldBe(400);

        var list = (await run.GetAsync($"{Prices}?origin=project")).Body;
        (list.GetProperty("version").GetInt32(), list.GetProperty("models").GetArrayLength()).ShouldBe((1, 500));
        list.GetProperty("models")[0].GetProperty("id").GetString().ShouldBe("model-0 'ä\\");
    }

    /// <summary>A client that sends before it reads, as most do, hears why only when the rest of what it sends is taken off its hands.</summary>
    [EngineTheory]
    [InlineData("Content-Length: 2000000", "", "")]
    [InlineData("Transfer-Encoding: chunked", "1e8480\r\n", "\r\n0\r\n\r\n")]
    public async Task BodyTooLarge_IsRefusedInWordsAndReadToItsEnd(string framing, string before, string after)
    {
        await using var run = await new ServerRun().StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(run.Process.Web.Host, run.Process.Web.Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);

        await SayAsync(stream, $"PUT {Prices} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{framing}\r\n\r\n{before}{new string(' ', 1_500_000)}");
        var (status, problem) = await ReadAnswerAsync(reader);
        await SayAsync(stream, $"{new string(' ', 500_000)}{after}GET {Prices}?origin=project HTTP/1.1\r\nHost: localhost\r\n\r\n");

        status.ShouldBe("HTTP/1.1 413 Payload Too Large");
        problem.ShouldContain("urn:sightglass:problem:request-too-large");
        problem.ShouldContain("1048576 bytes");
        (await ReadAnswerAsync(reader)).Status.ShouldBe("HTTP/1.1 200 OK");
    }

    [EngineFact]
    public async Task BodyInChunks_IsReadAsOneOfKnownLength()
    {
        await using var run = await new ServerRun().StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(run.Process.Web, $"{Prices}/acme/m"))
        {
            Content = new StringContent(House, Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;

        using var response = await run.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await run.GetAsync($"{Prices}?origin=project")).Body.GetProperty("models").GetArrayLength().ShouldBe(1);
    }

    private static ValueTask SayAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<(string? Status, string Body)> ReadAnswerAsync(StreamReader reader)
    {
        var status = await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // Answers of the API come in chunks, whatever the other headers say.
        }

        var body = new StringBuilder();
        while (await reader.ReadLineAsync() is { } size && int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            var chunk = new char[length];
            await reader.ReadBlockAsync(chunk);
            await reader.ReadLineAsync();
            body.Append(chunk);
        }

        await reader.ReadLineAsync();
        return (status, body.ToString());
    }

    private static async Task ShouldCostAsync(ServerRun run, string trace)
    {
        var (status, cost) = await run.GetAsync($"/api/v1/traces/{trace}/spans/0000000000000001/cost");
        status.ShouldBe(200);
        (cost.GetProperty("costUsd").GetDecimal(), cost.GetProperty("price").GetProperty("origin").GetString(), cost.GetProperty("price").GetProperty("source").GetString())
            .ShouldBe((0.0028m, "project", "own machines"));
    }

    private static JsonObject Call(string trace, string model)
    {
        var span = SpanJson.Span(trace, 1, name: "chat", attributes: [("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "acme"), ("gen_ai.request.model", model)]);
        var attributes = (JsonArray)span["attributes"]!;
        foreach (var (key, tokens) in new[] { ("gen_ai.usage.input_tokens", 1000), ("gen_ai.usage.output_tokens", 100) })
        {
            attributes.Add(new JsonObject { ["key"] = key, ["value"] = new JsonObject { ["intValue"] = tokens } });
        }

        return SpanJson.Request("shop", span);
    }

    private static Task<(int Status, JsonElement Body)> SendAsync(ServerRun run, HttpMethod method, string path, string? body, string? key = null)
        => run.ChangeAsync(method, Prices + path, body, key);
}
