namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>What several queries compute of a row.</summary>
internal static class SpanExpressions
{
    /// <summary>
    /// The trace as a number, for statements over all traces of a range: a set or a grouping of it takes half the time. Two of a million traces
    /// have the same number once in 40 million times.
    /// </summary>
    public const string TraceHash = "cityHash64(trace_id)";

    /// <summary>
    /// The five seconds in which a span began, as in the table's key: what lists by time order by first, so that they are read along the table
    /// and end as soon as they are full.
    /// </summary>
    public const string Slot = "intDiv(start_time, 5000000000)";

    /// <summary>How long a <see cref="Slot"/> is.</summary>
    public const ulong SlotNanos = 5_000_000_000;

    /// <summary>The end as sent; 0 = never ended. The sum wraps back to what was taken apart when the row was written.</summary>
    public const string End = "toUInt64(start_time + duration)";

    /// <summary>The duration; 0 when the span never ended or ended before it began.</summary>
    public const string Duration = $"if({End} > start_time, {End} - start_time, 0)";

    /// <summary>From the earliest start to the latest end of a group; a span that has not ended counts up to its start.</summary>
    public const string GroupDuration = $"max(greatest({End}, start_time)) - min(start_time)";

    /// <summary>The model that answered, or else the one asked for.</summary>
    public const string Model = "if(response_model != '', response_model, request_model)";

    /// <summary>The row's usage enters sums by its own role (UsageRole.Billable): what holds unless it was corrected. See <see cref="SpanScope.Counts"/>.</summary>
    public const string IsBillable = "usage_role = 1";

    /// <summary>The row tells of usage, its own or that of others (UsageRole.Billable, UsageRole.Rollup).</summary>
    public const string TellsUsage = "usage_role != 0";

    /// <summary>Names a row for corrections of its usage: a span that came twice has two names.</summary>
    public const string RowHash = "cityHash64(trace_id, span_id, received_at)";

    /// <summary>
    /// For rows grouped by trace: something may be told twice. Two calls of one kind (embeddings are operation 2, reranking 3), or an agent that tells
    /// of usage.
    /// </summary>
    public const string MayCountTwice =
        $"(countIf(usage_role = 2) > 0 OR countIf({IsBillable} AND operation = 2) > 1 OR countIf({IsBillable} AND operation = 3) > 1 OR countIf({IsBillable} AND operation NOT IN (2, 3)) > 1)";

    /// <summary>What the span costs in nano-USD; null when that is not known.</summary>
    public const string Cost = "cost";

    /// <summary>What a row whose usage enters sums costs is not known.</summary>
    public const string Unpriced = $"({Cost} IS NULL)";

    /// <summary>Where a row stands in its trace: start and span id as one number, which is compared in a third of the time that a tuple of them takes.</summary>
    public const string PlaceInTrace = "bitShiftLeft(toUInt128(start_time), 64) + reinterpretAsUInt64(reverse(span_id))";

    /// <summary>The span has not ended, as far as is known.</summary>
    public const string NeverEnded = $"{End} = 0";

    /// <summary>The span is a call of a language model (SpanOperation.Llm).</summary>
    public const string IsModelCall = "operation = 1";

    /// <summary>Service and user as one number, without case: what the index by_service_and_user is of.</summary>
    public const string ServiceAndUser = "cityHash64(lowerUTF8(service), lowerUTF8(user_id))";

    /// <summary>The row is a root span.</summary>
    public const string IsRoot = "head = 2";

    /// <summary>The span failed (SpanStatus.Error).</summary>
    public const string Failed = "status = 2";

    /// <summary>
    /// Ends a subquery over distinct resources. The planner moves conditions on its result down to every row, where a resource's JSON would be
    /// read once for each span (4.8 s against 0.06 s in 400,000 spans); it cannot move them past a LIMIT.
    /// </summary>
    public const string OnceEach = "LIMIT 9223372036854775807";

    /// <summary>The columns that hold what people and models said, in the order of <see cref="Spans.ContentColumn"/>.</summary>
    public static readonly string[] ContentColumns =
        ["system_instructions", "input_messages", "output_messages", "tool_arguments", "tool_result", "documents"];
}
