using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Sightglass.Server.Api.Contract;

[Description("What went wrong (RFC 9457).")]
internal sealed record ProblemResponse
{
    [Description("Kind of problem, a URN.")]
    public required string Type { get; init; }

    [Description("The kind in words.")]
    public required string Title { get; init; }

    [Description("HTTP status.")]
    public required int Status { get; init; }

    [Description("What happened and what to do.")]
    public required string Detail { get; init; }

    [Description("What is wrong with the filter; absent when nothing is.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FilterErrorResponse>? Errors { get; init; }

    [Description("Parameters that are wrong; absent when none is.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ParameterFaultResponse>? Parameters { get; init; }
}
