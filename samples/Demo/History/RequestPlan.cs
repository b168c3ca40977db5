namespace Demo.History;

/// <summary>One request of a customer that is to have happened.</summary>
internal sealed record RequestPlan
{
    public required DateTimeOffset Start { get; init; }

    public required string Tenant { get; init; }

    public required string User { get; init; }

    public required string Session { get; init; }

    public required string Feature { get; init; }

    public required Talk Talk { get; init; }

    public string Model { get; init; } = "gpt-4o-mini";

    public string PromptVersion { get; init; } = "1";

    public bool Streams { get; init; } = true;

    public int Documents { get; init; } = 4;

    public double RetrievalMs { get; init; }

    public int InputTokens { get; init; }

    /// <summary>Of them, read from the provider's cache.</summary>
    public int CachedTokens { get; init; }

    public int OutputTokens { get; init; }

    public double FirstTokenMs { get; init; }

    public double TokensPerSecond { get; init; }

    /// <summary>Attempts that the provider refused with 429 before the one that went through.</summary>
    public int Refused { get; init; }

    /// <summary>Whether the last attempt was refused as well.</summary>
    public bool Fails { get; init; }

    public bool Refuses { get; init; }

    public bool AsksTool { get; init; }

    public double Groundedness { get; init; } = 1;

    public double Relevance { get; init; } = 1;

    public bool IsJudged { get; init; }
}
