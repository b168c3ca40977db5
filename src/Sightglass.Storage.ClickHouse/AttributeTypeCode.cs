using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse;

/// <summary>
/// The numbers in the column <c>attributes.type</c>: an <see cref="AttributeType"/>; for a String whose text stands in a content column 16 more than that
/// column's number; for a String whose text is that of a field's column 64 more than its number. Stored for ever: a number never changes its meaning.
/// </summary>
internal static class AttributeTypeCode
{
    public const byte FirstContentMark = 16;

    public const byte FirstFieldMark = 64;

    public static byte Of(ContentColumn column) => (byte)(FirstContentMark + (byte)column);

    public static byte Of(FieldColumn column) => (byte)(FirstFieldMark + (byte)column);

    public static bool IsContentMark(byte code) => code is >= FirstContentMark and < FirstFieldMark;

    public static bool IsFieldMark(byte code) => code >= FirstFieldMark;
}
