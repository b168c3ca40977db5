namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>What the verb <c>engine</c> is told: <c>--library=PATH | --binary=PATH --config=PATH --path=DIR --pid-file=PATH --http-port=N [--tcp-port=N]</c>.</summary>
internal sealed record EngineArguments
{
    public string Library { get; init; } = "";

    public string Binary { get; init; } = "";

    public required string Config { get; init; }

    public required string DataPath { get; init; }

    public required string ProcessFile { get; init; }

    public required int HttpPort { get; init; }

    /// <summary>The port of the native protocol, which shards use among themselves; 0 = not served.</summary>
    public int TcpPort { get; init; }

    public IReadOnlyList<string> ToArguments()
    {
        List<string> arguments =
        [
            Binary.Length > 0 ? $"--binary={Binary}" : $"--library={Library}",
            $"--config={Config}",
            $"--path={DataPath}",
            $"--pid-file={ProcessFile}",
            $"--http-port={HttpPort}",
        ];
        if (TcpPort > 0)
        {
            arguments.Add($"--tcp-port={TcpPort}");
        }

        return arguments;
    }

    /// <summary>Reads the arguments back; null when they are not what <see cref="ToArguments"/> writes.</summary>
    public static EngineArguments? Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !values.TryAdd(argument[..equals], argument[(equals + 1)..]))
            {
                return null;
            }
        }

        if (!values.TryGetValue("--config", out var config)
            || !values.TryGetValue("--path", out var path)
            || !values.TryGetValue("--pid-file", out var processFile)
            || !int.TryParse(values.GetValueOrDefault("--http-port"), out var httpPort)
            || !int.TryParse(values.GetValueOrDefault("--tcp-port", "0"), out var tcpPort)
            || values.ContainsKey("--library") == values.ContainsKey("--binary"))
        {
            return null;
        }

        return new EngineArguments
        {
            Library = values.GetValueOrDefault("--library", ""),
            Binary = values.GetValueOrDefault("--binary", ""),
            Config = config,
            DataPath = path,
            ProcessFile = processFile,
            HttpPort = httpPort,
            TcpPort = tcpPort,
        };
    }
}
