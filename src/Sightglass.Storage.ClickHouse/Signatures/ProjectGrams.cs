namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>What stands in the content of one project's rows. Not thread-safe.</summary>
internal sealed class ProjectGrams
{
    /// <summary>The runs of four bytes in it.</summary>
    public GramSet Grams { get; } = new();

    /// <summary>The smallest start of a row that has content, in nanoseconds.</summary>
    public ulong FirstStart { get; private set; } = ulong.MaxValue;

    /// <summary>The largest start of a row that has content, in nanoseconds.</summary>
    public ulong LastStart { get; private set; }

    /// <summary>Widens the range of starts.</summary>
    public void Widen(ulong first, ulong last)
    {
        FirstStart = Math.Min(FirstStart, first);
        LastStart = Math.Max(LastStart, last);
    }

    /// <summary>Adds what another one holds.</summary>
    public void Add(ProjectGrams other)
    {
        Grams.Add(other.Grams);
        Widen(other.FirstStart, other.LastStart);
    }

    /// <summary>Forgets everything and keeps the memory.</summary>
    public void Clear()
    {
        Grams.Clear();
        (FirstStart, LastStart) = (ulong.MaxValue, 0);
    }
}
