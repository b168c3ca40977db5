namespace Shop.Chat.Stories;

/// <summary>What is staged. For demonstrations only.</summary>
internal enum StoryKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>prompt-v2</c>: the prompt of version 2, which takes about twice the tokens.</summary>
    PromptV2 = 1,

    /// <summary><c>slow-retrieval</c>: documents are found late.</summary>
    SlowRetrieval = 2,

    /// <summary><c>refusal</c>: the offline model declines to answer.</summary>
    Refusal = 3,

    /// <summary><c>ungrounded</c>: the offline model answers what no document says.</summary>
    Ungrounded = 4,

    /// <summary><c>heavy-use</c>: four times as many documents, however unlike the question, and as long an answer.</summary>
    HeavyUse = 5,

    /// <summary><c>rate-limited</c>: the model's provider answers 429 to every request.</summary>
    RateLimited = 6,
}
