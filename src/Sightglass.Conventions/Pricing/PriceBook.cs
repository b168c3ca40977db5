using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Sightglass.Conventions.Pricing;

/// <summary>
/// The prices of models over time, and the way from a call to its price: the exact id, then another id of the model, then the id without its date,
/// then the id with nothing but a version behind it. Never by a part of the name: <c>o3-pro</c> is not <c>o3</c>. Names of one's own (deployments) lead to
/// the model they name. Immutable.
/// </summary>
public sealed partial class PriceBook
{
    /// <summary>The provider of a price that holds whoever serves the model.</summary>
    public const string AnyProvider = "*";

    /// <summary>The id of a price that holds for every model of its provider.</summary>
    public const string AnyModel = "*";

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
    private readonly Dictionary<string, PriceDeployment> _deployments = new(StringComparer.Ordinal);

    /// <summary>Makes a book. Ids MUST be unique for each provider: see <see cref="PriceBookReader"/>.</summary>
    public PriceBook(string asOf, ImmutableArray<PricedModel> models, ImmutableArray<PriceMultiplier> multipliers, ImmutableArray<PriceDeployment> deployments = default)
    {
        AsOf = asOf;
        Models = models;
        Multipliers = multipliers;
        Deployments = deployments.IsDefault ? [] : deployments;
        foreach (var model in models)
        {
            var list = ListOf(model.Provider);
            _ids[(list, Key(model.Id))] = model;
            foreach (var alias in model.Aliases)
            {
                _aliases[(list, Key(alias))] = model;
            }
        }

        foreach (var deployment in Deployments)
        {
            _deployments[Key(deployment.Name)] = deployment;
        }
    }

    /// <summary>The day of which the prices were gathered, as written.</summary>
    public string AsOf { get; }

    /// <summary>The models.</summary>
    public ImmutableArray<PricedModel> Models { get; }

    /// <summary>Factors by service tier and by region.</summary>
    public ImmutableArray<PriceMultiplier> Multipliers { get; }

    /// <summary>Names of one's own and the models behind them.</summary>
    public ImmutableArray<PriceDeployment> Deployments { get; }

    /// <summary>The list that has a provider's prices: some providers are names of one list.</summary>
    /// <param name="provider">The canonical provider (<see cref="ProviderNames"/>).</param>
    public static string ListOf(string provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return Lists.GetValueOrDefault(provider, provider);
    }

    /// <summary>An id or a name as the book compares it: <c>claude-sonnet-4.5</c> and <c>claude-sonnet-4-5</c> are one.</summary>
    public static string Key(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return VersionDot().Replace(id.ToLowerInvariant(), "-");
    }

    /// <summary>
    /// This book with a project's own prices over it: a model of the project takes the place of one that has its id or an alias for an id, and its
    /// names are no aliases of others any more; a factor takes the place of the one of its provider and service tier or region.
    /// </summary>
    public PriceBook With(ImmutableArray<PricedModel> models, ImmutableArray<PriceMultiplier> multipliers, ImmutableArray<PriceDeployment> deployments)
    {
        var own = models.SelectMany(model => model.Aliases.Prepend(model.Id).Select(name => (ListOf(model.Provider), Key(name)))).ToHashSet();
        var others = Models.Where(model => !own.Contains((ListOf(model.Provider), Key(model.Id))))
            .Select(model => model with { Aliases = [.. model.Aliases.Where(alias => !own.Contains((ListOf(model.Provider), Key(alias))))] });
        var factors = multipliers.Select(each => each.Key).ToHashSet();
        return new PriceBook(AsOf, [.. models, .. others], [.. multipliers, .. Multipliers.Where(each => !factors.Contains(each.Key))], deployments);
    }

    /// <summary>Finds the price of a call; null when no list has it.</summary>
    /// <param name="provider">The canonical provider (<see cref="ProviderNames"/>); empty when unknown.</param>
    /// <param name="model">The model's name as sent.</param>
    /// <param name="at">When the call began.</param>
    public PriceMatch? Find(string provider, string model, DateTimeOffset at) => At(FindModels(provider, model), at);

    /// <summary>Of the prices a name leads to the first that has a period for a moment; null when none has.</summary>
    public static PriceMatch? At(ImmutableArray<ModelMatch> matches, DateTimeOffset at)
    {
        foreach (var found in matches)
        {
            if (found.Model.PeriodAt(at) is { } period)
            {
                return new PriceMatch(found.Model, period, found.Kind, found.Key, found.IsFree);
            }
        }

        return null;
    }

    /// <summary>Finds the prices a model's name leads to, the nearest first: the first of them that has a period for the time of a call holds.</summary>
    /// <param name="provider">The canonical provider (<see cref="ProviderNames"/>); empty when unknown.</param>
    /// <param name="model">The model's name as sent.</param>
    public ImmutableArray<ModelMatch> FindModels(string provider, string model)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(model);
        var sent = model.Trim();
        var list = ListOf(provider);
        if (sent.Length == 0)
        {
            return [];
        }

        // A host's names are the project's own; a vendor's are the vendor's, whatever the project calls its deployments.
        var isHost = Hosts.Contains(list);
        ModelMatch?[] found =
        [
            Named(list, sent),
            .. isHost ? OfDeployment(sent) : [],
            OfName(list, ModelName.Of(model), isHost),
            .. isHost ? [] : OfDeployment(sent),
            Named(AnyProvider, sent),
            _ids.TryGetValue((list, AnyModel), out var any) ? new ModelMatch(any, MatchKind.AnyModel, AnyModel, IsFree: false) : null,
        ];
        return [.. found.OfType<ModelMatch>()];
    }

    /// <summary>The factor of a service tier, whatever its case; null when it is not known.</summary>
    /// <param name="provider">Whose list.</param>
    /// <param name="serviceTier">The tier.</param>
    public decimal? FactorOf(string provider, ReadOnlySpan<char> serviceTier)
    {
        foreach (var multiplier in Multipliers)
        {
            if (multiplier.Provider == provider && multiplier.ServiceTier.Length > 0 && serviceTier.Equals(multiplier.ServiceTier, StringComparison.OrdinalIgnoreCase))
            {
                return multiplier.Factor;
            }
        }

        return null;
    }

    /// <summary>The factor of a region, whatever its case; null when there is none, as where all regions cost the same.</summary>
    /// <param name="provider">Who serves the model: the canonical provider, or its list.</param>
    /// <param name="region">The region; empty when it is not known.</param>
    public decimal? RegionFactorOf(string provider, ReadOnlySpan<char> region)
    {
        if (region.IsEmpty)
        {
            return null;
        }

        var list = ListOf(provider);
        foreach (var multiplier in Multipliers)
        {
            if (ListOf(multiplier.Provider) == list && multiplier.Region.Length > 0 && region.Equals(multiplier.Region, StringComparison.OrdinalIgnoreCase))
            {
                return multiplier.Factor;
            }
        }

        return null;
    }

    private ModelMatch? OfName(string list, ModelName name, bool isHost) => name.IsOwn || name.Id.Length == 0 ? null
        : (FindIn(list, name) ?? (isHost ? FindIn(name.Vendor, name) : null)) is { } hit ? new ModelMatch(hit.Model, hit.Kind, hit.Key, name.IsFree) : null;

    private IEnumerable<ModelMatch?> OfDeployment(string sent)
    {
        if (!_deployments.TryGetValue(Key(sent), out var deployment))
        {
            return [];
        }

        var list = ListOf(deployment.Provider);
        ModelMatch?[] found = [Named(list, deployment.Model), OfName(list, ModelName.Of(deployment.Model), Hosts.Contains(list))];
        return found.OfType<ModelMatch>().Select(match => match with { Kind = MatchKind.Deployment });
    }

    private ModelMatch? Named(string list, string sent)
        => _ids.TryGetValue((list, Key(sent)), out var model) ? new ModelMatch(model, MatchKind.Exact, sent, IsFree: false)
            : _aliases.TryGetValue((list, Key(sent)), out model) ? new ModelMatch(model, MatchKind.Alias, sent, IsFree: false)
            : null;

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

    [GeneratedRegex(@"(?<=\d)\.(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionDot();

    // What may follow an id and leave it the same model.
    [GeneratedRegex(@"-(?:v?\d{1,4}|preview|exp|beta|stable|latest)$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionEnd();
}
