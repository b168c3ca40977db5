using System.Net;
using System.Net.Sockets;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>Finds ports of this machine that are free now. Another process may take one before it is used: then the start fails and is repeated.</summary>
internal static class LoopbackPorts
{
    public static int Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
