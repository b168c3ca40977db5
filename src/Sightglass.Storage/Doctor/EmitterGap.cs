namespace Sightglass.Storage.Doctor;

/// <summary>Something that spans do not say though they should.</summary>
public enum EmitterGap
{
    /// <summary>A streamed model call that did not fail says no tokens.</summary>
    UsageOfStream,

    /// <summary>Any other model call that did not fail says no tokens.</summary>
    Usage,

    /// <summary>A language model call says its input or its output tokens, not both.</summary>
    PartOfUsage,

    /// <summary>A model call names no model, neither asked nor answering.</summary>
    Model,

    /// <summary>A model call names no provider, and none follows from what it says.</summary>
    Provider,

    /// <summary>No span of a model call's trace names a session.</summary>
    Session,

    /// <summary>No span of a model call's trace names a user.</summary>
    User,

    /// <summary>A span around model calls says tokens, and no call of its trace does.</summary>
    UsageOnlyAround,
}
