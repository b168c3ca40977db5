namespace Sightglass.Ingest.Journal;

/// <summary>What the next step through a segment met.</summary>
internal enum WalkStep
{
    /// <summary>A whole record.</summary>
    Record,

    /// <summary>Damaged bytes; records follow.</summary>
    Damaged,

    /// <summary>Bytes that are no record, and nothing after them up to the end.</summary>
    Torn,

    /// <summary>The end, or nothing but zeros up to it.</summary>
    End,
}
