using System.Net;
using Microsoft.Extensions.Configuration;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Query;
using Sightglass.Server.Configuration;

namespace Sightglass.Server.Tests.Configuration;

public sealed class ServerSettingsReaderTests
{
    [Fact]
    public void Read_NothingSet_GivesTheDocumentedDefaults()
    {
        var (settings, faults, unknown) = Read();

        faults.ShouldBeEmpty();
        unknown.ShouldBeEmpty();
        settings.OtlpGrpc.ShouldBe(new ListenAddress(IPAddress.Loopback, 4317));
        settings.OtlpHttp.ShouldBe(new ListenAddress(IPAddress.Loopback, 4318));
        settings.Web.ShouldBe(new ListenAddress(IPAddress.Loopback, 8317));
        settings.DataDirectory.ShouldBe(Path.GetFullPath("data"));
        settings.Storage.IsEmbedded.ShouldBeTrue();
        settings.Journal.Durability.ShouldBe(JournalDurability.Fsync);
        settings.Journal.MaxBytes.ShouldBe(10L << 30);
        settings.Receive.MaxInflatedBytes.ShouldBe(64 << 20);
        settings.Auth.Keys.ShouldBeEmpty();
    }

    [Fact]
    public void Read_NothingSet_TheStoreReturnsAsManyRowsAsAQuestionMayAskFor()
    {
        var most = new QueryOptions();

        // a trace is asked for with one span more than is shown, to tell whether it was cut
        Read().Settings.Storage.ReaderResultRows.ShouldBeGreaterThanOrEqualTo(Math.Max(most.MaxTraceSpans + 1, most.MaxPointsTotal));
    }

    [Theory]
    [InlineData("10GB", 256 << 20)]
    [InlineData("64MB", 4_000_000)]
    [InlineData("4MB", 1 << 20)]
    public void Read_OnlyTheJournalsSizeSet_GivesSegmentsThatFit(string maxBytes, long segmentBytes)
    {
        var (settings, faults, _) = Read(("Journal:MaxBytes", maxBytes));

        faults.ShouldBeEmpty();
        settings.Journal.SegmentBytes.ShouldBe(segmentBytes);
    }

    [Fact]
    public void Read_NonLoopbackWithoutKeys_IsRefusedForEachAddress()
    {
        var (_, faults, _) = Read(
            ("Listen:OtlpGrpc", "http://0.0.0.0:4317"), ("Listen:OtlpHttp", "http://[::]:4318"), ("Listen:Web", "http://*:8317"));

        faults.Count.ShouldBe(3);
        faults[0].ShouldStartWith("Sightglass:Listen:OtlpGrpc ");
        faults[1].ShouldStartWith("Sightglass:Listen:OtlpHttp ");
        faults[2].ShouldStartWith("Sightglass:Listen:Web ");
    }

    [Fact]
    public void Read_NonLoopbackWithAnIngestKeyOnly_LetsSendersInButNotReaders()
    {
        var (_, faults, _) = Read(
            ("Listen:OtlpHttp", "http://0.0.0.0:4318"),
            ("Listen:Web", "http://0.0.0.0:8317"),
            ("Auth:Keys:0:Name", "shop"),
            ("Auth:Keys:0:Hash", ApiKey.Hash(ApiKey.Create(ApiKeyScope.Ingest))));

        faults.ShouldHaveSingleItem().ShouldStartWith("Sightglass:Listen:Web ");
    }

    [Fact]
    public void Read_ManyFaults_AreListedTogetherEachWithItsKey()
    {
        var (_, faults, _) = Read(
            ("Listen:Web", "localhost"),
            ("Journal:Durability", "maybe"),
            ("Journal:SegmentBytes", "3"),
            ("Limits:MaxNesting", "100000"),
            ("Limits:MaxRequestBytes", "a lot"),
            ("Storage:Url", "ftp://host"),
            ("Storage:Database", "a b"),
            ("Auth:Keys:0:Name", "x"),
            ("Auth:Keys:0:Hash", "secret"));

        foreach (var key in new[] { "Listen:Web", "Journal:Durability", "Journal:SegmentBytes", "Limits:MaxNesting", "Limits:MaxRequestBytes", "Storage:Url", "Storage:Database", "Auth:Keys:0:Hash" })
        {
            faults.ShouldContain(fault => fault.StartsWith("Sightglass:" + key, StringComparison.Ordinal), key);
        }

        faults.ShouldAllBe(fault => !fault.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralShardsWithoutACluster_IsAFault()
        => Read(("Storage:Url", "http://a:8123,http://b:8123")).Faults.ShouldHaveSingleItem().ShouldStartWith("Sightglass:Storage:Url ");

    [Fact]
    public void Read_MistypedKey_IsReportedAsUnknown()
        => Read(("Jornal:MaxBytes", "1GiB")).Unknown.ShouldBe(["Sightglass:Jornal:MaxBytes"]);

    [Fact]
    public void SettingsDocument_EveryKeyRead_IsListed()
    {
        var text = File.ReadAllText(Path.Combine(Testing.ServerCommand.FindRepositoryRoot()!, "docs", "settings.md"));
        var source = File.ReadAllText(Path.Combine(
            Testing.ServerCommand.FindRepositoryRoot()!, "src", "Sightglass.Server", "Configuration", "ServerSettingsReader.cs"));
        var keys = System.Text.RegularExpressions.Regex.Matches(source, "\"((Listen|Storage|Journal|Deliver|Limits):[A-Za-z]+)\"").Select(match => match.Groups[1].Value).Distinct();

        keys.Where(key => !text.Contains($"`{key}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static (ServerSettings Settings, IReadOnlyList<string> Faults, IReadOnlyList<string> Unknown) Read(params (string Key, string Value)[] settings)
        => ServerSettingsReader.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>("Sightglass:" + setting.Key, setting.Value)))
            .Build());
}
