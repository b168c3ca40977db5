namespace Sightglass.Ingest.Deliver;

/// <summary>How the attempt to store a block ended.</summary>
/// <param name="Fault">Why the block itself is to blame; null when it is stored.</param>
internal readonly record struct InsertVerdict(Exception? Fault)
{
    public bool IsStored => Fault is null;
}
