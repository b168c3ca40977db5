using System.Text.Json.Serialization;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>How the contract's records are written: camelCase, null written as null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(TraceListResponse))]
[JsonSerializable(typeof(TraceResponse))]
[JsonSerializable(typeof(SpanListResponse))]
[JsonSerializable(typeof(SpanSummaryListResponse))]
[JsonSerializable(typeof(LogListResponse))]
[JsonSerializable(typeof(SpanDetailResponse))]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(SpanPreviewsResponse))]
[JsonSerializable(typeof(TracePreviewsResponse))]
[JsonSerializable(typeof(MatchResponse))]
[JsonSerializable(typeof(SpanCostResponse))]
[JsonSerializable(typeof(StatsResponse))]
[JsonSerializable(typeof(IngestResponse))]
[JsonSerializable(typeof(SetupResponse))]
[JsonSerializable(typeof(FilterFieldsResponse))]
[JsonSerializable(typeof(ValuesResponse))]
[JsonSerializable(typeof(FilterCheckResponse))]
[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
