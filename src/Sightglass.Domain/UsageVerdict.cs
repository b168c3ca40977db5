namespace Sightglass.Domain;

/// <summary>Whether a span's usage enters its trace's sums, and why.</summary>
public enum UsageVerdict : byte
{
    /// <summary>The span has no part in usage.</summary>
    None = 0,

    /// <summary>It counts: the innermost span that tells of this call.</summary>
    Counted = 1,

    /// <summary>A model call whose usage is not known: counted as a call, and missing in the sums.</summary>
    Unknown = 2,

    /// <summary>It repeats what spans below it say.</summary>
    Rollup = 3,

    /// <summary>It tells of the same answer as another span, which tells more.</summary>
    Duplicate = 4,

    /// <summary>A model call around another one of the same kind, which counts instead.</summary>
    Wrapper = 5,

    /// <summary>An agent, workflow or step that counts because nothing below it tells of usage.</summary>
    Promoted = 6,
}
