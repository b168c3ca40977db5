namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>How a column's values are compared.</summary>
internal enum ColumnShape
{
    /// <summary>Text, with case.</summary>
    Text,

    /// <summary>Text, without case.</summary>
    Name,

    /// <summary>Several texts, without case, each on a line of its own.</summary>
    Names,

    /// <summary>A number that stands for a word; 0 = not said.</summary>
    Word,

    /// <summary>A number, perhaps null.</summary>
    Number,

    /// <summary>Yes, no or null.</summary>
    Flag,

    /// <summary>An id's bytes.</summary>
    Id,

    /// <summary>What people and models said.</summary>
    Content,
}
