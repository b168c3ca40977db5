using Sightglass.Conventions.Pricing;
using Sightglass.Ingest.Decode;
using Sightglass.Storage.Remap;

namespace Sightglass.Ingest.Remap;

/// <summary>
/// Maps stored spans by the way a request takes: they are put back into the form in which they came and decoded again. There is no second mapping
/// that could come to say something else.
/// </summary>
public sealed class SpanMapper(IPriceBooks books) : ISpanMapper
{
    private const int BytesPerSpan = 2048;

    /// <inheritdoc/>
    public IReadOnlyList<MappedSpan> Map(string project, IReadOnlyList<MappedSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        using var request = new ProtobufBuffer(spans.Count * BytesPerSpan);
        new SpanEncoder(request).Write(spans.Select(span => span.Span));
        using var block = new MappedSpanBlock(spans);
        new SpanDecoder(books).Decode(System.Text.Encoding.UTF8.GetBytes(project), 0, request.Written.Span, block);
        return block.Mapped;
    }
}
