namespace Sightglass.Server.Api.Endpoints;

/// <summary>Everything beside the trace list itself: how many, what they have in common, and lists of other things.</summary>
internal static class ListEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        TraceCountEndpoints.Map(group);
        FacetEndpoints.Map(group);
        BreakdownEndpoints.Map(group);
        LiveEndpoints.Map(group);
        ExportEndpoints.Map(group);
        SessionEndpoints.Map(group);
        ViewEndpoints.Map(group);
        DoctorEndpoints.Map(group);
        RemapEndpoints.Map(group);
        BudgetEndpoints.Map(group);
        UserEndpoints.Map(group);
    }
}
