namespace Sightglass.Query.Doctor;

/// <summary>What can be wrong with an emitter's spans.</summary>
public enum FindingKind
{
    /// <summary>Streamed model calls say no tokens.</summary>
    NoUsageOnStream,

    /// <summary>Other model calls say no tokens.</summary>
    NoUsage,

    /// <summary>Calls say only their input or only their output tokens.</summary>
    PartOfUsage,

    /// <summary>Calls name no model.</summary>
    NoModel,

    /// <summary>Calls name no provider.</summary>
    NoProvider,

    /// <summary>Only the span around calls says tokens.</summary>
    UsageOnlyAround,

    /// <summary>Nothing on a span with attributes about model calls is recognised.</summary>
    NotRecognised,

    /// <summary>No span of a call's trace names a session.</summary>
    NoSession,

    /// <summary>No span of a call's trace names a user.</summary>
    NoUser,

    /// <summary>Calls of language models have no messages.</summary>
    NoContent,

    /// <summary>Names are in use that their convention has given up.</summary>
    DeprecatedNames,

    /// <summary>Attributes about model calls are read by nothing.</summary>
    UnknownNames,
}
