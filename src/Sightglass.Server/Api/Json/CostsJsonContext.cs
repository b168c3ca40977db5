using System.Text.Json.Serialization;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>How the records about cost are written: as those of <see cref="ApiJsonContext"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(CostListResponse))]
[JsonSerializable(typeof(CostsOverTimeResponse))]
[JsonSerializable(typeof(CostMoversResponse))]
[JsonSerializable(typeof(CostPartsResponse))]
internal sealed partial class CostsJsonContext : JsonSerializerContext;
