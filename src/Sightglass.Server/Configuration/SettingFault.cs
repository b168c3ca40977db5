namespace Sightglass.Server.Configuration;

/// <summary>One thing wrong with the configuration.</summary>
/// <param name="Key">The full key, as it is written in appsettings.json with colons.</param>
/// <param name="Problem">What is wrong and what to do, without the key.</param>
internal sealed record SettingFault(string Key, string Problem);
