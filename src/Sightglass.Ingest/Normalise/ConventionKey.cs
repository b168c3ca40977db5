namespace Sightglass.Ingest.Normalise;

/// <summary>A known key: what its value states, and what lies inside when that is JSON.</summary>
internal sealed class ConventionKey
{
    /// <summary>What the value itself states: more than one when sources use the key differently.</summary>
    public required ConventionHit[] Hits { get; init; }

    /// <summary>Places inside the value's JSON text; null when none is known.</summary>
    public JsonPlaces? Places { get; init; }
}
