using System.Net;
using System.Net.Sockets;

namespace Sightglass.Testing;

/// <summary>Finds ports on loopback that nothing listens on.</summary>
public static class FreePorts
{
    // Below the range from which the kernel takes the ports of outgoing connections: a client that keeps calling a dead server
    // there can, by bad luck, connect to itself and so occupy the port the server wants back.
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>As many different free ports as asked for. They are free now; another process may still take them.</summary>
    public static int[] Find(int count)
    {
        var found = new HashSet<int>();
        while (found.Count < count)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port))
            {
                found.Add(port);
            }
        }

        return [.. found];
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
