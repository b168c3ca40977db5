using System.Diagnostics;
using System.Globalization;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Identity;

/// <summary>Completes the span that ASP.NET Core makes of a request. What another instrumentation wrote stays, but for the name.</summary>
internal sealed class HttpRequestSpan(HttpContextReader reader, string name)
{
    private const int LeastFailure = 500;
    private const string Method = "http.request.method";
    private const string Path = "url.path";
    private const string Status = "http.response.status_code";

    public void Begin(Activity activity)
    {
        if (name.Length > 0)
        {
            activity.DisplayName = name;
        }
    }

    public void End(Activity activity, object context)
    {
        // Others gave it their name since.
        Begin(activity);
        if (!activity.IsAllDataRequested)
        {
            return;
        }

        SetMissing(activity, Method, reader.Method(context));
        SetMissing(activity, Path, reader.Path(context));
        if (reader.Status(context) is { } status)
        {
            SetMissing(activity, Status, status);
            if (status >= LeastFailure)
            {
                SetMissing(activity, GenAiNames.ErrorType, status.ToString(CultureInfo.InvariantCulture));
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    public static void Failed(Activity activity, Exception exception)
    {
        // Messages of exceptions may hold what a user wrote: the type says enough.
        SetMissing(activity, GenAiNames.ErrorType, exception.GetType().FullName);
        activity.SetStatus(ActivityStatusCode.Error);
    }

    private static void SetMissing(Activity activity, string key, object? value)
    {
        if (value is not null && activity.GetTagItem(key) is null)
        {
            activity.SetTag(key, value);
        }
    }
}
