namespace Sightglass.Testing;

/// <summary>What a store holds of one trace, whoever sent it.</summary>
/// <param name="TraceId">32 hexadecimal digits; all zero for log records without a trace.</param>
/// <param name="SpanIds">The span id of each row, as a number (big endian), in no order. One that stands there twice has two rows.</param>
/// <param name="InputTokens">Sum over its rows; null when none has any, and for logs.</param>
/// <param name="OutputTokens">As above.</param>
public sealed record StoredTrace(string TraceId, IReadOnlyList<ulong> SpanIds, long? InputTokens, long? OutputTokens);
