using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Browser.Tests;

/// <summary>The page's own checks, so that one command runs every test: unit tests, linter, types, and the client generated from the API's description.</summary>
public sealed class PageSourceTests
{
    private static string Folder => System.IO.Path.Combine(ServerCommand.FindRepositoryRoot() ?? throw new InvalidOperationException("These tests run from a checkout."), "web");

    [Fact]
    public Task UnitTests_Pass() => RunAsync("test");

    [Fact]
    public Task Linter_FindsNothing() => RunAsync("lint");

    [Fact]
    public async Task Client_IsGeneratedFromTheDescription()
    {
        var generated = System.IO.Path.Combine(Folder, "src", "api", "schema.d.ts");
        var before = await File.ReadAllTextAsync(generated);

        using var output = new TemporaryFolder();
        var anew = System.IO.Path.Combine(output.Path, "schema.d.ts");
        await RunAsync("generate", "--", "--output", anew);

        (await File.ReadAllTextAsync(anew)).ShouldBe(before, "web/src/api/schema.d.ts is not what `npm run generate` makes of web/openapi.json");
    }

    private static async Task RunAsync(string script, params string[] words)
    {
        var start = new ProcessStartInfo("npm") { UseShellExecute = false, WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["run", script, "--silent", .. words])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("npm was not started.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"npm run {script}\n{await output}\n{await errors}");
    }
}
