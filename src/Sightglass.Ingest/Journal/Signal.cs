namespace Sightglass.Ingest.Journal;

/// <summary>What a journaled request holds. The number is part of the file format.</summary>
public enum Signal : byte
{
    /// <summary>An OTLP <c>ExportTraceServiceRequest</c>.</summary>
    Traces = 1,

    /// <summary>An OTLP <c>ExportLogsServiceRequest</c>.</summary>
    Logs = 2,
}
