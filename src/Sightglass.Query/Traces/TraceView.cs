using Sightglass.Domain;

namespace Sightglass.Query.Traces;

/// <summary>One trace.</summary>
/// <param name="TraceId">Its id.</param>
/// <param name="Totals">What its spans add up to.</param>
/// <param name="Spans">Its spans in order of start.</param>
/// <param name="Truncated">True when it has more spans than are read; totals are then of those that are here.</param>
public sealed record TraceView(TraceId TraceId, TraceTotals Totals, IReadOnlyList<Span> Spans, bool Truncated);
