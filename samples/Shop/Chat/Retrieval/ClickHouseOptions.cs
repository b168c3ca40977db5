namespace Shop.Chat.Retrieval;

/// <summary>Where ClickHouse is. Section <c>Shop:Retrieval:ClickHouse</c>.</summary>
internal sealed class ClickHouseOptions
{
    /// <summary>Its HTTP address. Default <c>http://127.0.0.1:8123</c>.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:8123");

    /// <summary>The user. Default <c>default</c>.</summary>
    public string User { get; set; } = "default";

    /// <summary>The password. Default none.</summary>
    public string Password { get; set; } = "";

    /// <summary>The database; made when it is not there. Default <c>shop</c>.</summary>
    [System.ComponentModel.DataAnnotations.RegularExpression("^[a-z_][a-z0-9_]{0,63}$", ErrorMessage = "Shop:Retrieval:ClickHouse:Database must be a plain lower-case name.")]
    public string Database { get; set; } = "shop";
}
