namespace Sightglass.Ingest.Receive.Admission;

/// <summary>Whether a caller is admitted, and as whom.</summary>
/// <param name="Refusal">Why not; null when admitted.</param>
/// <param name="Project">The project to act in; empty when refused.</param>
/// <param name="KeyName">The name of the key; empty when the server is open or the caller was refused.</param>
public readonly record struct KeyVerdict(KeyRefusal? Refusal, string Project, string KeyName)
{
    internal static KeyVerdict Refuse(KeyRefusal refusal) => new(refusal, "", "");
}
