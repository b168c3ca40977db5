namespace Sightglass.Ingest.Receive;

/// <summary>How the bytes of an OTLP request are to be read.</summary>
public enum PayloadEncoding
{
    /// <summary>Binary protobuf (<c>ExportTraceServiceRequest</c>).</summary>
    Protobuf,

    /// <summary>OTLP/JSON: UTF-8 text, ids as hex, 64-bit numbers as strings.</summary>
    Json,
}
