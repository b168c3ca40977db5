using Sightglass.Conventions;
using Sightglass.Conventions.Pricing;
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
    private const long MaxTokens = CallTokens.MaxTokens;

    private static readonly byte Langfuse = ConventionIndex.SourceOf("langfuse");

    public static void Fill(in SpanFacts span, SpanDialect dialect, ref SpanRow row)
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
        var uncached = span.Count(ConventionField.UncachedInputTokens, MaxTokens);
        var plainOutput = span.Count(ConventionField.PlainOutputTokens, MaxTokens);
        var role = dialect.RoleOf(span, row.Operation);
        var isSaid = (input ?? uncached ?? output ?? plainOutput ?? cacheRead ?? cacheWrite ?? reasoning ?? total) is not null;
        row.UsageRole = role == UsageRole.Rollup && !isSaid ? UsageRole.None : role;

        if (input == 0 && output == 0 && row.Stream == true && row.Status != SpanStatus.Error && !row.OutputMessages.IsEmpty)
        {
            // A streamed answer with text cost something: these zeros mean that the stream carried no usage.
            (input, output, total) = (null, null, null);
        }

        var caches = (cacheRead ?? 0) + (cacheWrite ?? 0);
        if (input is { } sent)
        {
            // What was sent decides where it proves something; else who sent it.
            var proven = caches > sent || (caches > 0 && (total == sent + caches + (output ?? 0) || uncached == sent));
            var refuted = uncached is { } apart && apart + caches == sent;
            input = proven || (caches > 0 && !refuted && dialect.CachesAreOutsideInput(span, row.Provider)) ? sent + caches : sent;
        }

        if (output is { } written && reasoning is > 0 and var thought && (thought > written || (total is not null && input is not null && total == input + written + thought)))
        {
            output = written + thought;
        }

        output ??= plainOutput + (reasoning ?? 0) + MediaApart(span, ConventionField.PlainOutputTokens, ConventionField.OutputAudioTokens);
        if (input is null && uncached is { } alone)
        {
            var whole = alone + caches + MediaApart(span, ConventionField.UncachedInputTokens, ConventionField.InputAudioTokens);

            // Sound that was read from a cache is in both of its buckets; the total has it once.
            input = total - output is { } all && all >= alone + caches && all < whole ? all : whole;
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
        // A total that leaves something out, as one of parts that leave out the caches does, is no total.
        row.TotalTokens = total is null || total < (input ?? 0) + (output ?? 0) ? input + output : total;
    }

    /// <summary>Langfuse's buckets do not overlap: what was sound is not in the others.</summary>
    private static long MediaApart(in SpanFacts span, ConventionField bucket, ConventionField media)
        => span.SourceOf(bucket) == Langfuse && span.SourceOf(media) == Langfuse ? span.Count(media, MaxTokens) ?? 0 : 0;

    /// <summary>Where cache writes are counted apart, a sender's silence about them is not zero.</summary>
    private static bool BillsCacheWrites(ReadOnlySpan<byte> provider)
        => provider.IsEmpty || provider.SequenceEqual("anthropic"u8) || provider.SequenceEqual("aws.bedrock"u8) || provider.SequenceEqual("openrouter"u8);
}
