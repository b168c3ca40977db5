using System.Globalization;

namespace Sightglass.Conventions.Pricing;

/// <summary>How a price is named beside a cost: <c>openai/gpt-4o@2024-10-02</c>, the day on which its period began; <c>openai/gpt-4o@</c> for the first.</summary>
public static class PriceName
{
    /// <summary>The name of a model's period.</summary>
    public static string Of(PricedModel model, PricePeriod period)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(period);
        return $"{model.Provider}/{model.Id}@{period.From?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    }
}
