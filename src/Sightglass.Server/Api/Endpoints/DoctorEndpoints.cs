using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Doctor;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class DoctorEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/doctor", FindAsync)
            .WithName("getDoctor")
            .WithTags("Doctor")
            .WithSummary("Says what each service's instrumentation tells of its model calls, and what it leaves out.")
            .WithDescription(
                "Per service and instrumentation scope: the dialect recognised, which attribute filled which field, names that are given up or unknown, and what is missing, each with one span "
                + "to look at and what to do about it. What is missing is counted over the whole range; attributes are read of each emitter's newest spans.")
            .Produces<Contract.DoctorResponse>();

    private static async Task<IResult> FindAsync(
        [FromQuery(Name = "from"), Description("First moment inside: RFC 3339, now, or now-1h. None is 24 hours before to.")] string? from,
        [FromQuery(Name = "to"), Description("Last moment inside: RFC 3339, now, or now-1h. None is now.")] string? to,
        DoctorSearch search,
        HttpContext context)
        => await search.FindAsync(new DoctorRequest { Project = context.Project(), From = from, To = to }, context.RequestAborted) switch
        {
            QueryOutcome<DoctorReport>.Found { Value: var report } => ListsJson.Of(DoctorJson.Describe(report)),
            QueryOutcome<DoctorReport>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
}
