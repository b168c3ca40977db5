using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Sightglass.Conventions.Pricing;

/// <summary>
/// The prices of models over time, and the way from a call to its price: the exact id, then another id of the model, then the id without its date,
/// then the id with nothing but a version behind it. Never by a part of the name: <c>o3-pro</c> is not <c>o3</c>. Immutable.
/// </summary>
public sealed partial class PriceBook
{
    /// <summary>Providers that sell other vendors' models under those vendors' names; their list is taken where the name says whose model it is.</summary>
    private static readonly ImmutableHashSet<string> Hosts = ImmutableHashSet.Create(
        StringComparer.Ordinal, "", "aws.bedrock", "azure.ai.openai", "azure.ai.inference", "gcp.vertex_ai", "openrouter", "gateway", "litellm");

    /// <summary>Providers that are names of one list.</summary>
    private static readonly ImmutableDictionary<string, string> Lists = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gcp.gemini"] = "google",
        ["gcp.gen_ai"] = "google",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private readonly Dictionary<(string Provider, string Id), PricedModel> _ids = [];
    private readonly Dictionary<(string Provider, string Id), PricedModel> _aliases = [];

    /// <summary>Makes a book. Ids MUST be unique for each provider: see <see cref="PriceBookReader"/>.</summary>
    public PriceBook(string asOf, ImmutableArray<PricedModel> models, ImmutableArray<PriceMultiplier> multipliers)
    {
        AsOf = asOf;
        Models = models;
        Multipliers = multipliers;
        foreach (var model in models)
        {
            _ids[(model.Provider, Key(model.Id))] = model;
            foreach (var alias in model.Aliases)
            {
                _aliases[(model.Provider, Key(alias))] = model;
            }
        }
    }

    /// <summary>The day of which the prices were gathered, as written.</summary>
    public string AsOf { get; }

    /// <summary>The models.</summary>
    public ImmutableArray<PricedModel> Models { get; }

    /// <summary>Factors by service tier.</summary>
    public ImmutableArray<PriceMultiplier> Multipliers { get; }

    /// <summary>Finds the price of a call; null when no list has it.</summary>
    /// <param name="provider">The canonical provider (<see cref="ProviderNames"/>); empty when unknown.</param>
    /// <param name="model">The model's name as sent.</param>
    /// <param name="at">When the call began.</param>
    public PriceMatch? Find(string provider, string model, DateTimeOffset at)
        => FindModel(provider, model) is { } found && found.Model.PeriodAt(at) is { } period
            ? new PriceMatch(found.Model, period, found.Kind, found.Key, found.IsFree)
            : null;

    /// <summary>Finds the prices of a model over time; null when no list has it.</summary>
    /// <param name="provider">The canonical provider (<see cref="ProviderNames"/>); empty when unknown.</param>
    /// <param name="model">The model's name as sent.</param>
    public ModelMatch? FindModel(string provider, string model)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(model);
        var name = ModelName.Of(model);
        if (name.IsOwn || name.Id.Length == 0)
        {
            return null;
        }

        var list = Lists.GetValueOrDefault(provider, provider);
        var found = Hosts.Contains(list) ? FindIn(name.Vendor, name)
            : FindIn(list, name) ?? (_ids.TryGetValue((list, "*"), out var any) ? (any, MatchKind.AnyModel, "*") : null);
        return found is { } hit ? new ModelMatch(hit.Model, hit.Kind, hit.Key, name.IsFree) : null;
    }

    /// <summary>The factor of a service tier, whatever its case; null when it is not known.</summary>
    /// <param name="provider">Whose list.</param>
    /// <param name="serviceTier">The tier.</param>
    public decimal? FactorOf(string provider, ReadOnlySpan<char> serviceTier)
    {
        foreach (var multiplier in Multipliers)
        {
            if (multiplier.Provider == provider && serviceTier.Equals(multiplier.ServiceTier, StringComparison.OrdinalIgnoreCase))
            {
                return multiplier.Factor;
            }
        }

        return null;
    }

    private (PricedModel Model, MatchKind Kind, string Key)? FindIn(string provider, ModelName name)
    {
        if (provider.Length == 0)
        {
            return null;
        }

        // Groq's ids begin with the vendor's name; that was taken off as a route.
        foreach (var id in (string[])[name.Id, $"{name.Vendor}/{name.Id}"])
        {
            if (_ids.TryGetValue((provider, Key(id)), out var exact))
            {
                return (exact, MatchKind.Exact, id);
            }

            if (_aliases.TryGetValue((provider, Key(id)), out var other))
            {
                return (other, MatchKind.Alias, id);
            }
        }

        var dateless = name.WithoutDate;
        if (_ids.TryGetValue((provider, Key(dateless)), out var dated) || _aliases.TryGetValue((provider, Key(dateless)), out dated))
        {
            return (dated, MatchKind.WithoutDate, dateless);
        }

        for (var cut = VersionEnd().Match(dateless); cut.Success; cut = VersionEnd().Match(dateless))
        {
            dateless = dateless[..cut.Index];
            if (_ids.TryGetValue((provider, Key(dateless)), out var longer) || _aliases.TryGetValue((provider, Key(dateless)), out longer))
            {
                return (longer, MatchKind.Prefix, dateless);
            }
        }

        return null;
    }

    /// <summary><c>claude-sonnet-4.5</c> and <c>claude-sonnet-4-5</c> are one.</summary>
    private static string Key(string id) => VersionDot().Replace(id.ToLowerInvariant(), "-");

    [GeneratedRegex(@"(?<=\d)\.(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionDot();

    // What may follow an id and leave it the same model.
    [GeneratedRegex(@"-(?:v?\d{1,4}|preview|exp|beta|stable|latest)$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionEnd();
}
