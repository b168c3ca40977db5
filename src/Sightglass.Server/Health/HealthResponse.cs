namespace Sightglass.Server.Health;

/// <summary>How the server is.</summary>
/// <param name="Status"><c>alive</c>, <c>ready</c>, <c>degraded</c> or <c>not ready</c>.</param>
/// <param name="Problems">What is wrong, in words; empty when nothing is.</param>
internal sealed record HealthResponse(string Status, IReadOnlyList<string> Problems);
