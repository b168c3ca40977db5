using System.Text.Json.Serialization;

namespace Sightglass.Query.Budgets;

/// <summary>How a budget stands in its document. A released name never changes its meaning: documents outlive the program.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BudgetContent))]
internal sealed partial class BudgetJson : JsonSerializerContext;
