using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>
/// Which runs of four bytes stand in texts: a bit for each, in 128 KiB. Two runs may share a bit, so that a set says for certain only what is not in the
/// texts. ASCII letters are held without case. Not thread-safe.
/// </summary>
internal sealed class GramSet
{
    /// <summary>How long a run is.</summary>
    public const int GramLength = 4;

    private const int WordCount = 1 << 14;
    private const int FewestWords = 1 << 6;

    // Stored sets stand by these: a change makes every stored signature wrong.
    private const uint CaseBits = 0x20202020;
    private const uint Multiplier = 0x9E3779B1;
    private const int WordShift = 18;
    private const int BitShift = 12;

    // A set this full still answers: of a word with two runs that are not there, both have their bit once in a hundred times.
    private const double Fullest = 0.1;

    private readonly ulong[] _words = new ulong[WordCount];

    /// <summary>
    /// A KELVIN SIGN stands in the texts: the store takes it for the letter k when it compares without case, and nothing else beyond ASCII for a letter within.
    /// </summary>
    public bool HasKelvin { get; private set; }

    /// <summary>How many bytes of text were added.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds every run of four bytes of a text.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        Bytes += text.Length;
        if (!Ascii.IsValid(text) && text.IndexOf("\u212A"u8) >= 0)
        {
            HasKelvin = true;
        }

        ref var words = ref MemoryMarshal.GetArrayDataReference(_words);
        ref var first = ref MemoryMarshal.GetReference(text);
        nint at = 0;

        // Eight bytes hold five runs.
        for (; at <= text.Length - sizeof(ulong); at += sizeof(ulong) - GramLength + 1)
        {
            var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));
            Add(ref words, (uint)bytes);
            Add(ref words, (uint)(bytes >> 8));
            Add(ref words, (uint)(bytes >> 16));
            Add(ref words, (uint)(bytes >> 24));
            Add(ref words, (uint)(bytes >> 32));
        }

        for (; at <= text.Length - GramLength; at++)
        {
            Add(ref words, Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, at)));
        }
    }

    /// <summary>Adds what another set holds.</summary>
    public void Add(GramSet other)
    {
        var target = MemoryMarshal.Cast<ulong, Vector<ulong>>(_words.AsSpan());
        var source = MemoryMarshal.Cast<ulong, Vector<ulong>>(other._words.AsSpan());
        for (var place = 0; place < target.Length; place++)
        {
            target[place] |= source[place];
        }

        Bytes += other.Bytes;
        HasKelvin |= other.HasKelvin;
    }

    /// <summary>Forgets everything and keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_words);
        (Bytes, HasKelvin) = (0, false);
    }

    /// <summary>
    /// The bits, in as few words as they still say something in: a power of two. The bit of a run is found in any number of words by the number that
    /// <see cref="PlaceOf"/> gives, modulo the number of words.
    /// </summary>
    public ulong[] Fold()
    {
        var folded = _words.AsSpan().ToArray();
        while (folded.Length > FewestWords)
        {
            var half = folded.AsSpan(0, folded.Length / 2).ToArray();
            var set = 0L;
            for (var place = 0; place < half.Length; place++)
            {
                half[place] |= folded[half.Length + place];
                set += BitOperations.PopCount(half[place]);
            }

            if (set > half.Length * 64 * Fullest)
            {
                break;
            }

            folded = half;
        }

        return folded;
    }

    /// <summary>Where the bit of a run of four bytes is: its word in a set that was not folded, and its number in the word.</summary>
    public static (int Word, int Bit) PlaceOf(ReadOnlySpan<byte> gram)
    {
        var hash = (MemoryMarshal.Read<uint>(gram) | CaseBits) * Multiplier;
        return ((int)(hash >> WordShift), (int)(hash >> BitShift) & 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref ulong words, uint gram)
    {
        var hash = (gram | CaseBits) * Multiplier;
        Unsafe.Add(ref words, (nint)(hash >> WordShift)) |= 1UL << (int)(hash >> BitShift);
    }
}
