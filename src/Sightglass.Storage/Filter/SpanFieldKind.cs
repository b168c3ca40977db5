namespace Sightglass.Storage.Filter;

/// <summary>Where a field's value lives.</summary>
public enum SpanFieldKind
{
    /// <summary>A column of the canonical span.</summary>
    Column,

    /// <summary>A span attribute (<c>attr.KEY</c>).</summary>
    Attribute,

    /// <summary>A resource attribute (<c>resource.KEY</c>).</summary>
    Resource,

    /// <summary>An event attribute (<c>event.KEY</c>), or with the key <c>name</c> the event's name.</summary>
    Event,

    /// <summary>A figure of the whole trace (<c>trace.duration</c> and its kin).</summary>
    Trace,
}
