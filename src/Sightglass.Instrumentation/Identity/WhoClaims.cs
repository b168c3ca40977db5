using System.Security.Claims;

namespace Sightglass.Instrumentation.Identity;

/// <summary>The claims that are read where no others are named.</summary>
internal static class WhoClaims
{
    public static string[] User { get; } = ["sub", ClaimTypes.NameIdentifier];

    public static string[] Session { get; } = ["sid"];

    public static string[] Tenant { get; } = ["tid", "tenant_id", "http://schemas.microsoft.com/identity/claims/tenantid"];
}
