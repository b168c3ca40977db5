namespace Sightglass.Ingest.Decode;

/// <summary>
/// Memory for the few texts that a span needs and the request does not hold as such: repaired, formatted, translated. Slices stay where
/// they are until <see cref="Reset"/>. Not thread-safe.
/// </summary>
internal sealed class ScratchArena
{
    private const int FirstChunk = 64 * 1024;

    private readonly List<byte[]> _chunks = [GC.AllocateUninitializedArray<byte>(FirstChunk)];
    private int _chunk;
    private int _used;
    private int _dirtyChunks;

    /// <summary>Takes memory. Not cleared.</summary>
    public Span<byte> Take(int bytes)
    {
        while (_chunks[_chunk].Length - _used < bytes)
        {
            if (_chunk == _chunks.Count - 1)
            {
                _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(bytes, _chunks[_chunk].Length * 2)));
            }

            _chunk++;
            _used = 0;
            _dirtyChunks = Math.Max(_dirtyChunks, _chunk);
        }

        var taken = _chunks[_chunk].AsSpan(_used, bytes);
        _used += bytes;
        return taken;
    }

    /// <summary>Gives back the unused end of what was taken last.</summary>
    public void GiveBack(int bytes) => _used -= bytes;

    /// <summary>Copies text into the arena.</summary>
    public ReadOnlySpan<byte> Keep(ReadOnlySpan<byte> text)
    {
        var copy = Take(text.Length);
        text.CopyTo(copy);
        return copy;
    }

    /// <summary>The text itself when it is UTF-8, otherwise a repaired copy.</summary>
    public ReadOnlySpan<byte> Valid(ReadOnlySpan<byte> text)
    {
        if (Utf8Text.IsValid(text))
        {
            return text;
        }

        var room = Take(checked(text.Length * Utf8Text.MaxGrowth));
        var length = Utf8Text.Repair(text, room);
        GiveBack(room.Length - length);
        return room[..length];
    }

    /// <summary>Frees all slices for the next span; the bytes are still there.</summary>
    public void Reset()
    {
        _chunk = 0;
        _used = 0;
    }

    /// <summary>Frees all slices, overwrites what was written, and lets go of memory that only an unusual request needed.</summary>
    public void Scrub()
    {
        Reset();
        _chunks[0].AsSpan().Clear();
        for (var i = 1; i <= _dirtyChunks; i++)
        {
            _chunks[i].AsSpan().Clear();
        }

        _chunks.RemoveRange(1, _chunks.Count - 1);
        _dirtyChunks = 0;
    }
}
