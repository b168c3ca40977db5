using System.Net;

namespace Sightglass.Server.Configuration;

/// <summary>An address to listen on: <c>http://HOST:PORT</c>; port 0 means any free one.</summary>
/// <param name="Address">The IP address.</param>
/// <param name="Port">The port.</param>
internal sealed record ListenAddress(IPAddress Address, int Port)
{
    /// <summary>True when only this machine can reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Reads <c>http://127.0.0.1:4318</c>, <c>http://localhost:0</c>, <c>http://[::]:4318</c>, <c>http://*:4318</c>. Null for anything else.</summary>
    public static ListenAddress? Parse(string text)
    {
        var wildcard = text.Replace("//*:", "//0.0.0.0:", StringComparison.Ordinal).Replace("//+:", "//0.0.0.0:", StringComparison.Ordinal);
        if (!Uri.TryCreate(wildcard, UriKind.Absolute, out var uri) || uri.Scheme != "http" || uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.UserInfo.Length > 0)
        {
            return null;
        }

        if (string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return new ListenAddress(IPAddress.Loopback, uri.Port);
        }

        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? new ListenAddress(address, uri.Port) : null;
    }
}
