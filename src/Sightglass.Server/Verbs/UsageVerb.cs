namespace Sightglass.Server.Verbs;

/// <summary>Says how the program is used: when asked, and when a word is neither a verb nor a setting.</summary>
internal static class UsageVerb
{
    /// <summary>True for a word that must not start a server: a question for help, or an unknown verb.</summary>
    public static bool Is(string word)
        => word is "--help" or "-h" or "-?" or "help" || (!word.StartsWith('-') && !word.StartsWith('/') && !word.Contains('=', StringComparison.Ordinal));

    /// <summary>Prints the usage; the exit code is 0 when it was asked for.</summary>
    public static int Run(string word)
    {
        var isAsked = word is "--help" or "-h" or "-?" or "help";
        var output = isAsked ? Console.Out : Console.Error;
        if (!isAsked)
        {
            output.WriteLine($"There is no verb '{word}'.");
        }

        output.WriteLine("""
            Sightglass receives OpenTelemetry traces, keeps them and answers questions about them.

              Sightglass.Server [--Sightglass:KEY=VALUE ...]   runs the server; docs/settings.md lists the settings
              Sightglass.Server keys create --name NAME        makes an API key
            """);
        return isAsked ? ExitCodes.Ok : ExitCodes.Usage;
    }
}
