using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query.Conversations;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

internal sealed record ConversationParameters
{
    [FromRoute(Name = "traceId")]
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [FromQuery(Name = "limit")]
    [Description("How many calls at most, 1 to 5000. Default 5000, or as many as hold 64 MiB of text.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    [Description("nextCursor of the page before; none for the first page.")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "span")]
    [Description("16 hexadecimal digits: the calls before and after this one, and those above them, instead of a page.")]
    public string? Span { get; init; }

    public ConversationRequest ToRequest(HttpContext context)
        => new() { Project = context.Project(), TraceId = TraceId, Limit = Limit, Cursor = Cursor, SpanId = Span };
}
