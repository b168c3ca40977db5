using System.Runtime.InteropServices;
using Sightglass.Domain;

namespace Sightglass.Conventions.Pricing;

/// <summary>What decides on the cost of a span.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PricedCall
{
    /// <summary>The provider that reports what it bills.</summary>
    public const string BillingHost = "openrouter";

    /// <summary>The book, for its factors.</summary>
    public required PriceBook Book { get; init; }

    /// <summary>The model's prices; null when no list has it.</summary>
    public required PricedModel? Model { get; init; }

    /// <summary>The period the span lies in; null when there is none.</summary>
    public required PricePeriod? Period { get; init; }

    /// <summary>Who served it, canonical (<see cref="ProviderNames"/>): whose regions are meant. Empty when unknown.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether the variant of the model costs nothing.</summary>
    public required bool IsFree { get; init; }

    /// <summary>What the span is for the sums.</summary>
    public required UsageRole Role { get; init; }

    /// <summary>Its tokens.</summary>
    public required CallTokens Tokens { get; init; }

    /// <summary>What tools of the provider's it used.</summary>
    public ToolCalls Tools { get; init; }

    /// <summary>The tokens' total, where that is all that is known.</summary>
    public required long? TotalTokens { get; init; }

    /// <summary>What the application reported, nano-USD.</summary>
    public required long? ReportedNanoUsd { get; init; }

    /// <summary>Whether what is reported is the provider's own bill: OpenRouter's is; others report what somebody's table gave.</summary>
    public required bool IsBilledAsReported { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }
}
