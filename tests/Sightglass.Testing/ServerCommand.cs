namespace Sightglass.Testing;

/// <summary>How the server under test is started. Any program that takes the <c>--Sightglass:*</c> settings will do.</summary>
public sealed record ServerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Environment variable that names another server: a path, and arguments after it, separated by spaces.</summary>
    public const string Variable = "SIGHTGLASS_SERVER";

    /// <summary>The server named by <see cref="Variable"/>, else the one built beside the calling program.</summary>
    public static ServerCommand Default
        => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Parse(named) : Built();

    /// <summary>Reads a path and its arguments; a <c>.dll</c> is started by <c>dotnet</c>.</summary>
    public static ServerCommand Parse(string commandLine)
    {
        var words = commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            throw new ArgumentException("The server's command line is empty.", nameof(commandLine));
        }

        return words[0].EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ServerCommand("dotnet", [Path.GetFullPath(words[0]), .. words[1..]])
            : new ServerCommand(words[0], words[1..]);
    }

    /// <summary>The repository's root: the nearest folder above this program that holds the solution; null outside a checkout.</summary>
    public static string? FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sightglass.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>The server built in this repository, in the configuration given, or in that of the calling program.</summary>
    public static ServerCommand Built(string? configuration = null)
    {
        var root = FindRepositoryRoot()
            ?? throw new InvalidOperationException($"No repository above {AppContext.BaseDirectory}: name the server in {Variable}.");
        configuration ??= new DirectoryInfo(AppContext.BaseDirectory).Name;
        var path = Path.Combine(root, "artifacts", "bin", "Sightglass.Server", configuration, "Sightglass.Server.dll");
        return File.Exists(path)
            ? new ServerCommand("dotnet", [path])
            : throw new InvalidOperationException($"{path} is missing: build src/Sightglass.Server in configuration '{configuration}', or name another server in {Variable}.");
    }
}
