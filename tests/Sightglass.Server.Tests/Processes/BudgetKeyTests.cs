using System.Text.Json;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Who may ask about budgets and who may change them.</summary>
public sealed class BudgetKeyTests
{
    private const string Budgets = "/api/v1/budgets";
    private const string Body = """{"name":"all","period":"month","limitUsd":5}""";

    private readonly string _ingest = ApiKey.Create(ApiKeyScope.Ingest);
    private readonly string _read = ApiKey.Create(ApiKeyScope.Read);
    private readonly string _admin = ApiKey.Create(ApiKeyScope.Admin);

    [EngineFact]
    public async Task Keys_ReadAsksAndAdminChanges()
    {
        await using var run = await new ServerRun(null, [.. Key(0, _ingest, "ingest"), .. Key(1, _read, "read"), .. Key(2, _admin, "admin")]).StartAsync();

        (await SendAsync(run, HttpMethod.Post, "", Body, null)).Status.ShouldBe(401);
        (await SendAsync(run, HttpMethod.Post, "", Body, _ingest)).Status.ShouldBe(403);
        var refused = await SendAsync(run, HttpMethod.Post, "", Body, _read);
        var added = await SendAsync(run, HttpMethod.Post, "", Body, _admin);
        var id = added.Body.GetProperty("id").GetString();
        (await SendAsync(run, HttpMethod.Put, $"/{id}", """{"name":"all","period":"month","limitUsd":500,"version":1}""", _read)).Status.ShouldBe(403);
        (await SendAsync(run, HttpMethod.Delete, $"/{id}", null, _read)).Status.ShouldBe(403);

        (refused.Status, refused.Body.GetProperty("type").GetString()).ShouldBe((403, "urn:sightglass:problem:wrong-scope"));
        added.Status.ShouldBe(201);
        var (status, list) = await run.GetAsync(Budgets, _read);
        (status, list.GetProperty("budgets")[0].GetProperty("limitUsd").GetDecimal()).ShouldBe((200, 5m));
        (await run.GetAsync($"{Budgets}/check?tenant=acme", _read)).Body.GetProperty("allowed").GetBoolean().ShouldBeTrue();
        (await run.GetAsync($"{Budgets}/check?tenant=acme", _ingest)).Status.ShouldBe(403);
        (await SendAsync(run, HttpMethod.Delete, $"/{id}", null, _admin)).Status.ShouldBe(204);
    }

    private static string[] Key(int number, string key, string scope) =>
    [
        $"--Sightglass:Auth:Keys:{number}:Name={scope}", $"--Sightglass:Auth:Keys:{number}:Hash={ApiKey.Hash(key)}",
        $"--Sightglass:Auth:Keys:{number}:Project=a", $"--Sightglass:Auth:Keys:{number}:Scope={scope}",
    ];

    private static Task<(int Status, JsonElement Body)> SendAsync(ServerRun run, HttpMethod method, string path, string? body, string? key)
        => run.ChangeAsync(method, Budgets + path, body, key);
}
