using System.Net;
using System.Net.Sockets;

namespace Sightglass.Instrumentation.Identity;

/// <summary>Tells whether a caller is to be believed.</summary>
internal static class CallerAddress
{
    public static bool IsTrusted(CallerTrust trust, HttpContextReader reader, object context) => trust switch
    {
        CallerTrust.Everybody => true,
        CallerTrust.OwnNetwork => IsOwnNetwork(reader.Caller(context)) && reader.Header(context, "X-Forwarded-For") is null && reader.Header(context, "Forwarded") is null,
        _ => false,
    };

    /// <summary>Loopback, private (RFC 1918, RFC 4193), link-local; null is a local socket.</summary>
    public static bool IsOwnNetwork(IPAddress? address)
    {
        if (address is null)
        {
            return true;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain))
        {
            return true;
        }

        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal;
        }

        var bytes = plain.GetAddressBytes();
        return bytes[0] == 10
            || (bytes[0] == 172 && bytes[1] is >= 16 and < 32)
            || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 169 && bytes[1] == 254);
    }
}
