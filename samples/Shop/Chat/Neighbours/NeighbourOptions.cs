using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Neighbours;

/// <summary>The other services of the shop. Section <c>Shop:Neighbours</c>.</summary>
internal sealed class NeighbourOptions
{
    public const string Section = "Shop:Neighbours";

    /// <summary>Where FraudCheck is. Default <c>http://127.0.0.1:5102</c>.</summary>
    public Uri FraudCheck { get; set; } = new("http://127.0.0.1:5102");

    /// <summary>Where Recommendations is. Default <c>http://127.0.0.1:5101</c>.</summary>
    public Uri Recommendations { get; set; } = new("http://127.0.0.1:5101");

    /// <summary>How long is waited for either, in milliseconds. Default 2000.</summary>
    [Range(10, 60_000)]
    public int TimeoutMilliseconds { get; set; } = 2000;
}
