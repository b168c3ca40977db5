namespace Sightglass.Server.Api.Callers;

/// <summary>
/// The project a request's key belongs to. Whoever checks the key sets it as a feature of the request
/// (<c>context.Features.Set&lt;ICallerProject&gt;(...)</c>) before the endpoint runs.
/// </summary>
public interface ICallerProject
{
    /// <summary>The project; never empty.</summary>
    string Project { get; }

    /// <summary>The name of the caller's key; null without one.</summary>
    string? KeyName { get; }
}
