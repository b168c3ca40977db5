namespace Sightglass.Storage.Traces;

/// <summary>Parts of a span that are heavy and are not read with it, only whether they are there.</summary>
[Flags]
public enum SpanParts : byte
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>System instructions, messages, documents, tool arguments or a tool result.</summary>
    Content = 1,

    /// <summary>Events.</summary>
    Events = 2,

    /// <summary>Links.</summary>
    Links = 4,
}
