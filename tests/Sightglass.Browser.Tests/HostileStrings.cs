using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Browser.Tests;

/// <summary>Texts that want to run, load, submit, lead away, turn the writing round or break a parser; the page's unit tests use the same.</summary>
internal static class HostileStrings
{
    private static readonly Lazy<string[]> Read = new(() => JsonSerializer.Deserialize<string[]>(File.ReadAllText(System.IO.Path.Combine(
        ServerCommand.FindRepositoryRoot() ?? throw new InvalidOperationException("These tests run from a checkout."), "web", "src", "testing", "hostile.json")))!);

    public static IReadOnlyList<string> All => Read.Value;
}
