using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Cases 68 and 69: who is let in, over every transport.</summary>
public sealed class AdmissionTests
{
    private static readonly string ShopKey = ApiKey.Create(ApiKeyScope.Ingest);
    private static readonly string BankKey = ApiKey.Create(ApiKeyScope.Ingest);
    private static readonly string ReadKey = ApiKey.Create(ApiKeyScope.Read);
    private static readonly string AdminKey = ApiKey.Create(ApiKeyScope.Admin);

    public static TheoryData<Wire> Wires => [Wire.Grpc, Wire.Protobuf, Wire.Json];

    [Theory, MemberData(nameof(Wires))]
    public async Task Export_NoKeyConfigured_LandsInTheDefaultProject(Wire wire)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.ExportAsync(wire, false, Payloads.Small(wire))).ShouldBeFullSuccess();

        host.Intake.Only.Project.ShouldBe("default");
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task Export_NoKeySent_IsUnauthenticated(Wire wire)
    {
        await using var host = await StartAsync();

        var reply = await host.ExportAsync(wire, false, Payloads.Small(wire));

        reply.ShouldFail(grpc: 16, http: 401);
        if (wire != Wire.Grpc)
        {
            reply.Headers["WWW-Authenticate"].ShouldBe("Bearer");
        }

        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task Export_WrongKey_IsUnauthenticated(Wire wire)
    {
        await using var host = await StartAsync();
        foreach (var header in new[]
        {
            "Bearer " + ApiKey.Create(ApiKeyScope.Ingest), "Bearer " + ShopKey[..^1], "Bearer " + ShopKey + "a", "Bearer ", "Bearer",
            "Basic " + ShopKey, ShopKey, "Bearer " + ApiKey.Hash(ShopKey), "Bearer " + new string('a', 5000),
        })
        {
            var reply = await host.ExportAsync(wire, false, Payloads.Small(wire), r => r.Headers.TryAddWithoutValidation("Authorization", header));

            reply.ShouldFail(grpc: 16, http: 401);
        }

        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task Export_KeyInAnyOfTheHeaders_LandsInTheProjectOfTheKey(Wire wire)
    {
        await using var host = await StartAsync();
        (string Header, string Value, string Project)[] cases =
        [
            ("Authorization", "Bearer " + ShopKey, "shop"), ("Authorization", "bearer " + BankKey, "bank"),
            ("x-api-key", ShopKey, "shop"), ("X-Api-Key", BankKey, "bank"), ("x-sightglass-key", ShopKey, "shop"), ("x-api-key", AdminKey, "shop"),
        ];
        foreach (var (header, value, project) in cases)
        {
            (await host.ExportAsync(wire, true, Payloads.Small(wire), r => r.Headers.TryAddWithoutValidation(header, value))).ShouldBeFullSuccess();

            host.Intake.Arrivals.Last().Project.ShouldBe(project);
        }
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task Export_SeveralHeaders_OurOwnWins(Wire wire)
    {
        await using var host = await StartAsync();

        var reply = await host.ExportAsync(wire, false, Payloads.Small(wire), r =>
        {
            r.Headers.Add("x-api-key", "of a gateway in between");
            r.Headers.TryAddWithoutValidation("Authorization", "Bearer " + BankKey);
            r.Headers.Add("x-sightglass-key", ShopKey);
        });

        reply.ShouldBeFullSuccess();
        host.Intake.Only.Project.ShouldBe("shop");
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task Export_ProjectNamedByTheSender_IsIgnored(Wire wire)
    {
        await using var host = await StartAsync();

        await host.ExportAsync(wire, false, Payloads.Small(wire), r =>
        {
            r.Headers.Add("x-api-key", ShopKey);
            r.Headers.Add("x-project", "bank");
            r.Headers.Add("x-scope-orgid", "bank");
        });

        host.Intake.Only.Project.ShouldBe("shop");
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task Export_ReadOnlyKey_IsForbidden(Wire wire)
    {
        await using var host = await StartAsync();

        var reply = await host.ExportAsync(wire, false, Payloads.Small(wire), r => r.Headers.Add("x-api-key", ReadKey));

        reply.ShouldFail(grpc: 7, http: 403);
        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("api_key", true)]
    [InlineData("API_KEY", true)]
    [InlineData("token", true)]
    [InlineData("authorization", true)]
    [InlineData("anything", true)]
    [InlineData("anything", false)]
    public async Task Export_KeyInTheUrl_IsRefusedEvenBesideAGoodHeader(string name, bool isKey)
    {
        await using var host = await StartAsync();
        var query = $"?{name}={(isKey ? ShopKey : "harmless")}";

        var http = await host.ExportAsync(Wire.Json, false, [], r =>
        {
            r.RequestUri = host.HttpUri("/v1/traces" + query);
            r.Headers.Add("x-api-key", ShopKey);
        });
        var grpc = await host.CallAsync(ReceiveHost.ExportPath + query, Payloads.Frame([]), r => r.Headers.Add("x-api-key", ShopKey));

        http.HttpStatus.ShouldBe(isKey ? 401 : 200);
        grpc.GrpcStatus.ShouldBe(isKey ? 16 : 0);
    }

    [Fact]
    public async Task Export_KeyRevoked_IsRefusedOnTheNextCallOfTheSameConnection()
    {
        var auth = new ChangingAuth(Keys);
        await using var host = await ReceiveHost.StartAsync(services: services => services.AddSingleton<IOptionsMonitor<AuthOptions>>(auth));
        foreach (var wire in new[] { Wire.Grpc, Wire.Protobuf, Wire.Json })
        {
            (await host.ExportAsync(wire, false, [], r => r.Headers.Add("x-api-key", ShopKey))).ShouldBeFullSuccess();
        }

        auth.Change(options => options.Keys.RemoveAt(0));

        foreach (var wire in new[] { Wire.Grpc, Wire.Protobuf, Wire.Json })
        {
            (await host.ExportAsync(wire, false, [], r => r.Headers.Add("x-api-key", ShopKey))).ShouldFail(grpc: 16, http: 401);
            (await host.ExportAsync(wire, false, [], r => r.Headers.Add("x-api-key", BankKey))).ShouldBeFullSuccess();
        }
    }

    [Fact]
    public async Task Keys_ChangedToFaultyOnes_FormerOnesStay()
    {
        var auth = new ChangingAuth(Keys);
        await using var host = await ReceiveHost.StartAsync(services: services => services.AddSingleton<IOptionsMonitor<AuthOptions>>(auth));
        _ = host.Keys;

        auth.Change(options => options.Keys[0].Hash = "");

        (await host.ExportAsync(Wire.Json, false, [], r => r.Headers.Add("x-api-key", ShopKey))).ShouldBeFullSuccess();
        host.Keys.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Export_DamagedKey_IsToldSo()
    {
        await using var host = await StartAsync();

        var reply = await host.ExportAsync(Wire.Json, false, [], r => r.Headers.Add("x-api-key", ShopKey[..^2]));

        reply.Status!.Message.ShouldContain("checksum");
        reply.Status.Message.ShouldNotContain(ShopKey[..^2]);
    }

    private static Task<ReceiveHost> StartAsync() => ReceiveHost.StartAsync(auth: Keys);

    private static void Keys(AuthOptions options)
    {
        options.Keys.Add(new ApiKeyOptions { Name = "shop", Hash = ApiKey.Hash(ShopKey), Project = "shop" });
        options.Keys.Add(new ApiKeyOptions { Name = "bank", Hash = ApiKey.Hash(BankKey), Project = "bank" });
        options.Keys.Add(new ApiKeyOptions { Name = "reader", Hash = ApiKey.Hash(ReadKey), Project = "shop", Scope = "read" });
        options.Keys.Add(new ApiKeyOptions { Name = "admin", Hash = ApiKey.Hash(AdminKey), Project = "shop", Scope = "admin" });
    }

    /// <summary>Options as a configuration file that is edited gives them.</summary>
    private sealed class ChangingAuth : IOptionsMonitor<AuthOptions>
    {
        private readonly List<Action<AuthOptions, string?>> _listeners = [];

        public ChangingAuth(Action<AuthOptions> fill) => fill(CurrentValue);

        public AuthOptions CurrentValue { get; } = new();

        public AuthOptions Get(string? name) => CurrentValue;

        public void Change(Action<AuthOptions> change)
        {
            change(CurrentValue);
            _listeners.ForEach(listener => listener(CurrentValue, null));
        }

        public IDisposable? OnChange(Action<AuthOptions, string?> listener)
        {
            _listeners.Add(listener);
            return null;
        }
    }
}
