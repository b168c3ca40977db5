namespace Sightglass.Instrumentation.Identity;

/// <summary>Who a request is for. Null where it is not known.</summary>
/// <param name="User">The user's id.</param>
/// <param name="Session">The session's id.</param>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Feature">The feature of the application.</param>
public sealed record Who(string? User = null, string? Session = null, string? Tenant = null, string? Feature = null);
