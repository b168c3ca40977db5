namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>A user and a password.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password; empty when there is none.</param>
public sealed record ClickHouseLogin(string User, string Password)
{
    /// <summary>The name only: a login is never printed with its password.</summary>
    public override string ToString() => User;
}
