using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Models;

/// <summary>What is done about a provider's failures. Section <c>Shop:Resilience</c>.</summary>
internal sealed class ResilienceOptions
{
    public const string Section = "Shop:Resilience";

    /// <summary>How often a failed request is sent again. Default 2.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>How long is waited before the first retry, in milliseconds; doubled for each further one, with jitter. Default 300.</summary>
    [Range(1, 60_000)]
    public int RetryDelayMilliseconds { get; set; } = 300;

    /// <summary>The longest wait that a provider's <c>Retry-After</c> is granted, in milliseconds; above it the fallback is used at once. Default 5000.</summary>
    [Range(0, 600_000)]
    public int MostRetryAfterMilliseconds { get; set; } = 5000;

    /// <summary>How long one request may take, of a stream each piece, in milliseconds. Default 30000.</summary>
    [Range(10, 600_000)]
    public int TimeoutMilliseconds { get; set; } = 30_000;

    /// <summary>The share of failures from which on the model is left alone for a while. Default 0.5.</summary>
    [Range(0.01, 1.0)]
    public double BreakAtFailureRatio { get; set; } = 0.5;

    /// <summary>How many requests within 30 s there must be for that, at least 2. Default 8.</summary>
    [Range(2, 10_000)]
    public int BreakAtLeastRequests { get; set; } = 8;

    /// <summary>How long it is left alone, in milliseconds, at least 500. Default 15000.</summary>
    [Range(500, 600_000)]
    public int BreakMilliseconds { get; set; } = 15_000;
}
