namespace Demo.Traffic;

/// <summary>The customers of the demonstration. Their keys open nothing but it.</summary>
internal static class Customers
{
    private static readonly string[] Tenants = ["alpine-club", "bike-works", "city-scouts", "northwind", "trail-school"];

    public static IReadOnlyList<Customer> All { get; } =
        [.. Tenants.SelectMany(static tenant => Enumerable.Range(0, 4).Select(number => new Customer($"demo-{tenant}-{number}", $"{tenant}-{number:00}", tenant)))];

    /// <summary>As settings of the chat service.</summary>
    public static IReadOnlyDictionary<string, string> Settings()
        => All.SelectMany(static (customer, place) => new KeyValuePair<string, string>[]
        {
            new($"Shop__Access__Keys__{place}__Key", customer.Key),
            new($"Shop__Access__Keys__{place}__User", customer.User),
            new($"Shop__Access__Keys__{place}__Tenant", customer.Tenant),
        }).ToDictionary(StringComparer.Ordinal);
}
