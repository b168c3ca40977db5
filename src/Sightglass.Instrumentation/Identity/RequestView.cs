using System.Runtime.InteropServices;
using System.Security.Claims;

namespace Sightglass.Instrumentation.Identity;

/// <summary>What can be seen of an HTTP request without a reference to ASP.NET Core. Valid only inside the delegate it was handed to.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestView
{
    private readonly HttpContextReader _reader;

    internal RequestView(HttpContextReader reader, object context)
    {
        _reader = reader;
        HttpContext = context;
    }

    /// <summary>The <c>HttpContext</c>, to be cast by those who have its type.</summary>
    public object HttpContext { get; }

    /// <summary>The user; not authenticated before the application's authentication ran. Null when there is none.</summary>
    public ClaimsPrincipal? User => _reader.User(HttpContext);

    /// <summary>The method; null when not known.</summary>
    public string? Method => _reader.Method(HttpContext);

    /// <summary>The path; null when not known.</summary>
    public string? Path => _reader.Path(HttpContext);

    /// <summary>A header; null when it is not there, the first where there are several.</summary>
    /// <param name="name">Its name; upper and lower case are one.</param>
    public string? Header(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _reader.Header(HttpContext, name);
    }

    /// <summary>What the application keeps with the request (<c>HttpContext.Items</c>); null when it is not there.</summary>
    /// <param name="key">Its key.</param>
    public object? Item(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _reader.Item(HttpContext, key);
    }
}
