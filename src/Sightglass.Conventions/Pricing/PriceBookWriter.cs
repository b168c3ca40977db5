using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sightglass.Conventions.Pricing;

/// <summary>Writes prices as JSON in the shape that <see cref="PriceBookReader"/> reads.</summary>
public static class PriceBookWriter
{
    /// <summary>A part's name: <c>cacheRead</c>.</summary>
    public static string NameOf(PricePart part) => JsonNamingPolicy.CamelCase.ConvertName(part.ToString());

    /// <summary>A day's name: <c>mon</c>.</summary>
    public static string NameOf(DayOfWeek day) => day.ToString()[..3].ToLowerInvariant();

    /// <summary>Hours as read: <c>01:00-04:00</c>.</summary>
    public static string TextOf((TimeOnly From, TimeOnly To) hours)
        => string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH:mm}-{hours.To:HH:mm}");

    /// <summary>A period's end as read: a day, or a moment where it is not midnight UTC.</summary>
    public static string? TextOf(DateTimeOffset? at)
        => at?.ToString(at.Value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A model as JSON. Two models that say the same have the same text.</summary>
    public static string TextOf(PricedModel model)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            WriteMembers(writer, model);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Writes the members of a model, within an object that the caller begins and ends.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, PricedModel model)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(model);
        writer.WriteString("provider", model.Provider);
        writer.WriteString("id", model.Id);
        if (!model.Aliases.IsEmpty)
        {
            WriteTexts(writer, "aliases", model.Aliases);
        }

        if (model.IsIncomplete)
        {
            writer.WriteBoolean("incomplete", true);
        }

        if (model.Source.Length > 0)
        {
            writer.WriteString("source", model.Source);
        }

        writer.WriteStartArray("periods");
        foreach (var period in model.Periods)
        {
            Write(writer, period);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, PricePeriod period)
    {
        writer.WriteStartObject();
        if (period.From is not null)
        {
            writer.WriteString("from", TextOf(period.From));
        }

        if (period.To is not null)
        {
            writer.WriteString("to", TextOf(period.To));
        }

        Write(writer, period.Rates);
        if (!period.Tiers.IsEmpty)
        {
            writer.WriteStartArray("tiers");
            foreach (var tier in period.Tiers)
            {
                writer.WriteStartObject();
                writer.WriteNumber("aboveInputTokens", tier.AboveInputTokens);
                Write(writer, tier.Rates);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (!period.Windows.IsEmpty)
        {
            writer.WriteStartArray("windows");
            foreach (var window in period.Windows)
            {
                writer.WriteStartObject();
                WriteTexts(writer, "days", window.Days.Select(NameOf));
                WriteTexts(writer, "utc", window.Hours.Select(TextOf));
                Write(writer, window.Rates);
                if (window.Note.Length > 0)
                {
                    writer.WriteString("note", window.Note);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ImmutableDictionary<PricePart, decimal> rates)
    {
        writer.WriteStartObject("rates");
        foreach (var (part, rate) in rates.OrderBy(rate => rate.Key))
        {
            writer.WriteNumber(NameOf(part), rate);
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
