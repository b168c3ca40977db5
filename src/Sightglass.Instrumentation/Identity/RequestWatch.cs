using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Identity;

/// <summary>Follows the requests that ASP.NET Core answers, by the events it writes for diagnosis.</summary>
internal sealed class RequestWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string ListenerName = "Microsoft.AspNetCore";
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string Start = Request + ".Start";
    private const string Stop = Request + ".Stop";
    private const string Property = "sightglass.request";

    private static readonly string[] Failures =
        ["Microsoft.AspNetCore.Hosting.UnhandledException", "Microsoft.AspNetCore.Diagnostics.UnhandledException", "Microsoft.AspNetCore.Diagnostics.HandledException"];

    private readonly HttpContextReader _reader = new();
    private readonly WhoOptions _who;
    private readonly HttpRequestSpan _span;
    private readonly List<IDisposable> _subscriptions = [];

    public RequestWatch(WhoOptions who, string spanName)
    {
        _who = who;
        _span = new HttpRequestSpan(_reader, spanName);
        var all = DiagnosticListener.AllListeners.Subscribe(this);
        lock (_subscriptions)
        {
            _subscriptions.Add(all);
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ListenerName)
        {
            var subscription = value.Subscribe(this, static name => name is Request or Start or Stop || Array.IndexOf(Failures, name) >= 0);
            lock (_subscriptions)
            {
                _subscriptions.Add(subscription);
            }
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            switch (value.Key)
            {
                case Start when Activity.Current is { } activity && _reader.CanRead(value.Value):
                    Begin(activity, value.Value!);
                    break;
                case Stop when Activity.Current?.GetCustomProperty(Property) is RequestIdentity identity:
                    _span.End(Activity.Current, value.Value!);
                    identity.End();
                    RequestIdentity.Current = null;
                    break;
                case not (Start or Stop or Request) when RequestActivity() is { } failed && ExceptionOf(value.Value) is { } exception:
                    HttpRequestSpan.Failed(failed, exception);
                    break;
            }
        }
#pragma warning disable CA1031 // runs inside the server's handling of a request: a fault of ours must not become one of its own
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (_subscriptions)
        {
            _subscriptions.ForEach(static each => each.Dispose());
            _subscriptions.Clear();
        }
    }

    private void Begin(Activity activity, object context)
    {
        var identity = new RequestIdentity(_who, _reader, activity, context);
        activity.SetCustomProperty(Property, identity);
        RequestIdentity.Current = identity;
        _span.Begin(activity);
    }

    private static Activity? RequestActivity()
    {
        var activity = Activity.Current;
        while (activity is not null && activity.GetCustomProperty(Property) is null)
        {
            activity = activity.Parent;
        }

        return activity;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "ASP.NET Core keeps the properties of what it writes; where they are gone the response's status tells of the failure.")]
    private static Exception? ExceptionOf(object? payload) => payload?.GetType().GetProperty("exception")?.GetValue(payload) as Exception;
}
