using System.Globalization;
using System.Text.Json;
using Sightglass.Query.Filter;
using Sightglass.Storage.Control;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Budgets;

/// <summary>Reads what a budget says and finds everything that is wrong with it.</summary>
internal static class BudgetReader
{
    private const int MaxText = 200;
    private const decimal MaxUsd = 1_000_000_000m;
    private const long MaxTokens = 1_000_000_000_000_000;

    private static readonly (string Name, BudgetPeriod Period)[] Periods = [("day", BudgetPeriod.Day), ("week", BudgetPeriod.Week), ("month", BudgetPeriod.Month)];

    /// <summary>A budget that was kept. It was checked then; a filter that is no longer understood is a bug of ours.</summary>
    public static Budget Read(ControlDocument document)
    {
        var content = JsonSerializer.Deserialize(document.Body, BudgetJson.Default.BudgetContent)!;
        var parts = new RequestReader(TimeProvider.System);
        var (period, filter) = Check(parts, content);
        return parts.IsRefused
            ? throw new InvalidOperationException($"The budget {document.Id} that was kept is not understood.")
            : new Budget(document.Id, document.Version, document.CreatedNanos, document.UpdatedNanos, content, period, filter);
    }

    public static (BudgetPeriod Period, SpanFilter? Filter) Check(RequestReader parts, BudgetContent content)
    {
        if (string.IsNullOrWhiteSpace(content.Name) || content.Name.Length > MaxText)
        {
            parts.Fault("name", string.Create(CultureInfo.InvariantCulture, $"name has 1 to {MaxText} characters."));
        }

        foreach (var (parameter, text) in new[] { ("tenant", content.Tenant), ("user", content.User), ("model", content.Model) })
        {
            if (text.Length > MaxText)
            {
                parts.Fault(parameter, string.Create(CultureInfo.InvariantCulture, $"{parameter} has at most {MaxText} characters."));
            }
        }

        if (content.LimitUsd is null && content.LimitTokens is null)
        {
            parts.Fault("limitUsd", "limitUsd is needed, or limitTokens, or both.");
        }

        if (content.LimitUsd is <= 0 or > MaxUsd)
        {
            parts.Fault("limitUsd", string.Create(CultureInfo.InvariantCulture, $"limitUsd is an amount above 0 and at most {MaxUsd:N0}."));
        }

        if (content.LimitTokens is <= 0 or > MaxTokens)
        {
            parts.Fault("limitTokens", string.Create(CultureInfo.InvariantCulture, $"limitTokens is a whole number above 0 and at most {MaxTokens:N0}."));
        }

        var filter = parts.Filter(content.Query);
        if (filter is not null && NotOfACall(filter) is { } field)
        {
            parts.Fault("query", $"{FilterPrinter.Print(field)} is of whole traces; a budget's query is of single calls.");
        }

        return (ReadPeriod(parts, content.Period), Together(content, filter));
    }

    private static BudgetPeriod ReadPeriod(RequestReader parts, string text)
    {
        foreach (var (name, period) in Periods)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
            {
                return period;
            }
        }

        parts.Fault("period", $"period is {string.Join(", ", Periods.Select(each => each.Name))}.");
        return BudgetPeriod.Day;
    }

    private static SpanFilter? Together(BudgetContent content, SpanFilter? filter)
    {
        var all = new[] { Condition("tenant", content.Tenant, FilterComparison.Equal), Condition("user", content.User, FilterComparison.Equal), Condition("model", content.Model, FilterComparison.Wildcard), filter }
            .OfType<SpanFilter>().ToList();
        return all.Count switch { 0 => null, 1 => all[0], _ => new SpanFilter.All([.. all]) };
    }

    private static SpanFilter.Compare? Condition(string field, string value, FilterComparison comparison)
        => value.Length == 0 ? null : new SpanFilter.Compare(SpanFields.Find(field)!, comparison, value);

    private static SpanField? NotOfACall(SpanFilter filter) => filter switch
    {
        SpanFilter.Compare { Field.Kind: SpanFieldKind.Trace } compare => compare.Field,
        SpanFilter.All all => all.Parts.Select(NotOfACall).FirstOrDefault(field => field is not null),
        SpanFilter.Any any => any.Parts.Select(NotOfACall).FirstOrDefault(field => field is not null),
        SpanFilter.Not not => NotOfACall(not.Part),
        SpanFilter.SameSpan same => NotOfACall(same.Part),
        SpanFilter.RootSpan root => NotOfACall(root.Part),
        _ => null,
    };
}
