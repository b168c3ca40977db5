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
    private const decimal HighestFactor = 1_000m;

    private static readonly Lazy<PriceBook> Shipped = new(ReadShipped);

    /// <summary>The prices this version ships with, each with its source.</summary>
    public static PriceBook Default => Shipped.Value;

    /// <summary>Reads a book. The book is null when there are faults.</summary>
    public static (PriceBook? Book, IReadOnlyList<PriceFault> Faults) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return (null, [new PriceFault("", $"This is not JSON: {fault.Message}")]);
        }
    }

    /// <summary>
    /// Reads a book. The book is null when there are faults. Models and factors whose <c>origin</c> is <c>shipped</c> are left out, so that what was read over REST
    /// can be sent back.
    /// </summary>
    public static (PriceBook? Book, IReadOnlyList<PriceFault> Faults) Read(JsonElement root) => Gather(faults => ReadBook(root, faults));

    /// <summary>Reads one model's prices. The model is null when there are faults.</summary>
    /// <param name="provider">Whose list it is in, unless the JSON says so.</param>
    /// <param name="id">Its id there, unless the JSON says so.</param>
    /// <param name="body">A model as in a book.</param>
    public static (PricedModel? Model, IReadOnlyList<PriceFault> Faults) ReadModel(string provider, string id, JsonElement body)
        => Gather(faults => new PriceModelReader(faults).Read(body, provider, id, "The body"));

    /// <summary>Reads what is behind a name of one's own. Null when there are faults.</summary>
    /// <param name="name">The name, unless the JSON says it.</param>
    /// <param name="body">A deployment as in a book.</param>
    public static (PriceDeployment? Deployment, IReadOnlyList<PriceFault> Faults) ReadDeployment(string name, JsonElement body)
        => Gather(faults => ReadDeployment(body, name, "The body", faults));

    private static (T? Value, IReadOnlyList<PriceFault> Faults) Gather<T>(Func<PriceFaults, T?> read)
        where T : class
    {
        var faults = new PriceFaults();
        try
        {
            var value = read(faults);
            return (faults.All.Count == 0 ? value : null, faults.All);
        }
        catch (InvalidOperationException)
        {
            // What JSON lets through and no text can be: found only when the text is taken.
            faults.Add("A text in it is no Unicode: half of a surrogate pair, or bytes that are no UTF-8.");
            return (null, faults.All);
        }
    }

    private static PriceBook ReadShipped()
    {
        using var stream = typeof(PriceBookReader).Assembly.GetManifestResourceStream("Sightglass.Conventions.Pricing.prices.json")!;
        using var reader = new StreamReader(stream);
        var (book, faults) = Read(reader.ReadToEnd());
        return book ?? throw new InvalidOperationException($"The prices this version ships with are faulty: {string.Join(' ', faults.Select(fault => fault.Message))}");
    }

    private static PriceBook? ReadBook(JsonElement root, PriceFaults faults)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("models", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            faults.Add("A price book is an object with the array \"models\".", "models");
            return null;
        }

        PriceMembers.Check(root, "The book", PriceMembers.OfBook, faults);
        if (PriceMembers.Text(root, "currency", "The book", faults) is { Length: > 0 } currency && currency != "USD")
        {
            faults.Add($"The currency is {PriceMembers.Shown(currency)}; prices are in USD.", "currency");
        }

        var models = ReadModels(list, faults);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var deployments = faults.Each(PriceMembers.Items(root, "deployments", "The book", faults), "deployments", (item, index) =>
        {
            var deployment = ReadDeployment(item, "", string.Create(CultureInfo.InvariantCulture, $"Deployment {index + 1} of the list"), faults);
            if (deployment is not null && !names.Add(PriceBook.Key(deployment.Name)))
            {
                faults.Add($"The deployment {deployment.Name} is there twice.", "name");
            }

            return deployment;
        });

        return new PriceBook(PriceMembers.Text(root, "asOf", "The book", faults) ?? "", models, ReadMultipliers(root, faults), [.. deployments.OfType<PriceDeployment>()]);
    }

    private static ImmutableArray<PricedModel> ReadModels(JsonElement list, PriceFaults faults)
    {
        var reader = new PriceModelReader(faults);
        var ids = new HashSet<(string, string)>();
        var models = faults.Each(list.EnumerateArray(), "models", (item, index) =>
        {
            var model = PriceMembers.IsShipped(item) ? null : reader.Read(item, "", "", string.Create(CultureInfo.InvariantCulture, $"Model {index + 1} of the list"));
            foreach (var id in model is null ? [] : model.Aliases.Prepend(model.Id))
            {
                if (!ids.Add((PriceBook.ListOf(model!.Provider), PriceBook.Key(id))))
                {
                    faults.Add($"{model.Provider} {id}: is there twice.", "id");
                }
            }

            return model;
        });
        return [.. models.OfType<PricedModel>()];
    }

    private static ImmutableArray<PriceMultiplier> ReadMultipliers(JsonElement root, PriceFaults faults)
    {
        var keys = new HashSet<(string, string, string)>();
        var multipliers = faults.Each(PriceMembers.Items(root, "multipliers", "The book", faults), "multipliers", (item, _) =>
        {
            var multiplier = PriceMembers.IsShipped(item) ? null : ReadMultiplier(item, faults);
            if (multiplier is not null && !keys.Add(multiplier.Key))
            {
                faults.Add($"The multiplier of {PriceMembers.Shown(multiplier.Provider)} {PriceMembers.Shown(multiplier.ServiceTier + multiplier.Region)} is there twice.", "provider");
            }

            return multiplier;
        });
        return [.. multipliers.OfType<PriceMultiplier>()];
    }

    private static PriceMultiplier? ReadMultiplier(JsonElement item, PriceFaults faults)
    {
        PriceMembers.Check(item, "A multiplier", PriceMembers.OfMultiplier, faults);
        var provider = PriceMembers.Text(item, "provider", "A multiplier", faults)?.Trim() ?? "";
        var tier = PriceMembers.Text(item, "serviceTier", "A multiplier", faults)?.Trim() ?? "";
        var region = PriceMembers.Text(item, "region", "A multiplier", faults)?.Trim() ?? "";
        var isNamed = tier.Length == 0 != (region.Length == 0);
        decimal? factor = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("factor", out var said) && said.ValueKind == JsonValueKind.Number && said.TryGetDecimal(out var value)
            && value is > 0 and <= HighestFactor ? value : null;
        if (provider.Length > 0 && isNamed && factor is not null)
        {
            return new PriceMultiplier(provider, tier, region, PriceMembers.Plain(factor.Value));
        }

        faults.Add(
            $"A multiplier needs a provider, a serviceTier or a region, and a factor above 0, at most 1,000: {PriceMembers.Shown(item.GetRawText())}",
            provider.Length == 0 ? "provider" : !isNamed ? "serviceTier" : "factor");
        return null;
    }

    private static PriceDeployment? ReadDeployment(JsonElement item, string name, string where, PriceFaults faults)
    {
        PriceMembers.Check(item, where, PriceMembers.OfDeployment, faults);
        name = PriceMembers.Name(item, "name", name, where, faults);
        var provider = PriceMembers.Name(item, "provider", "", where, faults);
        var model = PriceMembers.Name(item, "model", "", where, faults);
        return name.Length > 0 && provider.Length > 0 && model.Length > 0 ? new PriceDeployment(name, PriceBook.ListOf(provider), model) : null;
    }
}
