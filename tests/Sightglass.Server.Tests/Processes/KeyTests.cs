using Sightglass.Ingest.Receive.Admission;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

public sealed class KeyTests
{
    private const string TraceA = "0af7651916cd43dd8448eb211c80319c";

    private readonly string _ingestA = ApiKey.Create(ApiKeyScope.Ingest);
    private readonly string _readA = ApiKey.Create(ApiKeyScope.Read);
    private readonly string _adminB = ApiKey.Create(ApiKeyScope.Admin);

    [EngineFact]
    public async Task Case69_Keys_DecideWhoMayDoWhatInWhichProject()
    {
        await using var run = await new ServerRun(null, Settings()).StartAsync();

        (await run.SendAsync(TraceA)).ShouldBe(401);
        (await run.SendAsync(TraceA, "sg_ingest_wrong")).ShouldBe(401);
        (await run.SendAsync(TraceA, _readA)).ShouldBe(403);
        (await run.SendAsync(TraceA, _ingestA, "of a")).ShouldBe(200);
        (await run.SendAsync(TraceA, _adminB, "of b")).ShouldBe(200);

        await Testing.Eventually.HoldsAsync(async () => (await run.GetAsync("/api/v1/ingest", _readA)).Body.GetProperty("stored").GetInt64() == 2);
        var address = $"/api/v1/traces/{TraceA}";
        (await run.GetAsync(address)).Status.ShouldBe(401);
        (await run.GetAsync(address, _ingestA)).Status.ShouldBe(403);
        (await run.GetAsync($"{address}?api_key={_readA}")).Status.ShouldBe(401);
        (await run.GetAsync("/api/v1/ingest")).Status.ShouldBe(401);

        // The same trace id in two projects: each sees its own.
        (await run.GetAsync(address, _readA)).Body.GetProperty("rootName").GetString().ShouldBe("of a");
        (await run.GetAsync(address, _adminB)).Body.GetProperty("rootName").GetString().ShouldBe("of b");
        (await run.GetAsync("/api/v1/spans", _readA)).Body.GetProperty("spans").GetArrayLength().ShouldBe(1);
        (await run.GetAsync("/readyz")).Status.ShouldBe(200);
        run.Process.Output.ShouldNotContain(_ingestA);
    }

    [EngineFact]
    public async Task Case68_KeyRevoked_IsRefusedFromThenOn()
    {
        using var folder = new Testing.TemporaryFolder();
        var file = Path.Combine(folder.Path, "appsettings.json");
        await File.WriteAllTextAsync(file, KeyFile(_ingestA));
        await using var run = await new ServerRun(folder.Path).StartAsync();
        (await run.SendAsync(TraceA, _ingestA)).ShouldBe(200);

        await File.WriteAllTextAsync(file, KeyFile(_adminB));

        await Testing.Eventually.HoldsAsync(async () => await run.SendAsync(TraceA, _ingestA) == 401);
        (await run.SendAsync(TraceA, _adminB)).ShouldBe(200);
    }

    [EngineFact]
    public async Task LastKeyTakenAway_NobodyIsAdmitted()
    {
        using var folder = new Testing.TemporaryFolder();
        var file = Path.Combine(folder.Path, "appsettings.json");
        await File.WriteAllTextAsync(file, KeyFile(_ingestA));
        await using var run = await new ServerRun(folder.Path).StartAsync();
        (await run.SendAsync(TraceA, _ingestA)).ShouldBe(200);

        File.Delete(file);

        await Testing.Eventually.HoldsAsync(async () => await run.SendAsync(TraceA, _ingestA) == 401);
        (await run.SendAsync(TraceA)).ShouldBe(401);
        (await run.GetAsync("/api/v1/traces")).Status.ShouldBe(401);

        await File.WriteAllTextAsync(file, KeyFile(_adminB));
        await Testing.Eventually.HoldsAsync(async () => await run.SendAsync(TraceA, _adminB) == 200);
    }

    private static string KeyFile(string key)
        => $$$$"""{"Sightglass":{"Auth":{"Keys":[{"Name":"one","Hash":"{{{{ApiKey.Hash(key)}}}}","Scope":"admin"}]}}}""";

    private string[] Settings() =>
    [
        "--Sightglass:Auth:Keys:0:Name=a in", $"--Sightglass:Auth:Keys:0:Hash={ApiKey.Hash(_ingestA)}", "--Sightglass:Auth:Keys:0:Project=a",
        "--Sightglass:Auth:Keys:1:Name=a out", $"--Sightglass:Auth:Keys:1:Hash={ApiKey.Hash(_readA)}", "--Sightglass:Auth:Keys:1:Project=a", "--Sightglass:Auth:Keys:1:Scope=read",
        "--Sightglass:Auth:Keys:2:Name=b", $"--Sightglass:Auth:Keys:2:Hash={ApiKey.Hash(_adminB)}", "--Sightglass:Auth:Keys:2:Project=b", "--Sightglass:Auth:Keys:2:Scope=admin",
    ];
}
