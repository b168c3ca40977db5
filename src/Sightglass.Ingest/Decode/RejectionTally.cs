using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>Counts rejected spans by reason and says it in one bounded sentence. Never holds user content.</summary>
internal sealed class RejectionTally(DecodeLimits limits)
{
    private static readonly int Reasons = Enum.GetValues<SpanFault>().Length;

    private readonly int[] _counts = new int[Reasons];

    public int Total { get; private set; }

    /// <summary>Values that were cut to the limit.</summary>
    public int Cut { get; set; }

    /// <summary>Whether the JSON used field names in snake case.</summary>
    public bool SnakeCase { get; set; }

    public void Add(SpanFault fault)
    {
        _counts[(int)fault]++;
        Total++;
    }

    public int Count(SpanFault fault) => _counts[(int)fault];

    /// <summary>Rejected spans by the tag of their reason; several faults may share a tag.</summary>
    public IEnumerable<(string Reason, int Spans)> ByReason()
    {
        for (var i = 1; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
            {
                yield return (Tag((SpanFault)i), _counts[i]);
            }
        }
    }

    /// <summary>For example <c>2 spans rejected: trace id is all zero (1), nesting over 64 (1)</c>; empty when there is nothing to say.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        if (Total > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Total} {(Total == 1 ? "span" : "spans")} rejected: ");
            var first = true;
            for (var i = 1; i < _counts.Length; i++)
            {
                if (_counts[i] > 0)
                {
                    text.Append(first ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{Words((SpanFault)i)} ({_counts[i]})");
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
    public static string Tag(SpanFault fault) => fault switch
    {
        SpanFault.TraceIdMissing or SpanFault.TraceIdLength or SpanFault.TraceIdZero or SpanFault.TraceIdNotHex => "trace_id",
        SpanFault.SpanIdMissing or SpanFault.SpanIdLength or SpanFault.SpanIdZero or SpanFault.SpanIdNotHex => "span_id",
        SpanFault.ParentIdLength or SpanFault.ParentIdNotHex => "parent_id",
        SpanFault.LinkIdLength or SpanFault.LinkIdNotHex => "link_id",
        SpanFault.Nesting => "nesting",
        SpanFault.Attributes => "attributes",
        SpanFault.Events => "events",
        SpanFault.Links => "links",
        SpanFault.KeySize => "key_size",
        SpanFault.NameSize => "name_size",
        _ => "value",
    };

    private string Words(SpanFault fault) => fault switch
    {
        SpanFault.TraceIdMissing => "trace id is missing",
        SpanFault.TraceIdLength => "trace id is not 16 bytes",
        SpanFault.TraceIdZero => "trace id is all zero",
        SpanFault.TraceIdNotHex => "trace id is not hex (OTLP/JSON wants 32 hex digits, not base64)",
        SpanFault.SpanIdMissing => "span id is missing",
        SpanFault.SpanIdLength => "span id is not 8 bytes",
        SpanFault.SpanIdZero => "span id is all zero",
        SpanFault.SpanIdNotHex => "span id is not hex (OTLP/JSON wants 16 hex digits, not base64)",
        SpanFault.ParentIdLength => "parent span id is not 8 bytes",
        SpanFault.ParentIdNotHex => "parent span id is not hex (OTLP/JSON wants 16 hex digits, not base64)",
        SpanFault.LinkIdLength => "a link's trace id is not 16 bytes or its span id not 8",
        SpanFault.LinkIdNotHex => "a link's id is not hex (OTLP/JSON wants hex digits, not base64)",
        SpanFault.Nesting => Over("nesting", limits.MaxNesting),
        SpanFault.Attributes => Over("attribute count", limits.MaxAttributesPerSpan),
        SpanFault.Events => Over("event count", limits.MaxEventsPerSpan),
        SpanFault.Links => Over("link count", limits.MaxLinksPerSpan),
        SpanFault.KeySize => Over("attribute key bytes", limits.MaxKeyBytes),
        SpanFault.NameSize => Over("name bytes", limits.MaxNameBytes),
        SpanFault.WholeNumber => "a whole number is out of range or not whole",
        SpanFault.Double => "a doubleValue is not a finite number, NaN, Infinity or -Infinity",
        SpanFault.Base64 => "a bytesValue is not base64",
        SpanFault.Time => "a time is not an unsigned 64-bit number of nanoseconds",
        _ => "not said",
    };

    private static string Over(string what, int limit) => string.Create(CultureInfo.InvariantCulture, $"{what} over {limit}");

    private static StringBuilder Separate(StringBuilder text) => text.Length > 0 ? text.Append("; ") : text;
}
