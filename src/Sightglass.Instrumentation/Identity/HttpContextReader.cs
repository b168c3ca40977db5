using System.Net;
using System.Reflection;
using System.Security.Claims;
using Microsoft.Extensions.Primitives;

namespace Sightglass.Instrumentation.Identity;

/// <summary>
/// Reads an <c>HttpContext</c> without a reference to ASP.NET Core. The names are constants in <see cref="Type.GetType(string)"/>, by which the trimmer
/// keeps the properties. Where the types are not there, everything is unknown. Thread-safe.
/// </summary>
internal sealed class HttpContextReader
{
    private readonly PropertyInfo? _user;
    private readonly PropertyInfo? _items;
    private readonly PropertyInfo? _request;
    private readonly PropertyInfo? _response;
    private readonly PropertyInfo? _connection;
    private readonly PropertyInfo? _headers;
    private readonly PropertyInfo? _method;
    private readonly PropertyInfo? _path;
    private readonly PropertyInfo? _status;
    private readonly PropertyInfo? _address;

    public HttpContextReader()
    {
        var context = Type.GetType("Microsoft.AspNetCore.Http.HttpContext, Microsoft.AspNetCore.Http.Abstractions");
        _user = context?.GetProperty("User");
        _items = context?.GetProperty("Items");
        _request = context?.GetProperty("Request");
        _response = context?.GetProperty("Response");
        _connection = context?.GetProperty("Connection");
        var request = Type.GetType("Microsoft.AspNetCore.Http.HttpRequest, Microsoft.AspNetCore.Http.Abstractions");
        _headers = request?.GetProperty("Headers");
        _method = request?.GetProperty("Method");
        _path = request?.GetProperty("Path");
        _status = Type.GetType("Microsoft.AspNetCore.Http.HttpResponse, Microsoft.AspNetCore.Http.Abstractions")?.GetProperty("StatusCode");
        _address = Type.GetType("Microsoft.AspNetCore.Http.ConnectionInfo, Microsoft.AspNetCore.Http.Abstractions")?.GetProperty("RemoteIpAddress");
    }

    /// <summary>Whether it is one that can be read.</summary>
    public bool CanRead(object? context) => context is not null && _user?.DeclaringType?.IsInstanceOfType(context) == true;

    public ClaimsPrincipal? User(object context) => _user?.GetValue(context) as ClaimsPrincipal;

    public object? Item(object context, object key)
        => _items?.GetValue(context) is IDictionary<object, object?> items && items.TryGetValue(key, out var value) ? value : null;

    public string? Method(object context) => Of(context, _request, _method) as string;

    public string? Path(object context) => Of(context, _request, _path)?.ToString();

    public string? Header(object context, string name)
        => Of(context, _request, _headers) is IDictionary<string, StringValues> headers && headers.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    public int? Status(object context) => Of(context, _response, _status) as int?;

    public IPAddress? Caller(object context) => Of(context, _connection, _address) as IPAddress;

    private static object? Of(object context, PropertyInfo? part, PropertyInfo? property) => part?.GetValue(context) is { } inner ? property?.GetValue(inner) : null;
}
