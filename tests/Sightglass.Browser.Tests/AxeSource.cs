using Sightglass.Testing;

namespace Sightglass.Browser.Tests;

/// <summary>The accessibility checker, from the packages the page is built with.</summary>
internal static class AxeSource
{
    private static readonly Lazy<string> Read = new(() => File.ReadAllText(System.IO.Path.Combine(
        ServerCommand.FindRepositoryRoot() ?? throw new InvalidOperationException("These tests run from a checkout."), "web", "node_modules", "axe-core", "axe.min.js")));

    public static string Text => Read.Value;
}
