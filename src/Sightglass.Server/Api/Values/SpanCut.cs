using System.Collections.Immutable;
using System.Text;
using Sightglass.Domain;
using Sightglass.Query;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Api.Values;

/// <summary>Cuts what is long in a span, so that a page can show the span at once and ask for a whole value when it is wanted.</summary>
internal static class SpanCut
{
    /// <summary>A value of more bytes of UTF-8 is cut.</summary>
    public const int Limit = 64 * 1024;

    /// <summary>The most bytes that are left of it.</summary>
    public const int Kept = 8 * 1024;

    /// <summary>The span with its long values cut, and what was cut.</summary>
    public static (Span Span, IReadOnlyList<CutField> Cut) Of(Span span)
    {
        var cut = new List<CutField>();
        foreach (var (name, read, with) in SpanFields.Content)
        {
            if (Cut(read(span), name, cut) is { } shorter)
            {
                span = with(span, shorter);
            }
        }

        span = span with
        {
            Attributes = Cut(span.Attributes, SpanFields.AttributePrefix, cut),
            Resource = span.Resource with { Attributes = Cut(span.Resource.Attributes, SpanFields.ResourcePrefix, cut) },
        };
        var inEvents = new List<CutField>();
        var events = span.Events.Select(each => each with { Attributes = Cut(each.Attributes, "", inEvents) }).ToImmutableArray();
        var inLinks = new List<CutField>();
        var links = span.Links.Select(each => each with { Attributes = Cut(each.Attributes, "", inLinks) }).ToImmutableArray();
        cut.AddRange(Whole(span, SpanFields.Events, inEvents));
        cut.AddRange(Whole(span, SpanFields.Links, inLinks));
        return (span with { Events = events, Links = links }, cut);
    }

    private static IEnumerable<CutField> Whole(Span span, string field, List<CutField> inside)
        => inside.Count == 0 ? [] : [new CutField(field, Encoding.UTF8.GetByteCount(SpanFields.Find(span, field)!))];

    private static ImmutableArray<Attribute> Cut(ImmutableArray<Attribute> attributes, string prefix, List<CutField> cut)
        => [.. attributes.Select(attribute => CanBeLong(attribute.Value) && Cut(SpanFields.Text(attribute.Value), prefix + attribute.Key, cut) is { } shorter
            ? new Attribute(attribute.Key, new AttributeValue.Text(shorter))
            : attribute)];

    private static bool CanBeLong(AttributeValue value) => value switch
    {
        AttributeValue.Text text => text.Value.Length > Limit / 3,
        AttributeValue.Bytes bytes => bytes.Value.Length > Limit / 2,
        AttributeValue.Array or AttributeValue.KeyValueList => true,
        _ => false,
    };

    private static string? Cut(string text, string field, List<CutField> cut)
    {
        // a character of UTF-16 is at most three bytes of UTF-8
        if (text.Length <= Limit / 3 || Encoding.UTF8.GetByteCount(text) is var bytes && bytes <= Limit)
        {
            return null;
        }

        cut.Add(new CutField(field, bytes));
        return TextBeginning.Of(text, Kept);
    }
}
