using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Reflection;

namespace Sightglass.Instrumentation.Steps;

/// <summary>The HTTP status an exception carries: the framework's own, or a property <c>Status</c> or <c>StatusCode</c> as the providers' SDKs have it.</summary>
internal static class ExceptionStatus
{
    private const int LeastStatus = 400;
    private const int MostStatus = 599;

    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Properties = new();

    public static int? Of(Exception exception)
    {
        if (exception is HttpRequestException request)
        {
            return request.StatusCode is { } code ? InRange((int)code) : null;
        }

        var property = Properties.GetOrAdd(exception.GetType(), Find);
        try
        {
            return property?.GetValue(exception) switch
            {
                int status => InRange(status),
                HttpStatusCode status => InRange((int)status),
                _ => null,
            };
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Where trimming took the property away, the exception's type is told instead.")]
    private static PropertyInfo? Find(Type type)
        => Array.Find(type.GetProperties(BindingFlags.Public | BindingFlags.Instance), property
            => property.Name is "Status" or "StatusCode" && (property.PropertyType == typeof(int) || property.PropertyType == typeof(HttpStatusCode)));

    private static int? InRange(int status) => status is >= LeastStatus and <= MostStatus ? status : null;
}
