using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sightglass.Load;

/// <summary>The JSON encoding, as the JavaScript and Go exporters write it: ids in hexadecimal, 64-bit numbers as text.</summary>
internal sealed class JsonTemplateWriter : ITemplateWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<Slot> _slots = [];
    private bool _hasSpan;

    public void BeginRequest(IReadOnlyList<(string Key, object Value)> resource, string scope, string scopeVersion)
    {
        _text.Append("""{"resourceSpans":[{"resource":{"attributes":[""");
        WriteAttributes(0, 0, resource);
        _text.Append("]},\"scopeSpans\":[{\"scope\":{\"name\":\"").Append(scope).Append("\",\"version\":\"").Append(scopeVersion).Append("\"},\"spans\":[");
    }

    public void Span(int trace, int span, string name, int kind, bool failed, IReadOnlyList<(string Key, object Value)> attributes)
    {
        _text.Append(_hasSpan ? ",{\"traceId\":\"" : "{\"traceId\":\"");
        _hasSpan = true;
        Place(new Slot(SlotKind.TraceId, trace, span, 0), 32);
        _text.Append("\",\"spanId\":\"");
        Place(new Slot(SlotKind.SpanId, trace, span, 0), 16);
        if (span > 0)
        {
            _text.Append("\",\"parentSpanId\":\"");
            Place(new Slot(SlotKind.ParentId, trace, span, 0), 16);
        }

        _text.Append(CultureInfo.InvariantCulture, $"\",\"name\":\"{Escape(name)}\",\"kind\":{kind},\"startTimeUnixNano\":\"");
        Place(new Slot(SlotKind.Start, trace, span, 0), 19);
        _text.Append("\",\"endTimeUnixNano\":\"");
        Place(new Slot(SlotKind.End, trace, span, 0), 19);
        _text.Append("\",\"attributes\":[");
        WriteAttributes(trace, span, attributes);
        _text.Append(failed ? "],\"status\":{\"message\":\"the model did not answer in time\",\"code\":2}}" : "],\"status\":{}}");
    }

    public RequestTemplate Finish()
    {
        _text.Append("]}]}]}");
        // ASCII throughout, so that a place in the text is a place in the bytes
        return new RequestTemplate(Encoding.ASCII.GetBytes(_text.ToString()), [.. _slots], IsJson: true);
    }

    private void WriteAttributes(int trace, int span, IReadOnlyList<(string Key, object Value)> attributes)
    {
        var comma = "";
        foreach (var (key, value) in attributes)
        {
            _text.Append(comma).Append("{\"key\":\"").Append(key).Append("\",\"value\":{");
            comma = ",";
            WriteValue(trace, span, value);
            _text.Append("}}");
        }
    }

    private void WriteValue(int trace, int span, object value)
    {
        switch (value)
        {
            case string text: _text.Append("\"stringValue\":\"").Append(Escape(text)).Append('"'); break;
            case bool flag: _text.Append("\"boolValue\":").Append(flag ? "true" : "false"); break;
            case long number: _text.Append(CultureInfo.InvariantCulture, $"\"intValue\":\"{number}\""); break;
            case double number: _text.Append(CultureInfo.InvariantCulture, $"\"doubleValue\":{number:R}"); break;
            case string[] texts:
                _text.Append("\"arrayValue\":{\"values\":[")
                    .AppendJoin(',', texts.Select(static text => $"{{\"stringValue\":\"{Escape(text)}\"}}")).Append("]}");
                break;
            case Varying varying:
                _text.Append(varying.IsNumber ? "\"intValue\":\"" : "\"stringValue\":\"").Append(Escape(varying.Before));
                Place(new Slot(varying.Kind, trace, span, 0), varying.Length);
                _text.Append(Escape(varying.After)).Append('"');
                break;
            default: throw new ArgumentException($"no encoding for {value.GetType()}", nameof(value));
        }
    }

    private void Place(Slot slot, int length)
    {
        _slots.Add(slot with { Offset = _text.Length });
        _text.Append('0', length);
    }

    private static string Escape(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
