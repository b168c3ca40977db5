namespace Sightglass.Testing;

/// <summary>What an OTLP request is about.</summary>
public enum OtlpSignal
{
    Traces,
    Logs,
}
