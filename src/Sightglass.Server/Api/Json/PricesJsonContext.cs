using System.Text.Json.Serialization;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>How the records of prices are written: as those of <see cref="ApiJsonContext"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(PriceListResponse))]
[JsonSerializable(typeof(PricedModelResponse))]
[JsonSerializable(typeof(DeploymentResponse))]
[JsonSerializable(typeof(PriceChangesResponse))]
[JsonSerializable(typeof(UnpricedResponse))]
[JsonSerializable(typeof(RepriceResponse))]
[JsonSerializable(typeof(RepriceListResponse))]
[JsonSerializable(typeof(RepriceBody))]
[JsonSerializable(typeof(PriceListBody))]
[JsonSerializable(typeof(PricedModelBody))]
[JsonSerializable(typeof(DeploymentBody))]
internal sealed partial class PricesJsonContext : JsonSerializerContext;
