using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What a span is about, in a line.")]
internal sealed record SpanPreviewResponse
{
    [Description("16 hexadecimal digits.")]
    public required string SpanId { get; init; }

    [Description("What went in: at most 160 characters, blanks folded; null when there is no text.")]
    public required string? Input { get; init; }

    [Description("What came out: at most 160 characters, blanks folded; null when there is no text.")]
    public required string? Output { get; init; }

    [Description("text, hashed (only a hash was sent) or none.")]
    public required string InputKind { get; init; }

    [Description("text, hashed (only a hash was sent) or none.")]
    public required string OutputKind { get; init; }
}
