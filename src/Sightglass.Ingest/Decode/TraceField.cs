namespace Sightglass.Ingest.Decode;

/// <summary>One field of a trace message.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Message">Its message, when it is one with fields of its own to look at.</param>
internal readonly record struct TraceField(TraceFieldRole Role, TraceMessage? Message);
