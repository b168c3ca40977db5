using System.Diagnostics;
using System.Security.Claims;

namespace Sightglass.Instrumentation.Identity;

/// <summary>
/// Who one request is for. Claims are known only after the application's authentication, so it is asked late: at the first step, when a request is sent
/// on, and at the end; as soon as the user is known, not again. After the end the context is not touched: ASP.NET Core uses it for the next request.
/// </summary>
internal sealed class RequestIdentity
{
    private static readonly AsyncLocal<RequestIdentity?> Local = new();

    private readonly object _gate = new();
    private readonly WhoOptions _options;
    private readonly HttpContextReader _reader;
    private readonly Activity _activity;
    private readonly bool _areHeadersRead;
    private object? _context;
    private bool _isResolving;
    private volatile bool _isDone;

    public RequestIdentity(WhoOptions options, HttpContextReader reader, Activity activity, object context)
    {
        _options = options;
        _reader = reader;
        _activity = activity;
        _context = context;
        _areHeadersRead = CallerAddress.IsTrusted(options.TrustHeaders, reader, context);
        if (!CallerAddress.IsTrusted(options.TrustIncomingBaggage, reader, context))
        {
            WhoBaggage.Remove(activity);
        }
    }

    /// <summary>That of the request that is being answered here; null outside of one.</summary>
    public static RequestIdentity? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    /// <summary>Finds out who it is for as far as that can be known now.</summary>
    public void Resolve()
    {
        // Another thread that is at it will be done soon; waiting for the application's delegate could be for ever.
        if (_isDone || !Monitor.TryEnter(_gate))
        {
            return;
        }

        try
        {
            ResolveInside();
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>Finds it out for the last time and lets go of the context.</summary>
    public void End()
    {
        lock (_gate)
        {
            ResolveInside();
            _isDone = true;
            _context = null;
        }
    }

    private void ResolveInside()
    {
        if (_isDone || _isResolving || _context is null)
        {
            return;
        }

        // The delegate may begin a step itself.
        _isResolving = true;
        try
        {
            var view = new RequestView(_reader, _context);
            var said = Ask(view);
            var user = view.User;
            WhoBaggage.Set(_activity, new Who(
                said?.User ?? Claim(user, _options.UserClaims ?? WhoClaims.User) ?? Header(view, _options.UserHeaders),
                said?.Session ?? Claim(user, _options.SessionClaims ?? WhoClaims.Session) ?? Header(view, _options.SessionHeaders),
                said?.Tenant ?? Claim(user, _options.TenantClaims ?? WhoClaims.Tenant) ?? Header(view, _options.TenantHeaders),
                said?.Feature ?? Header(view, _options.FeatureHeaders)));
            _isDone = user?.Identity?.IsAuthenticated == true && (_options.From is null || said is not null);
        }
        finally
        {
            _isResolving = false;
        }
    }

    private Who? Ask(RequestView view)
    {
        try
        {
            return _options.From?.Invoke(view);
        }
#pragma warning disable CA1031 // the application's own code: what it does wrong must not end the request
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static string? Claim(ClaimsPrincipal? user, string[] names)
    {
        foreach (var name in names)
        {
            if (user?.FindFirst(name)?.Value is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    private string? Header(RequestView view, string[]? names)
    {
        if (_areHeadersRead && names is not null)
        {
            foreach (var name in names)
            {
                if (view.Header(name) is { Length: > 0 } value)
                {
                    return value;
                }
            }
        }

        return null;
    }
}
