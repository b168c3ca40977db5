using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Normalise;
using Sightglass.Storage.Spans;

namespace Sightglass.Bench.Normalise;

/// <summary>One span as the decoder hands it to normalising: where everything lies in the request's bytes.</summary>
internal sealed class PreparedSpan
{
    public required byte[] Body { get; init; }

    /// <summary>The resource's attributes; shared by its spans.</summary>
    public required AttributeTable Resource { get; init; }

    public required Range Scope { get; init; }

    public required Range Name { get; init; }

    public required SpanStatus Status { get; init; }

    public required AttributeEntry[] Attributes { get; init; }

    /// <summary>Bytes of keys and values.</summary>
    public int AttributeBytes => Attributes.Sum(static attribute => attribute.KeyLength + attribute.Length);

    /// <summary>What is measured: its attributes into the table, and from there into the row.</summary>
    public void Normalise(AttributeTable attributes, ScratchArena arena, JsonText json, out SpanRow row)
    {
        ReadOnlySpan<byte> body = Body;
        attributes.Clear();
        arena.Reset();
        foreach (ref readonly var entry in Attributes.AsSpan())
        {
            var value = new AnyValueSlice(entry.Type, body.Slice(entry.Offset, entry.Length), entry.Offset, entry.Bits);
            attributes.Add(new KeyValueSlice(body.Slice(entry.KeyOffset, entry.KeyLength), entry.KeyOffset, value));
        }

        row = new SpanRow { Name = body[Name], Status = Status };
        SpanNormaliser.Normalise(new SpanFacts(body, body[Scope], attributes, Resource, default, arena, json), ref row);
    }
}
