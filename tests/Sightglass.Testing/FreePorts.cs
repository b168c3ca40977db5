using System.Net;
using System.Net.Sockets;

namespace Sightglass.Testing;

/// <summary>Finds ports on loopback that nothing listens on and no other test process on this machine has found. For several threads.</summary>
public static class FreePorts
{
    // Below the range from which the kernel takes the ports of outgoing connections: a client that keeps calling a dead server
    // there can, by bad luck, connect to itself and so occupy the port the server wants back.
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Taken = [];

    // Test projects run beside each other, and a server that is down between two lives must find its port free. A port found here is a
    // byte of this file that is locked until this process ends.
    private static readonly FileStream Claims = new(
        Path.Combine(Path.GetTempPath(), $"sightglass-test-ports-{Environment.UserName}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);

    /// <summary>As many different free ports as asked for, kept for this process until it ends. A program that is no test may still take them.</summary>
    public static int[] Find(int count)
    {
        lock (Gate)
        {
            var found = new List<int>();
            while (found.Count < count)
            {
                var port = Random.Shared.Next(First, Last);
                if (Taken.Add(port) && IsClaimed(port) && IsFree(port))
                {
                    found.Add(port);
                }
            }

            return [.. found];
        }
    }

    private static bool IsClaimed(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            Claims.Lock(port, 1);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
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
