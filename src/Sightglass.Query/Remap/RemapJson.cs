using System.Text.Json.Serialization;

namespace Sightglass.Query.Remap;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RemapRecord))]
internal sealed partial class RemapJson : JsonSerializerContext;
