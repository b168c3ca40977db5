namespace Sightglass.Server.Api.Setup;

/// <summary>Says where and how traces are sent to this server.</summary>
public interface ISetupSource
{
    /// <summary>What a project needs to know before its first trace. MUST be cheap and MUST NOT wait for the store: a page asks every two seconds.</summary>
    /// <param name="project">The project.</param>
    /// <param name="host">The name the caller reached this server by, for listeners that have no address of their own.</param>
    IngestSetup Read(string project, HostString host);
}
