using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Normalise.Dialects;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise;

/// <summary>
/// Brings token counts to one meaning: input includes the caches, output includes reasoning, null is unknown. A count that is negative, not
/// whole or absurd leaves its column unset; the attribute stays as sent.
/// </summary>
internal static class UsageArithmetic
{
    /// <summary>More than any call can use; bounds every sum.</summary>
    private const long MaxTokens = 1_000_000_000_000;

    public static void Fill(in SpanFacts span, ISpanDialect dialect, ref SpanRow row)
    {
        if (!dialect.ReportsOwnUsage(span))
        {
            row.UsageRole = UsageRole.None;
            return;
        }

        var input = span.Count(ConventionField.InputTokens, MaxTokens);
        var output = span.Count(ConventionField.OutputTokens, MaxTokens);
        var cacheRead = span.Count(ConventionField.CacheReadTokens, MaxTokens);
        var cacheWrite = span.Count(ConventionField.CacheWriteTokens, MaxTokens);
        var reasoning = span.Count(ConventionField.ReasoningTokens, MaxTokens);
        var total = span.Count(ConventionField.TotalTokens, MaxTokens);
        row.UsageRole = RoleOf(row.Operation, input ?? output ?? cacheRead ?? cacheWrite ?? reasoning ?? total);

        if (input == 0 && output == 0 && row.Stream == true && row.Status != SpanStatus.Error && !row.OutputMessages.IsEmpty)
        {
            // A streamed answer with text cost something: these zeros mean that the stream carried no usage.
            (input, output, total) = (null, null, null);
        }

        if (input is { } sent)
        {
            var caches = (cacheRead ?? 0) + (cacheWrite ?? 0);
            var proven = caches > sent || (caches > 0 && total == sent + caches + (output ?? 0));
            input = proven || (caches > 0 && dialect.CachesAreOutsideInput(span)) ? sent + caches : sent;
        }

        if (output is { } written && reasoning > written)
        {
            output = written + reasoning;
        }

        if (output is null && row.Operation is SpanOperation.Embedding or SpanOperation.Rerank)
        {
            output = 0;
        }

        if (cacheRead is not null && cacheWrite is null && !BillsCacheWrites(row.Provider))
        {
            cacheWrite = 0;
        }

        row.InputTokens = input;
        row.CacheReadTokens = cacheRead;
        row.CacheWriteTokens = cacheWrite;
        row.OutputTokens = output;
        row.ReasoningTokens = reasoning;
        row.TotalTokens = total ?? input + output;
    }

    private static UsageRole RoleOf(SpanOperation operation, long? anyUsage) => operation switch
    {
        SpanOperation.Llm or SpanOperation.Embedding or SpanOperation.Rerank => UsageRole.Billable,
        SpanOperation.Agent or SpanOperation.Workflow or SpanOperation.Step when anyUsage is not null => UsageRole.Rollup,
        _ => UsageRole.None,
    };

    /// <summary>Where cache writes are counted apart, a sender's silence about them is not zero.</summary>
    private static bool BillsCacheWrites(ReadOnlySpan<byte> provider)
        => provider.IsEmpty || provider.SequenceEqual("anthropic"u8) || provider.SequenceEqual("aws.bedrock"u8) || provider.SequenceEqual("openrouter"u8);
}
