using System.Xml.Linq;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>A cluster of engines on this machine: what tests run the product's cluster paths against.</summary>
/// <param name="Name">The cluster's name in <c>remote_servers</c>.</param>
/// <param name="Login">The user every engine of it knows.</param>
/// <param name="TcpPorts">The native port of each shard, in order.</param>
internal sealed record EngineCluster(string Name, ClickHouseLogin Login, IReadOnlyList<int> TcpPorts)
{
    public XElement ToXml() => new(
        "remote_servers",
        new XElement(
            Name,
            TcpPorts.Select(port => new XElement(
                "shard",
                new XElement("internal_replication", "true"),
                new XElement(
                    "replica",
                    new XElement("host", "127.0.0.1"),
                    new XElement("port", port),
                    new XElement("user", Login.User),
                    new XElement("password", Login.Password))))));
}
