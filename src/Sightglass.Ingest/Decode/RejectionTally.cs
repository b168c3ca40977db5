using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>Counts rejected items by reason and says it in one bounded sentence. Never holds user content.</summary>
internal sealed class RejectionTally(SignalShape shape, DecodeLimits limits)
{
    private static readonly int Reasons = Enum.GetValues<ItemFault>().Length;

    private readonly int[] _counts = new int[Reasons];

    public int Total { get; private set; }

    /// <summary>Values that were cut to the limit.</summary>
    public int Cut { get; set; }

    /// <summary>Whether the JSON used field names in snake case.</summary>
    public bool SnakeCase { get; set; }

    public void Add(ItemFault fault)
    {
        _counts[(int)fault]++;
        Total++;
    }

    public int Count(ItemFault fault) => _counts[(int)fault];

    /// <summary>Rejected items by the tag of their reason; several faults may share a tag.</summary>
    public IEnumerable<(string Reason, int Items)> ByReason()
    {
        for (var i = 1; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
            {
                yield return (Tag((ItemFault)i), _counts[i]);
            }
        }
    }

    /// <summary>For example <c>2 spans rejected: trace id is all zero (1), nesting over 64 (1)</c>; empty when there is nothing to say.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        if (Total > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Total} {(Total == 1 ? shape.One : shape.Many)} rejected: ");
            var first = true;
            for (var i = 1; i < _counts.Length; i++)
            {
                if (_counts[i] > 0)
                {
                    text.Append(first ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{Words((ItemFault)i)} ({_counts[i]})");
                    first = false;
                }
            }
        }

        if (Cut > 0)
        {
            Separate(text).Append(CultureInfo.InvariantCulture,
                $"{Cut} {(Cut == 1 ? "value" : "values")} over {limits.MaxValueBytes} bytes cut; size and SHA-256 are kept in attributes sightglass.truncated.*");
        }

        if (SnakeCase)
        {
            Separate(text).Append("field names in snake_case were accepted; OTLP/JSON wants lowerCamelCase");
        }

        return text.ToString();
    }

    /// <summary>The reason as a metric's tag: few, fixed values.</summary>
    public static string Tag(ItemFault fault) => fault switch
    {
        ItemFault.TraceIdMissing or ItemFault.TraceIdLength or ItemFault.TraceIdZero or ItemFault.TraceIdNotHex => "trace_id",
        ItemFault.SpanIdMissing or ItemFault.SpanIdLength or ItemFault.SpanIdZero or ItemFault.SpanIdNotHex => "span_id",
        ItemFault.ParentIdLength or ItemFault.ParentIdNotHex => "parent_id",
        ItemFault.LinkIdLength or ItemFault.LinkIdNotHex => "link_id",
        ItemFault.Nesting => "nesting",
        ItemFault.Attributes => "attributes",
        ItemFault.Events => "events",
        ItemFault.Links => "links",
        ItemFault.KeySize => "key_size",
        ItemFault.NameSize => "name_size",
        _ => "value",
    };

    private string Words(ItemFault fault) => fault switch
    {
        ItemFault.TraceIdMissing => "trace id is missing",
        ItemFault.TraceIdLength => "trace id is not 16 bytes",
        ItemFault.TraceIdZero => "trace id is all zero",
        ItemFault.TraceIdNotHex => "trace id is not hex (OTLP/JSON wants 32 hex digits, not base64)",
        ItemFault.SpanIdMissing => "span id is missing",
        ItemFault.SpanIdLength => "span id is not 8 bytes",
        ItemFault.SpanIdZero => "span id is all zero",
        ItemFault.SpanIdNotHex => "span id is not hex (OTLP/JSON wants 16 hex digits, not base64)",
        ItemFault.ParentIdLength => "parent span id is not 8 bytes",
        ItemFault.ParentIdNotHex => "parent span id is not hex (OTLP/JSON wants 16 hex digits, not base64)",
        ItemFault.LinkIdLength => "a link's trace id is not 16 bytes or its span id not 8",
        ItemFault.LinkIdNotHex => "a link's id is not hex (OTLP/JSON wants hex digits, not base64)",
        ItemFault.Nesting => Over("nesting", limits.MaxNesting),
        ItemFault.Attributes => Over("attribute count", limits.MaxAttributesPerSpan),
        ItemFault.Events => Over("event count", limits.MaxEventsPerSpan),
        ItemFault.Links => Over("link count", limits.MaxLinksPerSpan),
        ItemFault.KeySize => Over("attribute key bytes", limits.MaxKeyBytes),
        ItemFault.NameSize => Over("name bytes", limits.MaxNameBytes),
        ItemFault.WholeNumber => "a whole number is out of range or not whole",
        ItemFault.Double => "a doubleValue is not a finite number, NaN, Infinity or -Infinity",
        ItemFault.Base64 => "a bytesValue is not base64",
        ItemFault.Time => "a time is not an unsigned 64-bit number of nanoseconds",
        _ => "not said",
    };

    private static string Over(string what, int limit) => string.Create(CultureInfo.InvariantCulture, $"{what} over {limit}");

    private static StringBuilder Separate(StringBuilder text) => text.Length > 0 ? text.Append("; ") : text;
}
