using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Testing.Engine;

/// <summary>Reaches the embedded engine of a server in another process, by the files that server wrote for it.</summary>
public static class RunningEngine
{
    /// <summary>Connections to the engine as it runs now: its port and passwords are others after each start of it.</summary>
    /// <param name="dataFolder">The server's data folder.</param>
    /// <exception cref="InvalidOperationException">No engine was ever started in that folder.</exception>
    public static ClickHouseConnections Connect(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "engine");
        var (config, users) = (Path.Combine(folder, "config.xml"), Path.Combine(folder, "users.xml"));
        if (!File.Exists(config) || !File.Exists(users))
        {
            throw new InvalidOperationException($"{config} or {users} is missing: the server has no engine of its own. Start it without Storage:Url.");
        }

        var logins = XDocument.Load(users).Root!.Element("users")!;
        var options = new StorageOptions();
        var address = new ClickHouseAddress(
            new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{XDocument.Load(config).Root!.Element("http_port")!.Value}/")),
            Login(logins, "writer"),
            Login(logins, "reader"));
        return new ClickHouseConnections(options, [new RemoteEndpoint(address)], TimeProvider.System, NullLoggerFactory.Instance);
    }

    private static ClickHouseLogin Login(XElement logins, string user) => new(user, logins.Element(user)!.Element("password")!.Value);
}
