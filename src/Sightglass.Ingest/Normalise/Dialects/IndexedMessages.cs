using System.Buffers;
using System.Buffers.Text;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>
/// Messages that came with a key for each part, put together as a JSON array. OpenInference: <c>llm.input_messages.0.message.role</c>,
/// <c>....message.contents.1.message_content.text</c>, <c>....message.tool_calls.0.tool_call.function.name</c>. OpenLLMetry:
/// <c>gen_ai.prompt.0.role</c>, <c>gen_ai.completion.0.tool_calls.0.arguments</c>. Numbers may have gaps: an SDK drops attributes beyond its limit.
/// </summary>
internal static class IndexedMessages
{
    /// <summary>Writes the messages under a prefix; empty when there are none.</summary>
    public static ReadOnlySpan<byte> Write(scoped in SpanFacts span, scoped ReadOnlySpan<byte> prefix) => Write(span, prefix, out _);

    /// <summary>As the other.</summary>
    /// <param name="span">The span.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="isPartial">Whether something is plainly missing: a tool call's id, or everything but the speaker.</param>
    public static ReadOnlySpan<byte> Write(scoped in SpanFacts span, scoped ReadOnlySpan<byte> prefix, out bool isPartial)
    {
        isPartial = false;
        var keys = span.Indexed(prefix);
        var json = span.Json;
        json.Reset();
        for (var start = 0; start < keys.Length;)
        {
            var end = start;
            while (end < keys.Length && keys[end] >> 32 == keys[start] >> 32)
            {
                end++;
            }

            isPartial |= WriteMessage(span, prefix, keys[start..end]);
            start = end;
        }

        if (json.Length == 0)
        {
            return default;
        }

        json.Raw((byte)']');
        return span.Arena.Keep(json.Written);
    }

    private static bool WriteMessage(in SpanFacts span, ReadOnlySpan<byte> prefix, ReadOnlySpan<long> keys)
    {
        var message = ObjectText.InArray(span.Json);
        var (saysNothing, isTool, isAssistant, hasCallId) = (true, false, false, false);
        foreach (var place in keys)
        {
            var attribute = span.Attributes[(int)place];
            var name = NameOf(span, prefix, attribute);
            saysNothing &= name.SequenceEqual("role"u8);
            if (attribute.Type != AttributeType.String)
            {
                continue;
            }

            var text = span.ContentOf(attribute);
            if (name.SequenceEqual("role"u8))
            {
                message.Text("\"role\":"u8, text);
                isTool = text.SequenceEqual("tool"u8);
                isAssistant = text.SequenceEqual("assistant"u8);
            }
            else if (name.SequenceEqual("content"u8))
            {
                // An empty content beside tool calls is written as this word by OpenLLMetry up to 0.14.
                if (!(isAssistant && text.SequenceEqual("null"u8) && prefix.SequenceEqual("gen_ai.prompt."u8)))
                {
                    WriteContent(message, text);
                }
            }
            else if (name.SequenceEqual("tool_call_id"u8))
            {
                message.Text("\"tool_call_id\":"u8, text);
                hasCallId = !text.IsEmpty;
            }
            else if (name.SequenceEqual("name"u8))
            {
                message.Text("\"name\":"u8, text);
            }
            else if (name.SequenceEqual("finish_reason"u8))
            {
                message.Text("\"finish_reason\":"u8, text);
            }
            else if (name.SequenceEqual("refusal"u8))
            {
                message.Text("\"refusal\":"u8, text);
            }
        }

        WriteList(span, prefix, keys, message, "contents."u8, "\"parts\":["u8, isCall: false);
        var lacksId = WriteList(span, prefix, keys, message, "tool_calls."u8, "\"tool_calls\":["u8, isCall: true);
        message.End();
        return saysNothing || lacksId || (isTool && !hasCallId);
    }

    /// <summary>Text; or, as OpenLLMetry sends it for content of several parts, a JSON array in a text.</summary>
    private static void WriteContent(ObjectText message, ReadOnlySpan<byte> text)
    {
        if (JsonPlaces.IsArray(text) && Utf8Text.IsValid(text))
        {
            message.Member("\"content\":"u8).Raw(text);
        }
        else
        {
            message.Text("\"content\":"u8, text);
        }
    }

    /// <summary>Writes a list of parts or tool calls, and says whether one of the calls lacks its id.</summary>
    private static bool WriteList(in SpanFacts span, ReadOnlySpan<byte> prefix, ReadOnlySpan<long> keys, ObjectText message, ReadOnlySpan<byte> list, ReadOnlySpan<byte> member, bool isCall)
    {
        // Sorted by their numbers, whatever the order in which they came: each as its number in the upper and its place in the lower half.
        var rented = ArrayPool<long>.Shared.Rent(keys.Length);
        var found = 0;
        foreach (var place in keys)
        {
            var attribute = span.Attributes[(int)place];
            if (attribute.Type == AttributeType.String && TrySplit(NameOf(span, prefix, attribute), list, out var number, out _))
            {
                rented[found++] = ((long)number << 32) | (uint)place;
            }
        }

        var lacksId = false;
        var parts = rented.AsSpan(0, found);
        parts.Sort();
        for (var start = 0; start < parts.Length;)
        {
            var end = start;
            while (end < parts.Length && parts[end] >> 32 == parts[start] >> 32)
            {
                end++;
            }

            if (start == 0)
            {
                message.Member(member);
            }
            else
            {
                span.Json.Raw((byte)',');
            }

            lacksId |= !WritePart(span, parts[start..end], isCall) && isCall;
            start = end;
        }

        if (found > 0)
        {
            span.Json.Raw((byte)']');
        }

        ArrayPool<long>.Shared.Return(rented);
        return lacksId;
    }

    /// <summary>Writes a part, and says whether it has an id.</summary>
    private static bool WritePart(in SpanFacts span, ReadOnlySpan<long> keys, bool isCall)
    {
        var hasId = false;
        var part = new ObjectText(span.Json);
        if (isCall)
        {
            part.Text("\"type\":"u8, "tool_call"u8);
        }

        foreach (var place in keys)
        {
            var attribute = span.Attributes[(int)place];
            var key = span.KeyOf(attribute);
            var member = key[(key.LastIndexOf((byte)'.') + 1)..];
            var name = member.SequenceEqual("type"u8) && !isCall ? "\"type\":"u8
                : member.SequenceEqual("text"u8) ? "\"text\":"u8
                : member.SequenceEqual("url"u8) ? "\"url\":"u8
                : member.SequenceEqual("id"u8) ? "\"id\":"u8
                : member.SequenceEqual("name"u8) ? "\"name\":"u8
                : member.SequenceEqual("arguments"u8) ? "\"arguments\":"u8
                : default;
            hasId |= member.SequenceEqual("id"u8) && attribute.Length > 0;
            if (!name.IsEmpty)
            {
                part.Text(name, span.ContentOf(attribute));
            }
        }

        part.End();
        return hasId;
    }

    /// <summary>What stands behind the prefix and the number, without OpenInference's <c>message.</c> in between.</summary>
    private static ReadOnlySpan<byte> NameOf(in SpanFacts span, ReadOnlySpan<byte> prefix, AttributeEntry attribute)
    {
        var rest = span.KeyOf(attribute)[prefix.Length..];
        rest = rest[(rest.IndexOf((byte)'.') + 1)..];
        return rest.StartsWith("message."u8) ? rest["message."u8.Length..] : rest;
    }

    private static bool TrySplit(ReadOnlySpan<byte> name, ReadOnlySpan<byte> list, out int number, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        number = -1;
        if (!name.StartsWith(list) || !Utf8Parser.TryParse(name[list.Length..], out number, out var digits) || number < 0)
        {
            return false;
        }

        rest = name[(list.Length + digits)..];
        return true;
    }
}
