using System.Collections.Immutable;
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
    public static (PriceBook? Book, IReadOnlyList<string> Faults) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return (null, [$"This is not JSON: {fault.Message}"]);
        }
    }

    /// <summary>
    /// Reads a book. The book is null when there are faults. Models and factors whose <c>origin</c> is <c>shipped</c> are left out, so that what was read over REST
    /// can be sent back.
    /// </summary>
    public static (PriceBook? Book, IReadOnlyList<string> Faults) Read(JsonElement root) => Gather(faults => ReadBook(root, faults));

    /// <summary>Reads one model's prices. The model is null when there are faults.</summary>
    /// <param name="provider">Whose list it is in, unless the JSON says so.</param>
    /// <param name="id">Its id there, unless the JSON says so.</param>
    /// <param name="body">A model as in a book.</param>
    public static (PricedModel? Model, IReadOnlyList<string> Faults) ReadModel(string provider, string id, JsonElement body)
        => Gather(faults => new PriceModelReader(faults).Read(body, provider, id, "The body"));

    /// <summary>Reads what is behind a name of one's own. Null when there are faults.</summary>
    /// <param name="name">The name, unless the JSON says it.</param>
    /// <param name="body">A deployment as in a book.</param>
    public static (PriceDeployment? Deployment, IReadOnlyList<string> Faults) ReadDeployment(string name, JsonElement body)
        => Gather(faults => ReadDeployment(body, name, "The body", faults));

    private static (T? Value, IReadOnlyList<string> Faults) Gather<T>(Func<List<string>, T?> read)
        where T : class
    {
        var faults = new List<string>();
        try
        {
            var value = read(faults);
            return (faults.Count == 0 ? value : null, faults);
        }
        catch (InvalidOperationException)
        {
            // What JSON lets through and no text can be: found only when the text is taken.
            faults.Add("A text in it is no Unicode: half of a surrogate pair, or bytes that are no UTF-8.");
            return (null, faults);
        }
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

        PriceMembers.Check(root, "The book", PriceMembers.OfBook, faults);
        if (PriceMembers.Text(root, "currency", "The book", faults) is { Length: > 0 } currency && currency != "USD")
        {
            faults.Add($"The currency is {PriceMembers.Shown(currency)}; prices are in USD.");
        }

        var models = ReadModels(list, faults);
        var deployments = ImmutableArray.CreateBuilder<PriceDeployment>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in PriceMembers.Items(root, "deployments", "The book", faults).Select((item, index) => (index, item)))
        {
            if (ReadDeployment(item, "", $"Deployment {index + 1} of the list", faults) is { } deployment)
            {
                deployments.Add(deployment);
                if (!names.Add(PriceBook.Key(deployment.Name)))
                {
                    faults.Add($"The deployment {deployment.Name} is there twice.");
                }
            }
        }

        return new PriceBook(PriceMembers.Text(root, "asOf", "The book", faults) ?? "", models, ReadMultipliers(root, faults), deployments.ToImmutable());
    }

    private static ImmutableArray<PricedModel> ReadModels(JsonElement list, List<string> faults)
    {
        var reader = new PriceModelReader(faults);
        var models = ImmutableArray.CreateBuilder<PricedModel>();
        var ids = new HashSet<(string, string)>();
        foreach (var (index, item) in list.EnumerateArray().Select((item, index) => (index, item)))
        {
            if (PriceMembers.IsShipped(item))
            {
                continue;
            }

            if (reader.Read(item, "", "", $"Model {index + 1} of the list") is not { } model)
            {
                continue;
            }

            models.Add(model);
            foreach (var id in model.Aliases.Prepend(model.Id))
            {
                if (!ids.Add((PriceBook.ListOf(model.Provider), PriceBook.Key(id))))
                {
                    faults.Add($"{model.Provider} {id}: is there twice.");
                }
            }
        }

        return models.ToImmutable();
    }

    private static ImmutableArray<PriceMultiplier> ReadMultipliers(JsonElement root, List<string> faults)
    {
        var multipliers = ImmutableArray.CreateBuilder<PriceMultiplier>();
        foreach (var item in PriceMembers.Items(root, "multipliers", "The book", faults).Where(item => !PriceMembers.IsShipped(item)))
        {
            PriceMembers.Check(item, "A multiplier", PriceMembers.OfMultiplier, faults);
            var provider = PriceMembers.Text(item, "provider", "A multiplier", faults) ?? "";
            var tier = PriceMembers.Text(item, "serviceTier", "A multiplier", faults) ?? "";
            if (provider.Length == 0 || tier.Length == 0 || !item.TryGetProperty("factor", out var factor)
                || factor.ValueKind != JsonValueKind.Number || !factor.TryGetDecimal(out var value) || value is <= 0 or > HighestFactor)
            {
                faults.Add($"A multiplier needs a provider, a serviceTier and a factor above 0, at most 1,000: {PriceMembers.Shown(item.GetRawText())}");
            }
            else if (multipliers.Any(other => other.Provider == provider && string.Equals(other.ServiceTier, tier, StringComparison.OrdinalIgnoreCase)))
            {
                faults.Add($"The multiplier of {PriceMembers.Shown(provider)} {PriceMembers.Shown(tier)} is there twice.");
            }
            else
            {
                multipliers.Add(new PriceMultiplier(provider, tier, PriceMembers.Plain(value)));
            }
        }

        return multipliers.ToImmutable();
    }

    private static PriceDeployment? ReadDeployment(JsonElement item, string name, string where, List<string> faults)
    {
        PriceMembers.Check(item, where, PriceMembers.OfDeployment, faults);
        name = PriceMembers.Name(item, "name", name, where, faults);
        var provider = PriceMembers.Name(item, "provider", "", where, faults);
        var model = PriceMembers.Name(item, "model", "", where, faults);
        return name.Length > 0 && provider.Length > 0 && model.Length > 0 ? new PriceDeployment(name, PriceBook.ListOf(provider), model) : null;
    }
}
