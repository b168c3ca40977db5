using Sightglass.Ingest.Normalise;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Where spans come from, as JSON text: a resource or a scope with its schema. On the wire it may come after its spans, and in several
/// pieces, so the whole message around it is gone through before the spans are read. Reused; not thread-safe.
/// </summary>
internal sealed class OriginText
{
    private readonly JsonText _text = new();
    private readonly Tags _tags;
    private int _nameOffset;
    private int _nameLength;

    private OriginText(Tags tags)
    {
        _tags = tags;
    }

    public ReadOnlySpan<byte> Written => _text.Written;

    /// <summary>The name that was read, in its request.</summary>
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> body) => body.Slice(_nameOffset, _nameLength);

    /// <summary>For resources; read them out of a <c>ResourceSpans</c>.</summary>
    public static OriginText OfResource() => new(new Tags
    {
        Origin = OtlpTag.ResourceSpans.Resource,
        Attributes = OtlpTag.Resource.Attributes,
        Dropped = OtlpTag.Resource.DroppedAttributesCount,
        SchemaUrl = OtlpTag.ResourceSpans.SchemaUrl,
    });

    /// <summary>For scopes; read them out of a <c>ScopeSpans</c>.</summary>
    public static OriginText OfScope() => new(new Tags
    {
        Origin = OtlpTag.ScopeSpans.Scope,
        Name = OtlpTag.Scope.Name,
        Version = OtlpTag.Scope.Version,
        Attributes = OtlpTag.Scope.Attributes,
        Dropped = OtlpTag.Scope.DroppedAttributesCount,
        SchemaUrl = OtlpTag.ScopeSpans.SchemaUrl,
    });

    /// <summary>Reads ahead in the message around it; of that, the reader notices faults only.</summary>
    /// <param name="around">Stands before the message's first field, and stays there.</param>
    /// <param name="attributes">Where to add the attributes, too; null for nowhere.</param>
    public void Read(ref ProtobufReader around, AttributeTable? attributes)
    {
        _text.Reset();
        (_nameOffset, _nameLength) = (0, 0);
        var json = new ObjectText(_text);
        var schemaUrl = WriteNames(json, around);
        var ahead = around;
        while (ahead.TryReadTag(out var tag))
        {
            if (tag == _tags.Origin)
            {
                var origin = ahead.ReadMessage();
                json.Attributes(ref origin, _tags.Attributes, _tags.Dropped, attributes);
                ahead.FailWith(origin);
            }
            else
            {
                ahead.Skip(tag);
            }
        }

        around.FailWith(ahead);
        json.EndAttributes();
        json.Text("\"schemaUrl\":"u8, schemaUrl);
        json.End();
    }

    public void Scrub() => _text.Scrub();

    /// <summary>Name and version stand first in the text. Returns the schema's URL, which stands last.</summary>
    private ReadOnlySpan<byte> WriteNames(ObjectText json, ProtobufReader around)
    {
        ReadOnlySpan<byte> name = default;
        ReadOnlySpan<byte> version = default;
        ReadOnlySpan<byte> schemaUrl = default;
        while (around.TryReadTag(out var tag))
        {
            if (tag == _tags.SchemaUrl)
            {
                schemaUrl = around.ReadBytes();
                continue;
            }

            if (tag != _tags.Origin)
            {
                around.Skip(tag);
                continue;
            }

            var origin = around.ReadMessage();
            while (origin.TryReadTag(out var inner))
            {
                if (inner == _tags.Name)
                {
                    name = origin.ReadBytes();
                    (_nameOffset, _nameLength) = (origin.Offset - name.Length, name.Length);
                }
                else if (inner == _tags.Version)
                {
                    version = origin.ReadBytes();
                }
                else
                {
                    origin.Skip(inner);
                }
            }
        }

        json.Text("\"name\":"u8, name);
        json.Text("\"version\":"u8, version);
        return schemaUrl;
    }

    /// <summary>Where each field lies. 0, which no field has as its tag, for one that the message lacks.</summary>
    private readonly record struct Tags
    {
        public uint Origin { get; init; }

        public uint Name { get; init; }

        public uint Version { get; init; }

        public uint Attributes { get; init; }

        public uint Dropped { get; init; }

        public uint SchemaUrl { get; init; }
    }
}
