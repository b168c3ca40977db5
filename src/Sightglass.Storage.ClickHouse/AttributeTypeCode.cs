using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse;

/// <summary>
/// The numbers in the column <c>attributes.type</c>: an <see cref="AttributeType"/>, or for a String whose text stands in a content column
/// 16 more than that column's number. Stored for ever: a number never changes its meaning.
/// </summary>
internal static class AttributeTypeCode
{
    public const byte FirstContentMark = 16;

    public static byte Of(ContentColumn column) => (byte)(FirstContentMark + (byte)column);

    public static bool IsContentMark(byte code) => code >= FirstContentMark;
}
