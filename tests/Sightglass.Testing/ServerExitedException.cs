namespace Sightglass.Testing;

/// <summary>The server under test ended before it was ready.</summary>
public sealed class ServerExitedException(int exitCode, string output)
    : Exception($"The server ended with exit code {exitCode} before it was ready. Its last output:\n{output}")
{
    public int ExitCode { get; } = exitCode;
}
