using System.Text.Json.Serialization;

namespace Sightglass.Query.Prices;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RepriceRecord))]
internal sealed partial class RepriceJson : JsonSerializerContext;
