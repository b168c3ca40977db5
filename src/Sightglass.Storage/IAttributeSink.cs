using Sightglass.Domain;

namespace Sightglass.Storage;

/// <summary>What takes the attributes of a row before the row itself is closed.</summary>
public interface IAttributeSink
{
    /// <summary>Adds one attribute to the row that is closed next. Order and repeated keys are kept.</summary>
    /// <param name="key">The key, UTF-8.</param>
    /// <param name="type">The value's type.</param>
    /// <param name="value">The value as text of its type: see <see cref="Spans.ISpanBlock"/> on encodings.</param>
    void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value);
}
