namespace Demo.Processes;

/// <summary>Where the server listens and keeps its data, by the command line, else by the environment, else by its defaults.</summary>
internal sealed record ServerAddresses(Uri Web, Uri OtlpHttp, string DataDirectory)
{
    private const string DefaultData = "demo-data";

    public static ServerAddresses Of(IReadOnlyList<string> settings) => new(
        new Uri(Find(settings, "Listen:Web") ?? "http://127.0.0.1:8317"),
        new Uri(Find(settings, "Listen:OtlpHttp") ?? "http://127.0.0.1:4318"),
        Path.GetFullPath(Find(settings, "DataDirectory") ?? DefaultData));

    private static string? Find(IReadOnlyList<string> settings, string name)
    {
        var option = "--Sightglass:" + name;
        for (var i = settings.Count - 1; i >= 0; i--)
        {
            if (settings[i].StartsWith(option + "=", StringComparison.OrdinalIgnoreCase))
            {
                return settings[i][(option.Length + 1)..];
            }

            if (settings[i].Equals(option, StringComparison.OrdinalIgnoreCase) && i + 1 < settings.Count)
            {
                return settings[i + 1];
            }
        }

        return Environment.GetEnvironmentVariable("Sightglass__" + name.Replace(":", "__", StringComparison.Ordinal));
    }
}
