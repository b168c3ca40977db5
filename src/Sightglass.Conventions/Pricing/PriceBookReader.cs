using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Sightglass.Conventions.Pricing;

/// <summary>
/// Reads a price book from JSON (the shape of <c>prices.json</c> beside this file). All faults are listed, each with its model; a book with faults is
/// no book.
/// </summary>
public static class PriceBookReader
{
    private const decimal HighestRate = 1_000_000m;

    private static readonly ImmutableDictionary<string, PricePart> Parts = Enum.GetValues<PricePart>()
        .ToImmutableDictionary(part => JsonNamingPolicy.CamelCase.ConvertName(part.ToString()), part => part, StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>()
        .ToImmutableDictionary(day => day.ToString()[..3].ToLowerInvariant(), day => day, StringComparer.Ordinal);

    private static readonly Lazy<PriceBook> Shipped = new(ReadShipped);

    /// <summary>The prices this version ships with, each with its source.</summary>
    public static PriceBook Default => Shipped.Value;

    /// <summary>Reads a book. The book is null when there are faults.</summary>
    public static (PriceBook? Book, IReadOnlyList<string> Faults) Read(string json)
    {
        var faults = new List<string>();
        PriceBook? book = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            book = ReadBook(document.RootElement, faults);
        }
        catch (JsonException fault)
        {
            faults.Add($"This is not JSON: {fault.Message}");
        }

        return (faults.Count == 0 ? book : null, faults);
    }

    private static PriceBook ReadShipped()
    {
        using var stream = typeof(PriceBookReader).Assembly.GetManifestResourceStream("Sightglass.Conventions.Pricing.prices.json")!;
        using var reader = new StreamReader(stream);
        var (book, faults) = Read(reader.ReadToEnd());
        return book ?? throw new InvalidOperationException($"The prices this version ships with are faulty: {string.Join(' ', faults)}");
    }

    private static PriceBook? ReadBook(JsonElement root, List<string> faults)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("models", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            faults.Add("A price book is an object with the array \"models\".");
            return null;
        }

        if (root.TryGetProperty("currency", out var currency) && Text(currency) != "USD")
        {
            faults.Add($"The currency is {Text(currency)}; prices are in USD.");
        }

        var models = ImmutableArray.CreateBuilder<PricedModel>();
        var ids = new HashSet<(string, string)>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (ReadModel(item, index, faults) is not { } model)
            {
                continue;
            }

            models.Add(model);
            foreach (var id in model.Aliases.Prepend(model.Id))
            {
                if (!ids.Add((model.Provider, id.ToLowerInvariant())))
                {
                    faults.Add($"{model.Provider} {id}: is there twice.");
                }
            }
        }

        return new PriceBook(root.TryGetProperty("asOf", out var asOf) ? Text(asOf) : "", models.ToImmutable(), ReadMultipliers(root, faults));
    }

    private static PricedModel? ReadModel(JsonElement item, int index, List<string> faults)
    {
        var provider = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("provider", out var whose) ? Text(whose) : "";
        var id = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var named) ? Text(named) : "";
        if (provider.Length == 0 || id.Length == 0)
        {
            faults.Add($"Model {index + 1} of the list has no provider or no id.");
            return null;
        }

        var where = $"{provider} {id}";
        var periods = ImmutableArray.CreateBuilder<PricePeriod>();
        if (item.TryGetProperty("periods", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
        {
            periods.AddRange(list.EnumerateArray().Select(period => ReadPeriod(period, where, faults)).OrderBy(period => period.From ?? DateTimeOffset.MinValue));
        }
        else
        {
            faults.Add($"{where}: has no periods.");
        }

        for (var i = 1; i < periods.Count; i++)
        {
            if (periods[i - 1].To is null || periods[i].From is null || periods[i - 1].To > periods[i].From)
            {
                faults.Add($"{where}: the period from {Day(periods[i - 1].From)} overlaps the one from {Day(periods[i].From)}.");
            }
        }

        return new PricedModel
        {
            Provider = provider,
            Id = id,
            Aliases = item.TryGetProperty("aliases", out var aliases) && aliases.ValueKind == JsonValueKind.Array ? [.. aliases.EnumerateArray().Select(Text)] : [],
            IsIncomplete = item.TryGetProperty("incomplete", out var incomplete) && incomplete.ValueKind == JsonValueKind.True,
            Source = item.TryGetProperty("source", out var source) ? Text(source) : "",
            Periods = periods.ToImmutable(),
        };
    }

    private static PricePeriod ReadPeriod(JsonElement period, string where, List<string> faults)
    {
        var from = ReadDay(period, "from", where, faults);
        var to = ReadDay(period, "to", where, faults);
        if (from >= to)
        {
            faults.Add($"{where}: a period from {Day(from)} to {Day(to)} has no time in it.");
        }

        return new PricePeriod
        {
            From = from,
            To = to,
            Rates = ReadRates(period, where, faults),
            Tiers = period.TryGetProperty("tiers", out var tiers) && tiers.ValueKind == JsonValueKind.Array
                ? [.. tiers.EnumerateArray().Select(tier => ReadTier(tier, where, faults)).OrderBy(tier => tier.AboveInputTokens)]
                : [],
            Windows = period.TryGetProperty("windows", out var windows) && windows.ValueKind == JsonValueKind.Array
                ? [.. windows.EnumerateArray().Select(window => ReadWindow(window, where, faults))]
                : [],
        };
    }

    private static PriceTier ReadTier(JsonElement tier, string where, List<string> faults)
    {
        if (!tier.TryGetProperty("aboveInputTokens", out var limit) || limit.ValueKind != JsonValueKind.Number || !limit.TryGetInt64(out var tokens) || tokens <= 0)
        {
            faults.Add($"{where}: a tier needs aboveInputTokens, a whole number above 0.");
            tokens = 1;
        }

        return new PriceTier(tokens, ReadRates(tier, where, faults));
    }

    private static PriceWindow ReadWindow(JsonElement window, string where, List<string> faults)
    {
        var days = ImmutableArray.CreateBuilder<DayOfWeek>();
        foreach (var day in Texts(window, "days"))
        {
            if (Days.TryGetValue(day, out var known))
            {
                days.Add(known);
            }
            else
            {
                faults.Add($"{where}: '{day}' is no day; days are mon, tue, wed, thu, fri, sat, sun.");
            }
        }

        var hours = ImmutableArray.CreateBuilder<(TimeOnly, TimeOnly)>();
        foreach (var span in Texts(window, "utc"))
        {
            if (span.Split('-') is [var begin, var end]
                && TimeOnly.TryParseExact(begin, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                && TimeOnly.TryParseExact(end, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
                && from < to)
            {
                hours.Add((from, to));
            }
            else
            {
                faults.Add($"{where}: '{span}' are no hours; write 01:00-04:00.");
            }
        }

        return new PriceWindow(days.ToImmutable(), hours.ToImmutable(), ReadRates(window, where, faults), window.TryGetProperty("note", out var note) ? Text(note) : "");
    }

    private static ImmutableDictionary<PricePart, decimal> ReadRates(JsonElement holder, string where, List<string> faults)
    {
        var rates = ImmutableDictionary.CreateBuilder<PricePart, decimal>();
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty("rates", out var list) || list.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{where}: has no rates.");
            return rates.ToImmutable();
        }

        foreach (var rate in list.EnumerateObject())
        {
            if (!Parts.TryGetValue(rate.Name, out var part))
            {
                faults.Add($"{where}: '{rate.Name}' is no unit that is known; units are {string.Join(", ", Parts.Keys.Order(StringComparer.Ordinal))}.");
            }
            else if (rate.Value.ValueKind != JsonValueKind.Number || !rate.Value.TryGetDecimal(out var value) || value is < 0 or > HighestRate)
            {
                faults.Add($"{where}: {rate.Name} is {rate.Value.GetRawText()}; a price is a number from 0 to 1,000,000.");
            }
            else
            {
                rates[part] = value;
            }
        }

        return rates.ToImmutable();
    }

    private static ImmutableArray<PriceMultiplier> ReadMultipliers(JsonElement root, List<string> faults)
    {
        var multipliers = ImmutableArray.CreateBuilder<PriceMultiplier>();
        if (!root.TryGetProperty("multipliers", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        foreach (var item in list.EnumerateArray())
        {
            var provider = item.TryGetProperty("provider", out var whose) ? Text(whose) : "";
            var tier = item.TryGetProperty("serviceTier", out var named) ? Text(named) : "";
            if (provider.Length > 0 && tier.Length > 0 && item.TryGetProperty("factor", out var factor) && factor.ValueKind == JsonValueKind.Number && factor.TryGetDecimal(out var value) && value is > 0 and <= 1000)
            {
                multipliers.Add(new PriceMultiplier(provider, tier, value));
            }
            else
            {
                faults.Add($"A multiplier needs a provider, a serviceTier and a factor above 0: {item.GetRawText()}");
            }
        }

        return multipliers.ToImmutable();
    }

    private static DateTimeOffset? ReadDay(JsonElement period, string name, string where, List<string> faults)
    {
        if (period.ValueKind != JsonValueKind.Object || !period.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day))
        {
            return day;
        }

        faults.Add($"{where}: {name} is {value.GetRawText()}; write a day such as 2026-11-20.");
        return null;
    }

    private static string Day(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "always";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<string> Texts(JsonElement holder, string name)
        => holder.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(Text) : [];
}
