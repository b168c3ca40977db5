namespace Sightglass.Query.Conversations;

/// <summary>Why there is no text. REST writes the names in lower snake case, and null for <see cref="None"/>.</summary>
public enum Absence
{
    /// <summary>There is text.</summary>
    None,

    /// <summary>The sender did not capture it.</summary>
    NotCaptured,

    /// <summary>The sender sent a hash of it.</summary>
    Hashed,
}
