using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;
using Sightglass.Server.Configuration;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Storage.ClickHouse.Schema;

namespace Sightglass.Server.Verbs;

/// <summary>What the program does without a verb: one run of the server. Says on standard error why it cannot run, and ends with the right code.</summary>
internal static class ServeVerb
{
    /// <summary>Runs until stopped; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (OpenFileLimit.Fault() is { } tooFew)
        {
            return Refuse(ExitCodes.Configuration, $"Sightglass cannot start: {tooFew}");
        }

        try
        {
            await using var server = SightglassServer.Create(args);
            try
            {
                await server.StartAsync(CancellationToken.None);
            }
            catch (OperationCanceledException) when (server.IsStopping)
            {
                // Asked to stop while the store was still coming up.
                return ExitCodes.Ok;
            }

            Console.Out.WriteLine($"""
                Sightglass is ready.
                  page       http://{server.Web}
                  OTLP/gRPC  http://{server.OtlpGrpc}
                  OTLP/HTTP  http://{server.OtlpHttp}
                  REST       http://{server.Web}/api/v1/traces
                  data       {server.Settings.DataDirectory}
                """);
            await server.WaitForShutdownAsync();
            return server.ExitCode;
        }
        catch (InvalidSettingsException invalid)
        {
            return Refuse(ExitCodes.Configuration, invalid.Message);
        }
        catch (Exception exception) when (exception is SchemaException or JournalFormatException or StoreUnusableException)
        {
            return Refuse(ExitCodes.Configuration, $"Sightglass cannot start: {exception.Message}");
        }
        catch (DataFolderInUseException inUse)
        {
            return Refuse(ExitCodes.DataFolderInUse, $"Sightglass cannot start: {inUse.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(ExitCodes.Failed, $"Sightglass cannot start: {exception.Message}");
        }
    }

    private static int Refuse(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
