using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Sightglass.Conventions.Pricing;

/// <summary>Reads the members of a price book's JSON; whatever is wrong with them becomes a fault.</summary>
internal static class PriceMembers
{
    /// <summary>Members that answers carry beside a model's own.</summary>
    private static readonly string[] OfAnswers = ["origin", "version", "changedAt", "replacesShipped"];

    private const int MaxName = 300;
    private const int MaxText = 1_000;
    private const int MaxShown = 60;

    public static ImmutableArray<string> OfBook { get; } = ["asOf", "currency", "unit", "note", "multipliers", "models", "deployments", "version"];

    public static ImmutableArray<string> OfModel { get; } = ["provider", "id", "aliases", "incomplete", "source", "periods", .. OfAnswers];

    public static ImmutableArray<string> OfPeriod { get; } = ["from", "to", "rates", "tiers", "windows"];

    public static ImmutableArray<string> OfTier { get; } = ["aboveInputTokens", "rates"];

    public static ImmutableArray<string> OfWindow { get; } = ["days", "utc", "rates", "note"];

    public static ImmutableArray<string> OfMultiplier { get; } = ["provider", "serviceTier", "region", "factor", .. OfAnswers];

    public static ImmutableArray<string> OfDeployment { get; } = ["name", "provider", "model", .. OfAnswers];

    /// <summary>Whether an answer says of an entry that it is shipped.</summary>
    public static bool IsShipped(JsonElement item) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("origin", out var origin) && origin.ValueKind == JsonValueKind.String && origin.ValueEquals("shipped");

    /// <summary>Finds members that are not known or there twice; false when it is no object at all.</summary>
    public static bool Check(JsonElement holder, string where, ImmutableArray<string> known, PriceFaults faults)
    {
        if (holder.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{where}: is {Shown(holder.GetRawText())}; it must be an object.");
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in holder.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                faults.Add($"{where}: '{Shown(member.Name)}' is no member that is known; members are {string.Join(", ", known.Except(OfAnswers, StringComparer.Ordinal))}.", member.Name);
            }
            else if (!seen.Add(member.Name))
            {
                faults.Add($"{where}: {member.Name} is there twice.", member.Name);
            }
        }

        return true;
    }

    /// <summary>A text; null when it is not there.</summary>
    public static string? Text(JsonElement holder, string name, string where, PriceFaults faults)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > MaxText)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: {name} is {Shown(value.GetRawText())}; it must be a text of at most {MaxText} characters."), name);
            return null;
        }

        return value.GetString();
    }

    /// <summary>A name, which must be there once: in the JSON or <paramref name="known"/>. Empty after a fault.</summary>
    public static string Name(JsonElement holder, string name, string known, string where, PriceFaults faults)
    {
        var said = Text(holder, name, where, faults)?.Trim();
        var text = said ?? known;
        if (known.Length > 0 && said is not null && said != known)
        {
            faults.Add($"{where}: {name} is '{Shown(said)}', but the address says '{Shown(known)}'.", name);
        }

        if (IsName(text))
        {
            return text;
        }

        faults.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: needs the {name}, 1 to {MaxName} characters without control characters."), name);
        return "";
    }

    /// <summary>Whether a text may be a provider, a model's id or a deployment's name.</summary>
    public static bool IsName(string text) => text.Trim().Length is > 0 and <= MaxName && !text.Any(char.IsControl);

    /// <summary>The items of a list; none when it is not there.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement holder, string name, string where, PriceFaults faults)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind == JsonValueKind.Array)
        {
            return list.EnumerateArray();
        }

        faults.Add($"{where}: {name} is {Shown(list.GetRawText())}; it must be a list.", name);
        return [];
    }

    /// <summary>The texts of a list; none when it is not there.</summary>
    public static IEnumerable<string> Texts(JsonElement holder, string name, string where, PriceFaults faults)
    {
        foreach (var item in Items(holder, name, where, faults))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                yield return item.GetString()!;
            }
            else
            {
                faults.Add($"{where}: {name} has {Shown(item.GetRawText())}; it is a list of texts.", name);
            }
        }
    }

    /// <summary>A number without zeros at its end, so that 1.50 is written as 1.5 is.</summary>
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;

    /// <summary>The beginning of what somebody wrote, for a message.</summary>
    public static string Shown(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";
}
