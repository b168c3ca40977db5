using Sightglass.Query.Times;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Setup;

namespace Sightglass.Server.Api.Endpoints;

internal static class SetupEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/setup", Read)
            .WithName("getSetup")
            .WithTags("Ingest")
            .WithSummary("Gets where and how traces are sent to this server.")
            .WithDescription("A listener on every address is told under the host name of the request. lastContact and rejected count since the server started.")
            .Produces<SetupResponse>();

    private static IResult Read(ISetupSource source, HttpContext context)
    {
        var setup = source.Read(context.Project(), context.Request.Host);
        return ApiJson.Of(new SetupResponse
        {
            OtlpHttp = setup.OtlpHttp,
            OtlpGrpc = setup.OtlpGrpc,
            KeysRequired = setup.KeysRequired,
            LastContact = setup.LastContact is { } contact ? new ContactResponse { Time = Rfc3339.Format(contact.TimeNanos), Spans = contact.Spans } : null,
            Rejected =
            [
                .. setup.RejectedByReason
                    .OrderByDescending(static reason => reason.Value)
                    .ThenBy(static reason => reason.Key, StringComparer.Ordinal)
                    .Select(static reason => new RejectionResponse { Reason = reason.Key, Count = reason.Value }),
            ],
        });
    }
}
