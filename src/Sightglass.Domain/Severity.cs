using System.Collections.Immutable;
using System.Globalization;

namespace Sightglass.Domain;

/// <summary>
/// OTLP's severities: numbers from 1 to 24, four to a name. https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
/// </summary>
public static class Severity
{
    private const int Step = 4;

    /// <summary>The names, from the least severe on.</summary>
    public static ImmutableArray<string> Names { get; } = ["trace", "debug", "info", "warn", "error", "fatal"];

    /// <summary>The name of a number; null for one that has none, 0 (not said) among them.</summary>
    public static string? NameOf(int number) => number >= 1 && number <= Names.Length * Step ? Names[(number - 1) / Step] : null;

    /// <summary>Reads a name (<c>error</c>: 17 to 20), a name with its place (<c>error2</c>: 18) or a number; false for anything else.</summary>
    /// <param name="text">What was written, in any case.</param>
    /// <param name="lowest">The lowest number that is meant.</param>
    /// <param name="highest">The highest number that is meant.</param>
    public static bool TryRead(string text, out int lowest, out int highest)
    {
        ArgumentNullException.ThrowIfNull(text);
        (lowest, highest) = (0, 0);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            (lowest, highest) = (number, number);
            return number <= Names.Length * Step;
        }

        for (var name = 0; name < Names.Length; name++)
        {
            if (!text.StartsWith(Names[name], StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var first = (name * Step) + 1;
            var rest = text.AsSpan(Names[name].Length);
            (lowest, highest) = rest.IsEmpty ? (first, first + Step - 1) : (first + rest[0] - '1', first + rest[0] - '1');
            return rest.IsEmpty || (rest.Length == 1 && rest[0] is >= '1' and <= '4');
        }

        return false;
    }
}
