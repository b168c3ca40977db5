namespace Sightglass.Ingest.Journal;

/// <summary>What was found of a cursor's checkpoint at start.</summary>
public enum CheckpointOrigin
{
    /// <summary>There never was one: the journal is new.</summary>
    Fresh,

    /// <summary>Both slots are whole: the newest is the truth.</summary>
    Sound,

    /// <summary>One slot is damaged, perhaps the newest: at most one step is missing.</summary>
    Damaged,

    /// <summary>Nothing readable is left.</summary>
    Lost,
}
