using Sightglass.Domain;

namespace Sightglass.Storage.Traces;

/// <summary>The spans of a trace that can say what it was about. The zero id where there is none.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="Root">Its root; of several the first.</param>
/// <param name="FirstCall">Its first model call.</param>
/// <param name="LastCall">Its last model call.</param>
public sealed record TraceSpeakers(TraceId TraceId, SpanId Root, SpanId FirstCall, SpanId LastCall);
