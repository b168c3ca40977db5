using Sightglass.Conventions;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise;

/// <summary>Places inside a JSON text, by member names joined by dots, and what they state.</summary>
internal sealed class JsonPlaces(IReadOnlyCollection<KeyValuePair<string, ConventionHit>> places)
{
    /// <summary>Members deeper than any known place are stepped over. 0 when only the whole value is a place.</summary>
    private readonly int _depth = places.Max(static place => place.Key.Length == 0 ? 0 : place.Key.Split('.').Length);

    private readonly Utf8Lookup<ConventionHit> _places = new(places);

    private readonly bool _wantsJson = places.Any(static place => place.Value.Field == ConventionField.InstructionsInJson);

    private readonly bool _wantsLists = places.Any(static place => place.Key.EndsWith(']'));

    /// <summary>Where lists are that are looked into.</summary>
    private readonly Utf8Lookup<bool> _lists = new([.. places.Select(static place => place.Key).Where(static path => path.EndsWith(']'))
        .Select(static path => path[..path.IndexOf('[', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).Select(static list => KeyValuePair.Create(list, true))]);

    private readonly int _longest = places.Max(static place => place.Key.Length);

    /// <summary>Finds the places in a text and tells the table. Text that is not JSON, or was cut, gives what its beginning holds.</summary>
    /// <param name="json">The text.</param>
    /// <param name="offset">Where it lies in the request.</param>
    /// <param name="table">The table of the text's attribute.</param>
    public void Read(ReadOnlySpan<byte> json, int offset, AttributeTable table)
    {
        var cursor = new JsonCursor(json, 0);
        if (_depth == 0 && cursor.Peek() is (byte)'{' or (byte)'[')
        {
            // Nothing inside is looked for.
            return;
        }

        Span<byte> path = stackalloc byte[_longest];
        ReadValue(ref cursor, path, 0, 0, offset, table);
    }

    /// <summary>Whether a text is one whole JSON array, and so may stand in JSON as it is.</summary>
    public static bool IsArray(ReadOnlySpan<byte> text)
    {
        var cursor = new JsonCursor(text, 0);
        return cursor.Peek() == (byte)'[' && cursor.SkipValue() && cursor.AtEnd();
    }

    /// <summary>Whether a text is one JSON value, and not cut off.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var cursor = new JsonCursor(text, 0);
        return cursor.SkipValue() && cursor.AtEnd();
    }

    /// <summary>Whether a text is one JSON string, in its quotes.</summary>
    public static bool IsText(ReadOnlySpan<byte> text)
    {
        var cursor = new JsonCursor(text, 0);
        return cursor.Peek() == (byte)'"' && cursor.SkipValue() && cursor.AtEnd();
    }

    private bool ReadValue(ref JsonCursor cursor, scoped Span<byte> path, int length, int depth, int offset, AttributeTable table)
    {
        if (_wantsJson && length > 0 && _places.TryGet(path[..length], out var hit) && hit.Field == ConventionField.InstructionsInJson)
        {
            cursor.Peek();
            var from = cursor.Offset;
            if (!cursor.SkipValue())
            {
                return false;
            }

            table.Derive(hit, from + offset, cursor.Since(from));
            return true;
        }

        switch (cursor.Peek())
        {
            case (byte)'{' when depth < _depth && length >= 0:
                return ReadMembers(ref cursor, path, length, depth, offset, table);
            case (byte)'[' when _wantsLists && length > 0 && _lists.TryGet(path[..length], out _):
                return ReadList(ref cursor, path, length, offset, table);
            case (byte)'"':
                if (!cursor.TakeString(out var text, out var escaped))
                {
                    return false;
                }

                // Escaped text is not where it could be pointed to; no number or name that is looked for needs escapes.
                State(path, escaped ? -1 : length, cursor.Offset - 1 - text.Length + offset, text, table);
                return true;
            case >= (byte)'0' and <= (byte)'9' or (byte)'-':
                if (!cursor.TakeNumber(out var number))
                {
                    return false;
                }

                State(path, length, cursor.Offset - number.Length + offset, number, table);
                return true;
            case (byte)'t' or (byte)'f':
                var start = cursor.Offset;
                if (!cursor.TakeBool(out var value))
                {
                    return false;
                }

                State(path, length, start + offset, value ? "true"u8 : "false"u8, table);
                return true;
            default:
                return cursor.SkipValue();
        }
    }

    private bool ReadMembers(ref JsonCursor cursor, scoped Span<byte> path, int length, int depth, int offset, AttributeTable table)
    {
        cursor.TryTake((byte)'{');
        if (cursor.TryTake((byte)'}'))
        {
            return true;
        }

        do
        {
            if (!cursor.TakeKey(out var key, out _) || !ReadValue(ref cursor, path, Append(path, length, key), depth + 1, offset, table))
            {
                return false;
            }
        }
        while (cursor.TryTake((byte)','));
        return cursor.TryTake((byte)'}');
    }

    /// <summary>A list of what was counted by kind, <c>[{"modality":"AUDIO","tokenCount":7}]</c>, or one whose items are what is counted.</summary>
    private bool ReadList(ref JsonCursor cursor, scoped Span<byte> path, int length, int offset, AttributeTable table)
    {
        cursor.TryTake((byte)'[');
        var count = 0;
        if (!cursor.TryTake((byte)']'))
        {
            do
            {
                if (!(cursor.Peek() == (byte)'{' ? ReadCountOfKind(ref cursor, path, length, offset, table) : cursor.SkipValue()))
                {
                    return false;
                }

                count++;
            }
            while (cursor.TryTake((byte)','));
            if (!cursor.TryTake((byte)']'))
            {
                return false;
            }
        }

        var whole = InList(path, length, default);
        if (whole >= 0 && _places.TryGet(path[..whole], out var hit))
        {
            table.DeriveCount(hit, count);
        }

        return true;
    }

    private bool ReadCountOfKind(ref JsonCursor cursor, scoped Span<byte> path, int length, int offset, AttributeTable table)
    {
        cursor.TryTake((byte)'{');
        if (cursor.TryTake((byte)'}'))
        {
            return true;
        }

        ReadOnlySpan<byte> kind = default;
        ReadOnlySpan<byte> count = default;
        var countOffset = 0;
        do
        {
            if (!cursor.TakeKey(out var key, out _))
            {
                return false;
            }

            if (key.SequenceEqual("modality"u8) && cursor.Peek() == (byte)'"')
            {
                if (!cursor.TakeString(out kind, out _))
                {
                    return false;
                }
            }
            else if (key.SequenceEqual("tokenCount"u8) && cursor.Peek() is >= (byte)'0' and <= (byte)'9' or (byte)'-')
            {
                if (!cursor.TakeNumber(out count))
                {
                    return false;
                }

                countOffset = cursor.Offset - count.Length + offset;
            }
            else if (!cursor.SkipValue())
            {
                return false;
            }
        }
        while (cursor.TryTake((byte)','));
        if (!kind.IsEmpty && !count.IsEmpty)
        {
            State(path, InList(path, length, kind), countOffset, count, table);
        }

        return cursor.TryTake((byte)'}');
    }

    /// <summary>The path with what is meant in the list there; negative when it is longer than any known one.</summary>
    private static int InList(Span<byte> path, int length, ReadOnlySpan<byte> kind)
    {
        var end = length + kind.Length + 2;
        if (end > path.Length)
        {
            return -1;
        }

        path[length] = (byte)'[';
        kind.CopyTo(path[(length + 1)..]);
        path[end - 1] = (byte)']';
        return end;
    }

    /// <summary>The path with one more member; negative when it is longer than any known one.</summary>
    private static int Append(Span<byte> path, int length, ReadOnlySpan<byte> key)
    {
        var dot = length > 0 ? 1 : 0;
        if (length < 0 || length + dot + key.Length > path.Length)
        {
            return -1;
        }

        if (dot > 0)
        {
            path[length] = (byte)'.';
        }

        key.CopyTo(path[(length + dot)..]);
        return length + dot + key.Length;
    }

    private void State(ReadOnlySpan<byte> path, int length, int offset, ReadOnlySpan<byte> text, AttributeTable table)
    {
        if (length >= 0 && _places.TryGet(path[..length], out var hit))
        {
            table.Derive(hit, offset, text);
        }
    }
}
