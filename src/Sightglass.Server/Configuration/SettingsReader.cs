using System.Globalization;

namespace Sightglass.Server.Configuration;

/// <summary>
/// Reads typed settings from one configuration section and gathers every fault instead of stopping at the first.
/// A faulty setting reads as its default, so that the reading goes on. Remembers which keys were asked for, so that a mistyped key is noticed.
/// </summary>
internal sealed class SettingsReader(IConfiguration section, string path)
{
    private static readonly (string Suffix, long Factor)[] SizeUnits =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
    ];

    private static readonly (string Suffix, double Seconds)[] DurationUnits =
        [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)];

    private readonly List<string> _faults = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every fault so far, each beginning with the full key.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public void Fault(string key, string problem) => _faults.Add($"{path}:{key} {problem}");

    /// <summary>Adds faults that name their keys themselves.</summary>
    public void AddFaults(IEnumerable<string> faults) => _faults.AddRange(faults);

    public string Text(string key, string fallback) => Raw(key) ?? fallback;

    public bool Flag(string key, bool fallback)
        => Parse(key, fallback, text => bool.TryParse(text, out var value) ? value : null, "is not true or false");

    public int Number(string key, int fallback, int min, int max)
    {
        var value = Parse(
            key, fallback, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, "is not a whole number");
        return InRange(key, value, fallback, min, max);
    }

    /// <summary>A number of bytes: plain, or with a unit: <c>64MiB</c>, <c>10 GB</c>.</summary>
    public long Size(string key, long fallback, long min, long max)
        => InRange(key, Parse(key, fallback, ParseSize, "is not a size; write bytes, or a number with kB, MB, GB, KiB, MiB or GiB"), fallback, min, max);

    /// <summary>A duration with a unit (<c>500ms</c>, <c>10s</c>, <c>1h</c>) or as <c>hh:mm:ss</c>.</summary>
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan min, TimeSpan max)
        => InRange(key, Parse(key, fallback, ParseDuration, "is not a duration; write a number with ms, s, m, h or d"), fallback, min, max);

    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
        => Parse<T>(
            key,
            fallback,
            text => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value : null,
            "is not one of " + string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());

    /// <summary>The values under <c>key:0</c>, <c>key:1</c>, ...</summary>
    public IReadOnlyList<string> List(string key)
        => [.. section.GetSection(key).GetChildren().Select(child => (child.Key, Value: Raw($"{key}:{child.Key}"))).Where(item => item.Value is not null).Select(item => item.Value!)];

    /// <summary>The indexes of a list of objects: for <c>Auth:Keys:0:Name</c> asks <c>Auth:Keys</c> and gets <c>0</c>.</summary>
    public IReadOnlyList<string> Indexes(string key) => [.. section.GetSection(key).GetChildren().Select(child => child.Key)];

    /// <summary>Keys that are set but were never asked for: most likely mistyped. Call after all reading.</summary>
    public IReadOnlyList<string> UnknownKeys()
        => [.. Leaves(section, "").Where(key => !_known.Contains(key)).Select(key => $"{path}:{key}").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Leaves(IConfiguration node, string prefix)
    {
        foreach (var child in node.GetChildren())
        {
            var key = prefix.Length == 0 ? child.Key : $"{prefix}:{child.Key}";
            if (child.Value is not null)
            {
                yield return key;
            }

            foreach (var leaf in Leaves(child, key))
            {
                yield return leaf;
            }
        }
    }

    private static long? ParseSize(string text)
    {
        foreach (var (suffix, factor) in SizeUnits)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(text[..^suffix.Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                && amount <= long.MaxValue / factor)
            {
                return amount * factor;
            }
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
    }

    private static TimeSpan? ParseDuration(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
        }

        foreach (var (suffix, seconds) in DurationUnits)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text[..^suffix.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                && amount * seconds < TimeSpan.MaxValue.TotalSeconds)
            {
                return TimeSpan.FromSeconds(amount * seconds);
            }
        }

        return null;
    }

    private string? Raw(string key)
    {
        _known.Add(key);
        var value = section[key];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private T Parse<T>(string key, T fallback, Func<string, T?> parse, string problem)
        where T : struct
    {
        if (Raw(key) is not { } text)
        {
            return fallback;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        Fault(key, $"= '{text}' {problem}.");
        return fallback;
    }

    private T InRange<T>(string key, T value, T fallback, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0)
        {
            return value;
        }

        Fault(key, string.Create(CultureInfo.InvariantCulture, $"= {value} is outside {min} to {max}."));
        return fallback;
    }
}
