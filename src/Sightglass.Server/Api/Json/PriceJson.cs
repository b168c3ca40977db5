using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Sightglass.Conventions.Pricing;
using Sightglass.Query.Prices;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>The one way in which prices become responses.</summary>
internal static class PriceJson
{
    private const string Shipped = "shipped";
    private const string Project = "project";

    private static readonly PricesJsonContext Context = new(new JsonSerializerOptions(PricesJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly ImmutableHashSet<(string, string)> ShippedModels = [.. PriceBookReader.Default.Models.Select(model => (model.Provider, PriceBook.Key(model.Id)))];

    public static IResult Of(PriceListResponse response) => Ok(response, Context.PriceListResponse);

    public static IResult Of(PricedModelResponse response) => Ok(response, Context.PricedModelResponse);

    public static IResult Of(DeploymentResponse response) => Ok(response, Context.DeploymentResponse);

    public static IResult Of(PriceChangesResponse response) => Ok(response, Context.PriceChangesResponse);

    public static IResult Of(UnpricedResponse response) => Ok(response, Context.UnpricedResponse);

    public static IResult Of(RepriceResponse response) => Ok(response, Context.RepriceResponse);

    public static IResult Of(RepriceListResponse response) => Ok(response, Context.RepriceListResponse);

    public static string OriginOf(PricedModel model) => model.IsOwn ? Project : Shipped;

    public static PriceListResponse Describe(OwnPrices own, Func<PricedModel, bool> isWanted)
    {
        var book = own.Over(PriceBookReader.Default);
        var changes = own.Models.ToDictionary(each => each.Model);
        return new PriceListResponse
        {
            AsOf = book.AsOf,
            Version = own.Version,
            Models = [.. book.Models.Where(isWanted).OrderBy(model => model.Provider, StringComparer.Ordinal).ThenBy(model => model.Id, StringComparer.Ordinal)
                .Select(model => Describe(model, changes.GetValueOrDefault(model)))],
            Multipliers = [.. book.Multipliers.Select(each => Describe(each, own.Multipliers.Contains(each)))],
            Deployments = [.. own.Deployments.Select(Describe)],
        };
    }

    public static PricedModelResponse Describe(OwnModel own) => Describe(own.Model, own);

    public static DeploymentResponse Describe(OwnDeployment own) => new()
    {
        Name = own.Deployment.Name,
        Provider = own.Deployment.Provider,
        Model = own.Deployment.Model,
        Version = own.Version,
        ChangedAt = Rfc3339.Format(own.ChangedNanos),
    };

    public static PriceChangeResponse Describe(PriceChange change) => new()
    {
        Version = change.Version,
        At = Rfc3339.Format(change.AtNanos),
        By = change.By,
        Kind = (change.ModelBefore ?? change.ModelAfter) is not null ? "model" : (change.DeploymentBefore ?? change.DeploymentAfter) is not null ? "deployment" : "multiplier",
        Before = State(change.ModelBefore, change.DeploymentBefore, change.MultiplierBefore),
        After = State(change.ModelAfter, change.DeploymentAfter, change.MultiplierAfter),
    };

    private static PriceStateResponse? State(OwnModel? model, OwnDeployment? deployment, PriceMultiplier? multiplier)
        => model is null && deployment is null && multiplier is null ? null : new PriceStateResponse
        {
            Model = model is null ? null : Describe(model),
            Deployment = deployment is null ? null : Describe(deployment),
            Multiplier = multiplier is null ? null : Describe(multiplier, isOwn: true),
        };

    private static PricedModelResponse Describe(PricedModel model, OwnModel? own) => new()
    {
        Provider = model.Provider,
        Id = model.Id,
        Aliases = model.Aliases,
        Incomplete = model.IsIncomplete,
        Source = model.Source,
        Periods = [.. model.Periods.Select(Describe)],
        Origin = OriginOf(model),
        Version = own?.Version,
        ChangedAt = own is null ? null : Rfc3339.Format(own.ChangedNanos),
        ReplacesShipped = own is not null && ShippedModels.Contains((model.Provider, PriceBook.Key(model.Id))),
    };

    private static PricePeriodResponse Describe(PricePeriod period) => new()
    {
        From = PriceBookWriter.TextOf(period.From),
        To = PriceBookWriter.TextOf(period.To),
        Rates = Describe(period.Rates),
        Tiers = [.. period.Tiers.Select(tier => new PriceTierResponse { AboveInputTokens = tier.AboveInputTokens, Rates = Describe(tier.Rates) })],
        Windows = [.. period.Windows.Select(window => new PriceWindowResponse
        {
            Days = [.. window.Days.Select(PriceBookWriter.NameOf)],
            Utc = [.. window.Hours.Select(PriceBookWriter.TextOf)],
            Rates = Describe(window.Rates),
            Note = window.Note,
        })],
    };

    private static OrderedDictionary<string, decimal> Describe(ImmutableDictionary<PricePart, decimal> rates)
        => new(rates.OrderBy(rate => rate.Key).Select(rate => new KeyValuePair<string, decimal>(PriceBookWriter.NameOf(rate.Key), rate.Value)), StringComparer.Ordinal);

    private static PriceMultiplierResponse Describe(PriceMultiplier each, bool isOwn)
        => new()
        {
            Provider = each.Provider,
            ServiceTier = each.ServiceTier.Length > 0 ? each.ServiceTier : null,
            Region = each.Region.Length > 0 ? each.Region : null,
            Factor = each.Factor,
            Origin = isOwn ? Project : Shipped,
        };

    private static JsonHttpResult<T> Ok<T>(T response, JsonTypeInfo<T> type) => TypedResults.Json(response, type, "application/json; charset=utf-8", StatusCodes.Status200OK);
}
