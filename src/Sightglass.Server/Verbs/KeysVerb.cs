using System.CommandLine;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Server.Verbs;

/// <summary>The verb <c>keys create</c>: makes an API key, shows it once, and prints the settings that admit it. Changes nothing by itself.</summary>
internal static class KeysVerb
{
    /// <summary>The verb's word.</summary>
    public const string Verb = "keys";

    /// <summary>Runs the verb and returns the exit code.</summary>
    public static int Run(string[] args)
    {
        var name = new Option<string>("--name") { Description = "What people call the key.", Required = true };
        var project = new Option<string>("--project") { Description = "The project it belongs to.", DefaultValueFactory = _ => ApiKeyRing.OpenProject };
        var scope = new Option<ApiKeyScope>("--scope") { Description = "What it may do: ingest, read or admin.", DefaultValueFactory = _ => ApiKeyScope.Ingest };
        var create = new Command("create", "Make an API key and print the settings that admit it.") { name, project, scope };
        create.SetAction(result => Create(result.GetValue(name)!, result.GetValue(project)!, result.GetValue(scope)));

        var root = new RootCommand("Sightglass: API keys.") { new Command(Verb, "API keys.") { create } };
        return root.Parse(args).Invoke();
    }

    private static void Create(string name, string project, ApiKeyScope scope)
    {
        var key = ApiKey.Create(scope);
        Console.Out.WriteLine($"""
            Key, shown this once: {key}

            Put its hash into appsettings.json, with the next free number:
              Sightglass:Auth:Keys:N:Name    = {name}
              Sightglass:Auth:Keys:N:Hash    = {ApiKey.Hash(key)}
              Sightglass:Auth:Keys:N:Project = {project}
              Sightglass:Auth:Keys:N:Scope   = {scope.ToString().ToLowerInvariant()}
            or into the environment, as Sightglass__Auth__Keys__N__Name and so on.

            An OpenTelemetry exporter sends it with OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer {key}".
            """);
    }
}
