namespace Sightglass.Server.Api.Callers;

/// <summary>Reads the caller's project from a request.</summary>
internal static class HttpContextProjectExtensions
{
    /// <summary>The project of the caller's key; <see cref="CallerProject.Default"/> without one. Nothing the caller writes can change it.</summary>
    public static string Project(this HttpContext context) => context.Features.Get<ICallerProject>()?.Project ?? CallerProject.Default;

    /// <summary>The name of the caller's key; null without one.</summary>
    public static string? KeyName(this HttpContext context) => context.Features.Get<ICallerProject>()?.KeyName;
}
