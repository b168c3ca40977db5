using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Testing;

namespace Sightglass.Server.Tests.Api;

public sealed class OpenApiTests
{
    private static readonly string[] Addresses =
    [
        "/api/v1/budgets", "/api/v1/budgets/check", "/api/v1/budgets/{id}",
        "/api/v1/costs", "/api/v1/costs/export", "/api/v1/costs/movers", "/api/v1/costs/movers/export", "/api/v1/costs/parts", "/api/v1/costs/series", "/api/v1/doctor",
        "/api/v1/facets", "/api/v1/filter/check", "/api/v1/filter/fields", "/api/v1/filter/keys", "/api/v1/filter/values", "/api/v1/ingest", "/api/v1/logs",
        "/api/v1/previews", "/api/v1/prices", "/api/v1/prices/changes", "/api/v1/prices/deployments/{name}", "/api/v1/prices/reprice", "/api/v1/prices/reprices", "/api/v1/prices/unpriced", "/api/v1/prices/{provider}/{model}", "/api/v1/remap", "/api/v1/remaps",
        "/api/v1/sessions", "/api/v1/sessions/{id}", "/api/v1/setup", "/api/v1/spans", "/api/v1/spans/summaries", "/api/v1/stats", "/api/v1/traces",
        "/api/v1/traces/breakdown", "/api/v1/traces/count", "/api/v1/traces/export", "/api/v1/traces/latest", "/api/v1/traces/live", "/api/v1/traces/{traceId}",
        "/api/v1/traces/{traceId}/conversation", "/api/v1/traces/{traceId}/find", "/api/v1/traces/{traceId}/index",
        "/api/v1/traces/{traceId}/previews", "/api/v1/traces/{traceId}/spans/{spanId}", "/api/v1/traces/{traceId}/spans/{spanId}/cost",
        "/api/v1/traces/{traceId}/spans/{spanId}/value",
        "/api/v1/users", "/api/v1/users/{id}", "/api/v1/views", "/api/v1/views/{id}",
    ];

    private static readonly Dictionary<string, string> NotJson = new(StringComparer.Ordinal)
    {
        ["/api/v1/costs/export"] = "text/csv",
        ["/api/v1/costs/movers/export"] = "text/csv",
        ["/api/v1/traces/export"] = "text/csv",
        ["/api/v1/traces/live"] = "text/event-stream",
        ["/api/v1/traces/{traceId}/find"] = "application/x-ndjson",
        ["/api/v1/traces/{traceId}/index"] = "application/vnd.sightglass.trace-index",
        ["/api/v1/traces/{traceId}/spans/{spanId}/value"] = "text/plain",
    };

    [Fact]
    public async Task Document_EveryEndpoint_IsDescribed()
    {
        await using var host = await ApiHost.StartAsync();

        var document = await host.GetAsync("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject().ToList();
        paths.Select(path => path.Name).Order(StringComparer.Ordinal).ShouldBe(Addresses);
        foreach (var path in paths)
        {
            var operation = new[] { "get", "put", "post" }.Where(method => path.Value.TryGetProperty(method, out _)).Select(path.Value.GetProperty).First();
            operation.GetProperty("operationId").GetString().ShouldNotBeNullOrEmpty(path.Name);
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(path.Name);
            operation.GetProperty("description").GetString().ShouldNotBeNullOrEmpty(path.Name);
            var responses = operation.GetProperty("responses");
            var content = responses.GetProperty("200").GetProperty("content");
            if (NotJson.TryGetValue(path.Name, out var type))
            {
                content.TryGetProperty(type, out _).ShouldBeTrue(path.Name);
            }
            else
            {
                Schema(document, content.GetProperty("application/json").GetProperty("schema")).GetProperty("properties").EnumerateObject().ShouldNotBeEmpty(path.Name);
            }

            foreach (var status in new[] { "400", "422", "500", "503" })
            {
                responses.GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue($"{path.Name} {status}");
            }

            if (operation.TryGetProperty("parameters", out var parameters))
            {
                foreach (var parameter in parameters.EnumerateArray())
                {
                    parameter.GetProperty("description").GetString().ShouldNotBeNullOrEmpty($"{path.Name} {parameter.GetProperty("name")}");
                    parameter.GetProperty("schema").TryGetProperty("type", out _).ShouldBeTrue($"{path.Name} {parameter.GetProperty("name")}");
                }
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/costs", "groupBy=model&")]
    [InlineData("/api/v1/sessions", "")]
    [InlineData("/api/v1/users", "")]
    [InlineData("/api/v1/traces", "")]
    [InlineData("/api/v1/traces/breakdown", "groupBy=model&")]
    public async Task Document_EveryOrderItNames_IsOneThatTheListTakes(string address, string more)
    {
        await using var host = await ApiHost.StartAsync();
        var document = await host.GetAsync("/openapi/v1.json");

        var parameters = document.GetProperty("paths").GetProperty(address).GetProperty("get").GetProperty("parameters");
        var orders = parameters.EnumerateArray().First(parameter => parameter.GetProperty("name").GetString() == "sort").GetProperty("schema").GetProperty("enum");

        orders.GetArrayLength().ShouldBeGreaterThan(3);
        foreach (var order in orders.EnumerateArray())
        {
            await host.GetAsync($"{address}?{more}sort={order.GetString()}");
        }
    }

    /// <summary>The page's client is generated from web/openapi.json. SIGHTGLASS_UPDATE=1 writes it anew; then `npm run generate` in web/.</summary>
    [Fact]
    public async Task Document_IsTheOneThePageIsBuiltFrom()
    {
        await using var host = await ApiHost.StartAsync();
        var document = (await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(ServerCommand.FindRepositoryRoot()!, "web", "openapi.json");
        if (Environment.GetEnvironmentVariable("SIGHTGLASS_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, document);
        }

        (await File.ReadAllTextAsync(file)).ShouldBe(document, "web/openapi.json is not what the server describes: run this test with SIGHTGLASS_UPDATE=1, then `npm run generate` in web/.");
    }

    [Fact]
    public async Task Document_EveryProperty_HasADescription()
    {
        await using var host = await ApiHost.StartAsync();

        var document = await host.GetAsync("/openapi/v1.json");

        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            if (!schema.Value.TryGetProperty("properties", out var properties))
            {
                schema.Name.ShouldBe("JsonElement");
                continue;
            }

            foreach (var property in properties.EnumerateObject())
            {
                property.Value.GetRawText().ShouldContain("\"description\"", Case.Sensitive, $"{schema.Name}.{property.Name}");
            }
        }
    }

    [Fact]
    public async Task Document_HandWrittenSpans_HaveExactlyTheProperties()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Trace = [SampleSpans.Full()];
        var document = await host.GetAsync("/openapi/v1.json");

        var trace = await host.GetAsync("/api/v1/traces/" + SampleSpans.TraceIdText);

        Same(document, "TraceResponse", trace);
        var span = trace.GetProperty("spans")[0];
        Same(document, "SpanResponse", span);
        Same(document, "UsageResponse", span.GetProperty("usage"));
        Same(document, "CostResponse", span.GetProperty("cost"));
        Same(document, "EventResponse", span.GetProperty("events")[0]);
        Same(document, "LinkResponse", span.GetProperty("links")[0]);
        Same(document, "ScopeResponse", span.GetProperty("scope"));
        Same(document, "SpanListResponse", await host.GetAsync("/api/v1/spans"));
        host.Logs.Records.Add(new LogRecord { Project = "default", ReceivedNanos = 1 });
        var logs = await host.GetAsync("/api/v1/logs");
        Same(document, "LogListResponse", logs);
        Same(document, "LogResponse", logs.GetProperty("logs")[0]);

        host.Traces.Spans = [SampleSpans.Full() with { StatusMessage = new string('x', 70_000) }];
        var detail = await host.GetAsync($"/api/v1/traces/{SampleSpans.TraceIdText}/spans/{SampleSpans.Full().SpanId}");
        Same(document, "SpanDetailResponse", detail);
        Same(document, "CutResponse", detail.GetProperty("cut")[0]);
        var conversation = await host.GetAsync($"/api/v1/traces/{SampleSpans.TraceIdText}/conversation");
        Same(document, "ConversationResponse", conversation);
        var call = conversation.GetProperty("calls")[0];
        Same(document, "CallResponse", call);
        Same(document, "DocumentResponse", call.GetProperty("documents")[0]);
        Same(document, "AbsenceResponse", call.GetProperty("absence"));
        var message = conversation.GetProperty("messages").EnumerateObject().First().Value;
        Same(document, "MessageResponse", message);
        Same(document, "PartResponse", message.GetProperty("parts")[0]);
    }

    private static void Same(JsonElement document, string schema, JsonElement written)
        => written.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).ShouldBe(
            document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal),
            schema);

    private static JsonElement Schema(JsonElement document, JsonElement schema)
        => schema.TryGetProperty("$ref", out var reference)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;
}
