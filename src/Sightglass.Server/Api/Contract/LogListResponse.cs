using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A page of log records.")]
internal sealed record LogListResponse
{
    [Description("Newest first.")]
    public required IReadOnlyList<LogResponse> Logs { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }
}
