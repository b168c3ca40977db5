using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Sightglass.Server.Configuration;

/// <summary>
/// How the server learns that <c>appsettings.json</c> changed: it looks at the file every four seconds. The framework would have the system tell it of
/// every change below the working folder, which by default is where the data is: a message for each write to journal and store, and a watch, of which a
/// system has few, for each folder of the store.
/// </summary>
internal static class PolledConfigurationFiles
{
    /// <summary>The argument by which the framework does not watch its files.</summary>
    public const string DoNotWatch = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Replaces the framework's files by looked-at ones, at the same places in the order of precedence.</summary>
    public static void PollFiles(this ConfigurationManager configuration)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        for (var place = 0; place < sources.Count; place++)
        {
            if (sources[place] is JsonConfigurationSource { Path: { } path, FileProvider: PhysicalFileProvider files } file)
            {
                sources[place] = new JsonConfigurationSource
                {
                    Path = path,
                    Optional = file.Optional,
                    ReloadOnChange = true,
                    FileProvider = new PhysicalFileProvider(files.Root) { UsePollingFileWatcher = true, UseActivePolling = true },
                };
            }
        }
    }
}
