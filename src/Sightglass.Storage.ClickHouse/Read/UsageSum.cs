using System.Runtime.InteropServices;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>What the spans of a trace that count add up to; null where none of them says. And how many model calls are told of once more.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UsageSum(long? InputTokens, long? OutputTokens, long? CostNanoUsd, long RepeatedCalls);
