using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Server.Api.Setup;

namespace Sightglass.Server;

/// <summary>Tells senders this server's own doors.</summary>
internal sealed class SetupSource(Listeners listeners, ApiKeyRing keys, Ingest.Deliver.IngestLedgers ledgers) : ISetupSource
{
    /// <inheritdoc/>
    public IngestSetup Read(string project, HostString host) => new()
    {
        OtlpHttp = Address(listeners.OtlpHttp, host.Host),
        OtlpGrpc = Address(listeners.OtlpGrpc, host.Host),
        KeysRequired = !keys.IsOpen,
        LastContact = ledgers.Spans.LastContact(project) is { } contact ? (contact.TimeNanos, contact.Spans) : null,
        RejectedByReason = ledgers.Spans.Snapshot().Rejected,
    };

    /// <summary>
    /// How a listener is reached. One that listens on every address is reached by the name the page was: <c>http://sightglass.lan:4318</c>
    /// for <c>http://0.0.0.0:4318</c>.
    /// </summary>
    internal static string Address(IPEndPoint listener, string host)
    {
        var isWildcard = listener.Address.Equals(IPAddress.Any) || listener.Address.Equals(IPAddress.IPv6Any);
        var address = isWildcard ? IPAddress.Loopback : listener.Address;
        var name = isWildcard && host.Length > 0 ? host
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]"
            : address.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"http://{name}:{listener.Port}");
    }
}
