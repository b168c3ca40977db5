using Sightglass.Conventions;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;

namespace Sightglass.Query.Prices;

/// <summary>What a stored span tells of its cost beside its columns: taken from its attributes, as at ingest.</summary>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Tools">What tools of the provider's it used.</param>
/// <param name="ServiceTier">The service tier that answered; empty for none.</param>
/// <param name="Region">Where the model ran; empty when that is not said.</param>
public sealed record StoredCall(CallTokens Tokens, ToolCalls Tools, string ServiceTier, string Region)
{
    private static readonly ConventionField[] Fields =
    [
        ConventionField.ServiceTier, ConventionField.Region, ConventionField.CacheWriteHourTokens,
        ConventionField.InputTextTokens, ConventionField.CacheReadTextTokens, ConventionField.OutputTextTokens,
        ConventionField.InputAudioTokens, ConventionField.CacheReadAudioTokens, ConventionField.OutputAudioTokens,
        ConventionField.InputImageTokens, ConventionField.CacheReadImageTokens, ConventionField.OutputImageTokens,
        ConventionField.WebSearchCalls, ConventionField.FileSearchCalls, ConventionField.CodeInterpreterCalls, ConventionField.GroundingCalls,
    ];

    /// <summary>The attributes that have a part in it.</summary>
    public static IReadOnlyCollection<string> Attributes { get; } =
        [.. ConventionNames.All.Where(name => Fields.Contains(name.Field)).Select(name => name.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The terms of the answer.</summary>
    public CallTerms Terms => new(ServiceTier, Region);

    /// <summary>Reads a span.</summary>
    /// <param name="usage">Its tokens, as they are stored.</param>
    /// <param name="model">The model that is priced.</param>
    /// <param name="dialect">The dialect that was recognised.</param>
    /// <param name="attributes">Its attributes, those of <see cref="Attributes"/> at least.</param>
    public static StoredCall Of(TokenUsage usage, string model, string dialect, IReadOnlyList<Domain.Attribute> attributes)
    {
        ArgumentNullException.ThrowIfNull(usage);
        long? Tokens(ConventionField field) => UsageEvidence.Count(dialect, attributes, field, CallTokens.MaxTokens);
        long? Calls(ConventionField field) => UsageEvidence.Count(dialect, attributes, field, ToolCalls.Max);
        string Word(ConventionField field) => UsageEvidence.Find(dialect, attributes, field)?.Sent ?? "";

        var tokens = new CallTokens(usage.InputTokens, usage.CacheReadTokens, usage.CacheWriteTokens, Tokens(ConventionField.CacheWriteHourTokens), usage.OutputTokens)
        {
            Text = new ModalTokens(Tokens(ConventionField.InputTextTokens), Tokens(ConventionField.CacheReadTextTokens), Tokens(ConventionField.OutputTextTokens)),
            Audio = new ModalTokens(Tokens(ConventionField.InputAudioTokens), Tokens(ConventionField.CacheReadAudioTokens), Tokens(ConventionField.OutputAudioTokens)),
            Image = new ModalTokens(Tokens(ConventionField.InputImageTokens), Tokens(ConventionField.CacheReadImageTokens), Tokens(ConventionField.OutputImageTokens)),
        };
        var tools = new ToolCalls(Calls(ConventionField.WebSearchCalls), Calls(ConventionField.FileSearchCalls), Calls(ConventionField.CodeInterpreterCalls), Calls(ConventionField.GroundingCalls));
        return new StoredCall(tokens, tools, Word(ConventionField.ServiceTier), Word(ConventionField.Region) is { Length: > 0 } region ? region : ModelName.Of(model).Region);
    }

    /// <summary>The call with the price that was found for it.</summary>
    /// <param name="book">The book.</param>
    /// <param name="provider">Who served it.</param>
    /// <param name="price">The price; null when no list has it.</param>
    /// <param name="role">What it is for the sums.</param>
    /// <param name="at">When it began.</param>
    public PricedCall With(PriceBook book, string provider, PriceMatch? price, UsageRole role, DateTimeOffset at) => new()
    {
        Book = book,
        Model = price?.Model,
        Period = price?.Period,
        Provider = provider,
        IsFree = price?.IsFree ?? false,
        Role = role,
        Tokens = Tokens,
        Tools = Tools,
        TotalTokens = null,
        ReportedNanoUsd = null,
        IsBilledAsReported = provider == PricedCall.BillingHost,
        At = at,
    };
}
