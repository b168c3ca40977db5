using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Sightglass.Conventions.Pricing;

/// <summary>Reads a model's prices from JSON. What is wrong is added to the faults, each with its model.</summary>
internal sealed class PriceModelReader(PriceFaults faults)
{
    private const decimal HighestRate = 1_000_000m;
    private const int MaxAliases = 100;
    private const int MaxPeriods = 200;
    private const int MaxSteps = 50;

    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly ImmutableDictionary<string, PricePart> Parts = Enum.GetValues<PricePart>().ToImmutableDictionary(PriceBookWriter.NameOf, StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>().ToImmutableDictionary(PriceBookWriter.NameOf, StringComparer.Ordinal);

    /// <summary>The model; null when it has no name, or is no object.</summary>
    public PricedModel? Read(JsonElement item, string provider, string id, string place)
    {
        if (!PriceMembers.Check(item, place, PriceMembers.OfModel, faults))
        {
            return null;
        }

        provider = PriceMembers.Name(item, "provider", provider, place, faults);
        id = PriceMembers.Name(item, "id", id, place, faults);
        if (provider.Length == 0 || id.Length == 0)
        {
            return null;
        }

        var where = $"{PriceMembers.Shown(provider)} {PriceMembers.Shown(id)}";
        if (provider == PriceBook.AnyProvider && id == PriceBook.AnyModel)
        {
            faults.Add($"{where}: a price cannot hold for every model of every provider.", "id");
        }

        var isIncomplete = Flag(item, "incomplete", where);
        return new PricedModel
        {
            Provider = PriceBook.ListOf(provider),
            Id = id,
            Aliases = ReadAliases(item, id, where),
            IsIncomplete = isIncomplete,
            Source = PriceMembers.Text(item, "source", where, faults) ?? "",
            Periods = ReadPeriods(item, isIncomplete, where),
        };
    }

    private ImmutableArray<string> ReadAliases(JsonElement item, string id, string where)
    {
        var aliases = PriceMembers.Texts(item, "aliases", where, faults).Select(alias => alias.Trim()).ToImmutableArray();
        if (aliases.Length > MaxAliases || aliases.Any(alias => !PriceMembers.IsName(alias)))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: aliases are at most {MaxAliases} names, none of them empty."), "aliases");
        }

        if (aliases.Prepend(id).Select(PriceBook.Key).Distinct(StringComparer.Ordinal).Count() <= aliases.Length)
        {
            faults.Add($"{where}: has an alias twice, or its own id as one.", "aliases");
        }

        return aliases;
    }

    private ImmutableArray<PricePeriod> ReadPeriods(JsonElement item, bool isIncomplete, string where)
    {
        var list = PriceMembers.Items(item, "periods", where, faults).ToList();
        if (list.Count is 0 or > MaxPeriods)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: has no periods, or more than {MaxPeriods}."), "periods");
            return [];
        }

        var periods = faults.Each(list, "periods", (period, _) => ReadPeriod(period, isIncomplete, where)).Select((period, index) => (Index: index, Item: period)).OrderBy(each => each.Item.From ?? DateTimeOffset.MinValue).ToList();
        foreach (var ((_, before), (index, after)) in periods.Zip(periods.Skip(1)))
        {
            if (before.To is null || after.From is null || before.To > after.From)
            {
                faults.AddOf("periods", index, "from", $"{where}: the period from {Day(before.From)} overlaps the one from {Day(after.From)}.");
            }
        }

        return [.. periods.Select(each => each.Item)];
    }

    private PricePeriod ReadPeriod(JsonElement period, bool isIncomplete, string where)
    {
        PriceMembers.Check(period, $"{where}: a period", PriceMembers.OfPeriod, faults);
        var from = ReadDay(period, "from", where);
        var to = ReadDay(period, "to", where);
        if (from >= to)
        {
            faults.Add($"{where}: a period from {Day(from)} to {Day(to)} has no time in it.", "to");
        }

        var rates = ReadRates(period, where);
        if (rates is { Count: > 0 } && !rates.ContainsKey(PricePart.Input) && !isIncomplete)
        {
            faults.Add($"{where}: has no rate for input. Give one (0 when it is free), or say \"incomplete\": true.", "rates.input");
        }

        return new PricePeriod
        {
            From = from,
            To = to,
            Rates = rates ?? ImmutableDictionary<PricePart, decimal>.Empty,
            Tiers = [.. faults.Each(Few(PriceMembers.Items(period, "tiers", where, faults), "tiers", where), "tiers", (tier, _) => ReadTier(tier, where)).OrderBy(tier => tier.AboveInputTokens)],
            Windows = [.. faults.Each(Few(PriceMembers.Items(period, "windows", where, faults), "windows", where), "windows", (window, _) => ReadWindow(window, where))],
        };
    }

    private PriceTier ReadTier(JsonElement tier, string where)
    {
        if (!PriceMembers.Check(tier, $"{where}: a tier", PriceMembers.OfTier, faults)
            || !tier.TryGetProperty("aboveInputTokens", out var limit) || limit.ValueKind != JsonValueKind.Number || !limit.TryGetInt64(out var tokens) || tokens <= 0)
        {
            faults.Add($"{where}: a tier needs aboveInputTokens, a whole number above 0.", "aboveInputTokens");
            tokens = 1;
        }

        return new PriceTier(tokens, ReadRates(tier, where) ?? ImmutableDictionary<PricePart, decimal>.Empty);
    }

    private PriceWindow ReadWindow(JsonElement window, string where)
    {
        PriceMembers.Check(window, $"{where}: a window", PriceMembers.OfWindow, faults);
        var days = ImmutableArray.CreateBuilder<DayOfWeek>();
        foreach (var day in Few(PriceMembers.Texts(window, "days", where, faults), "days", where))
        {
            if (Days.TryGetValue(day, out var known))
            {
                days.Add(known);
            }
            else
            {
                faults.Add($"{where}: '{PriceMembers.Shown(day)}' is no day; days are mon, tue, wed, thu, fri, sat, sun.", "days");
            }
        }

        var hours = ImmutableArray.CreateBuilder<(TimeOnly, TimeOnly)>();
        foreach (var span in Few(PriceMembers.Texts(window, "utc", where, faults), "utc", where))
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
                faults.Add($"{where}: '{PriceMembers.Shown(span)}' are no hours; write 01:00-04:00.", "utc");
            }
        }

        if (days.Count == 0 || hours.Count == 0)
        {
            faults.Add($"{where}: a window needs days and hours (utc).", days.Count == 0 ? "days" : "utc");
        }

        return new PriceWindow(
            days.ToImmutable(), hours.ToImmutable(), ReadRates(window, where) ?? ImmutableDictionary<PricePart, decimal>.Empty, PriceMembers.Text(window, "note", where, faults) ?? "");
    }

    /// <summary>The rates; null when there are none.</summary>
    private ImmutableDictionary<PricePart, decimal>? ReadRates(JsonElement holder, string where)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty("rates", out var list) || list.ValueKind != JsonValueKind.Object || !list.EnumerateObject().Any())
        {
            faults.Add($"{where}: has no rates.", "rates");
            return null;
        }

        var rates = ImmutableDictionary.CreateBuilder<PricePart, decimal>();
        foreach (var rate in list.EnumerateObject())
        {
            if (!Parts.TryGetValue(rate.Name, out var part))
            {
                faults.Add($"{where}: '{PriceMembers.Shown(rate.Name)}' is no unit that is known; units are {string.Join(", ", Parts.Keys.Order(StringComparer.Ordinal))}.", "rates");
            }
            else if (rate.Value.ValueKind != JsonValueKind.Number || !rate.Value.TryGetDecimal(out var value) || value is < 0 or > HighestRate)
            {
                faults.Add($"{where}: {rate.Name} is {PriceMembers.Shown(rate.Value.GetRawText())}; a price is a number from 0 to 1,000,000.", $"rates.{rate.Name}");
            }
            else if (!rates.TryAdd(part, PriceMembers.Plain(value)))
            {
                faults.Add($"{where}: {rate.Name} is there twice.", $"rates.{rate.Name}");
            }
        }

        return rates.ToImmutable();
    }

    private bool Flag(JsonElement holder, string name, string where)
    {
        if (!holder.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.False or JsonValueKind.Null)
        {
            return false;
        }

        if (value.ValueKind != JsonValueKind.True)
        {
            faults.Add($"{where}: {name} is {PriceMembers.Shown(value.GetRawText())}; it is true or false.", name);
        }

        return true;
    }

    private List<T> Few<T>(IEnumerable<T> items, string name, string where)
    {
        var list = items.ToList();
        if (list.Count > MaxSteps)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: has more than {MaxSteps} {name}."), name);
        }

        return list;
    }

    private DateTimeOffset? ReadDay(JsonElement period, string name, string where)
    {
        if (period.ValueKind != JsonValueKind.Object || !period.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParseExact(
            value.GetString(), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day))
        {
            return day;
        }

        faults.Add($"{where}: {name} is {PriceMembers.Shown(value.GetRawText())}; write a day such as 2026-11-20.", name);
        return null;
    }

    private static string Day(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "always";
}
