using System.Text.Json.Serialization;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>How the records of lists are written: as those of <see cref="ApiJsonContext"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(TraceCountResponse))]
[JsonSerializable(typeof(LatestTraceResponse))]
[JsonSerializable(typeof(FacetsResponse))]
[JsonSerializable(typeof(BreakdownResponse))]
[JsonSerializable(typeof(SessionListResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(UserListResponse))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(BudgetListResponse))]
[JsonSerializable(typeof(BudgetResponse))]
[JsonSerializable(typeof(BudgetBody))]
[JsonSerializable(typeof(BudgetCheckResponse))]
[JsonSerializable(typeof(DoctorResponse))]
[JsonSerializable(typeof(RemapBody))]
[JsonSerializable(typeof(RemapResponse))]
[JsonSerializable(typeof(RemapListResponse))]
[JsonSerializable(typeof(ViewListResponse))]
[JsonSerializable(typeof(ViewResponse))]
[JsonSerializable(typeof(ViewBody))]
[JsonSerializable(typeof(LiveHelloResponse))]
[JsonSerializable(typeof(TraceSummaryResponse))]
[JsonSerializable(typeof(TraceSummaryResponse[]))]
internal sealed partial class ListsJsonContext : JsonSerializerContext;
