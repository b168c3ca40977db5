using Sightglass.Domain;

namespace Sightglass.Storage.Doctor;

/// <summary>A span to look at.</summary>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its id.</param>
public readonly record struct SpanExample(TraceId TraceId, SpanId SpanId);
