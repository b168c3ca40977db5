using Sightglass.Ingest.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>The names blocks have in the store.</summary>
internal static class BlockNames
{
    /// <summary>The name of the block that begins with a record.</summary>
    public static BlockId NameBlock(this JournalCursor cursor, ulong first, DateOnly day)
        => new(cursor.Journal, cursor.State.NumberInStore(first), day);
}
