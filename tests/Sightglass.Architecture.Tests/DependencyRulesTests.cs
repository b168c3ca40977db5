using System.Text.RegularExpressions;

namespace Sightglass.Architecture.Tests;

/// <summary>Who may know whom: docs/architecture.md. A new room is added here and there in the same change.</summary>
public sealed partial class DependencyRulesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Sightglass.Domain"] = [],
        ["Sightglass.Conventions"] = ["Sightglass.Domain"],
        ["Sightglass.Evaluators"] = [],
        ["Sightglass.Storage"] = ["Sightglass.Domain"],
        ["Sightglass.Ingest"] = ["Sightglass.Conventions", "Sightglass.Domain", "Sightglass.Storage"],
        ["Sightglass.Storage.ClickHouse"] = ["Sightglass.Domain", "Sightglass.Storage"],
        ["Sightglass.Query"] = ["Sightglass.Conventions", "Sightglass.Domain", "Sightglass.Storage"],
        ["Sightglass.AutoInstrumentation"] = ["Sightglass.Instrumentation"],
        ["Sightglass.Instrumentation"] = ["Sightglass.Conventions", "Sightglass.Domain", "Sightglass.Evaluators"],
        ["Sightglass.Server"] =
        [
            "Sightglass.Conventions", "Sightglass.Domain", "Sightglass.Ingest", "Sightglass.Query", "Sightglass.Storage",
            "Sightglass.Storage.ClickHouse",
        ],
    };

    [Fact]
    public void Rooms_EveryFolderUnderSrc_HasARule()
        => RepositoryTree.Rooms.ShouldBe(Allowed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void References_OfEveryRoom_AreAllowed()
    {
        foreach (var (room, allowed) in Allowed)
        {
            RepositoryTree.ReferencesOf(room).Except(allowed, StringComparer.Ordinal)
                .ShouldBeEmpty($"{room} references a room it must not know (docs/architecture.md)");
        }
    }

    [Fact]
    public void Solution_EveryProject_IsListed()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryTree.Root, "Sightglass.slnx"));
        foreach (var folder in new[] { "src", "samples", "tests", "bench" })
        {
            foreach (var project in Directory.EnumerateFiles(Path.Combine(RepositoryTree.Root, folder), "*.csproj", SearchOption.AllDirectories))
            {
                solution.ShouldContain(Path.GetRelativePath(RepositoryTree.Root, project).Replace('\\', '/'));
            }
        }
    }

    [Fact]
    public void Configuration_OutsideServer_IsNotRead()
        => Offenders("Sightglass.Server", ConfigurationUse()).ShouldBeEmpty("settings are read in Sightglass.Server only; a room takes its options in its constructor");

    [Fact]
    public void Sql_OutsideStorageClickHouse_DoesNotExist()
        => Offenders("Sightglass.Storage.ClickHouse", SqlText()).ShouldBeEmpty("SQL text exists in Sightglass.Storage.ClickHouse only");

    [Fact]
    public void Clock_InSource_IsInjected()
        => Offenders(except: null, AmbientClock()).ShouldBeEmpty("time comes in as TimeProvider");

    [Fact]
    public void WireNames_OutsideReceiveAndDecode_DoNotExist()
    {
        var folder = Path.Combine("src", "Sightglass.Ingest");

        Offenders(except: null, WireReader())
            .Where(path => !path.StartsWith(folder, StringComparison.Ordinal))
            .ShouldBeEmpty("protobuf is read in Sightglass.Ingest only");
    }

    private static List<string> Offenders(string? except, Regex pattern)
        => [.. RepositoryTree.Rooms
            .Where(room => room != except)
            .SelectMany(RepositoryTree.SourcesOf)
            .Where(source => pattern.IsMatch(source.Text))
            .Select(source => source.Path)];

    [GeneratedRegex(@"\bI(Configuration|ConfigurationSection)\b")]
    private static partial Regex ConfigurationUse();

    [GeneratedRegex("\"[^\"\n]*\\b(SELECT|INSERT INTO|ALTER TABLE|CREATE TABLE)\\b [^\"\n]*\"")]
    private static partial Regex SqlText();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bStopwatch\.StartNew\b|\bEnvironment\.TickCount")]
    private static partial Regex AmbientClock();

    [GeneratedRegex(@"\bProtobufReader\b")]
    private static partial Regex WireReader();
}
