using System.Text.Json.Serialization;

namespace Sightglass.Query.Views;

/// <summary>How a view stands in its document. A released name never changes its meaning: documents outlive the program.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SavedViewContent))]
internal sealed partial class SavedViewJson : JsonSerializerContext;
