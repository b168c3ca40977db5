using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Browser.Tests;

/// <summary>The page's own checks, so that one command runs every test: unit tests, linter, types, and the client generated from the API's description.</summary>
public sealed class PageSourceTests
{
    private static string Folder => System.IO.Path.Combine(ServerCommand.FindRepositoryRoot() ?? throw new InvalidOperationException("These tests run from a checkout."), "web");

    [Fact]
    public Task UnitTests_Pass() => RunAsync("run", "test", "--silent");

    [Fact]
    public Task Linter_FindsNothing() => RunAsync("run", "lint", "--silent");

    [Fact]
    public async Task Client_IsGeneratedFromTheDescription()
    {
        var generated = System.IO.Path.Combine(Folder, "src", "api", "schema.d.ts");
        var before = await File.ReadAllTextAsync(generated);

        using var output = new TemporaryFolder();
        var anew = System.IO.Path.Combine(output.Path, "schema.d.ts");
        await RunAsync("exec", "--", "openapi-typescript", "openapi.json", "--output", anew, "--default-non-nullable=false");

        (await File.ReadAllTextAsync(anew)).ShouldBe(before, "web/src/api/schema.d.ts is not what `npm run generate` makes of web/openapi.json");
    }

    private static async Task RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("npm") { UseShellExecute = false, WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("npm was not started.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"npm {string.Join(' ', words)}\n{await output}\n{await errors}");
    }
}
