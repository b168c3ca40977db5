using System.Globalization;

namespace Demo;

/// <summary>What the command line says.</summary>
internal sealed record DemoArguments
{
    public const string Usage =
        """
        Starts Sightglass, a shop that answers customers with a language model, and customers; nothing leaves this machine.

          --duration 60s       ends after this time; without it, with Ctrl+C
          --history 24h        how much of the past is filled, 0s to 168h
          --random 7           another number, other customers
          --Sightglass:...     any setting of the server: --Sightglass:DataDirectory=DIR, --Sightglass:Listen:Web=http://127.0.0.1:8317
        """;

    private const char Assignment = '=';
    private const string ServerPrefix = "--Sightglass:";
    private static readonly TimeSpan MostHistory = TimeSpan.FromDays(7);

    /// <summary>Null to run until it is ended.</summary>
    public TimeSpan? Duration { get; init; }

    public TimeSpan History { get; init; } = TimeSpan.FromHours(24);

    public int Random { get; init; } = 7;

    /// <summary>Handed to the server as they are.</summary>
    public IReadOnlyList<string> ServerSettings { get; init; } = [];

    /// <summary>Reads them; every fault is listed.</summary>
    public static DemoArguments? Parse(IReadOnlyList<string> arguments, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        var settings = new List<string>();
        var read = new DemoArguments();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.StartsWith(ServerPrefix, StringComparison.Ordinal))
            {
                settings.Add(argument);
                if (!argument.Contains(Assignment, StringComparison.Ordinal))
                {
                    if (++i < arguments.Count)
                    {
                        settings.Add(arguments[i]);
                    }
                    else
                    {
                        found.Add($"{argument} has no value.");
                    }
                }

                continue;
            }

            var (name, value) = argument.Split(Assignment, 2) is [var before, var after] ? (before, after) : (argument, i + 1 < arguments.Count ? arguments[++i] : null);
            read = Take(read, name, value, found);
        }

        faults = found;
        return found.Count == 0 ? read with { ServerSettings = settings } : null;
    }

    private static DemoArguments Take(DemoArguments read, string name, string? value, List<string> faults)
    {
        switch (name)
        {
            case "--duration" when Time(value) is { } duration && duration > TimeSpan.Zero:
                return read with { Duration = duration };
            case "--history" when Time(value) is { } history && history <= MostHistory:
                return read with { History = history };
            case "--random" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var random):
                return read with { Random = random };
            case "--duration" or "--history":
                faults.Add($"{name} {value}: expected a time such as 60s, 15m or 24h{(name == "--history" ? ", at most 168h" : "")}.");
                return read;
            case "--random":
                faults.Add($"--random {value}: expected a whole number, 0 or more.");
                return read;
            default:
                faults.Add($"{name} is not known here.");
                return read;
        }
    }

    private static TimeSpan? Time(string? text)
    {
        if (text is not { Length: > 1 } || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e6)
        {
            return null;
        }

        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => null,
        };
    }
}
