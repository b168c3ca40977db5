namespace Demo.History;

/// <summary>The stories of the demonstration.</summary>
internal static class Stories
{
    private const double SlowRetrieval = 12;

    public static IReadOnlyList<Story> All { get; } =
    [
        new("provider-429", 0.18, 0.21, static (plan, random) => random.NextDouble() < 0.7
            ? plan with { Refused = 1 + random.Next(3), Fails = random.NextDouble() < 0.35 }
            : plan),
        new("ungrounded", 0.33, 0.42, static (plan, random) => plan.Feature == "search" && random.NextDouble() < 0.6
            ? plan with { Groundedness = 0.1 + (0.25 * random.NextDouble()), Relevance = 0.5 + (0.3 * random.NextDouble()) }
            : plan),
        new("slow-retriever", 0.5, 0.56, static (plan, _) => plan with { RetrievalMs = plan.RetrievalMs * SlowRetrieval }),
        new("prompt-v2", 0.64, 1, static (plan, _) => plan with { PromptVersion = "2", InputTokens = (int)(plan.InputTokens * 2.1), FirstTokenMs = plan.FirstTokenMs * 1.3 }),
        new("tenant-runaway", 0.78, 1, static (plan, _) => plan.Tenant == "northwind" ? plan with { Model = "gpt-4o", OutputTokens = plan.OutputTokens * 3 } : plan, ExtraTenant: "northwind"),
        new("refusals", 0.88, 0.92, static (plan, random) => random.NextDouble() < 0.45 ? plan with { Refuses = true, OutputTokens = 14, Relevance = 0.05 } : plan),
    ];
}
