using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What mapping anew changed, or would change.")]
internal sealed record RemapResponse
{
    [Description("False when nothing was changed: it was a dry run.")]
    public required bool Applied { get; init; }

    [Description("Stored spans that were looked at.")]
    public required long Spans { get; init; }

    [Description("Those of which something is understood otherwise.")]
    public required long Changed { get; init; }

    [Description("Those that stay as they are because one request brought one id, start and name twice with different contents.")]
    public required long LeftAlone { get; init; }

    [Description("By field, the one that changes on most spans first.")]
    public required IReadOnlyList<RemappedFieldResponse> Fields { get; init; }

    [Description("By the dialect before and after, most spans first.")]
    public required IReadOnlyList<RemappedDialectResponse> Dialects { get; init; }
}
