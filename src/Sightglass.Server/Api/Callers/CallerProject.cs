namespace Sightglass.Server.Api.Callers;

/// <summary>A project that is already known.</summary>
/// <param name="Project">The project; never empty.</param>
/// <param name="KeyName">The name of the caller's key; null without one.</param>
public sealed record CallerProject(string Project, string? KeyName = null) : ICallerProject
{
    /// <summary>The project of a caller without a key, which only loopback allows.</summary>
    public const string Default = "default";
}
