namespace Demo.Traffic;

/// <summary>Somebody who asks the shop.</summary>
internal sealed record Customer(string Key, string User, string Tenant);
