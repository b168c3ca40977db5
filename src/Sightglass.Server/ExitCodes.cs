namespace Sightglass.Server;

/// <summary>What the process ends with; the numbers follow sysexits.h.</summary>
internal static class ExitCodes
{
    /// <summary>Stopped when asked to.</summary>
    public const int Ok = 0;

    /// <summary>An address could not be bound, or something unforeseen.</summary>
    public const int Failed = 1;

    /// <summary>A verb that does not exist.</summary>
    public const int Usage = 64;

    /// <summary>The data folder is in use by another process.</summary>
    public const int DataFolderInUse = 75;

    /// <summary>The configuration, or the data found, cannot be used by this program; trying again will not help.</summary>
    public const int Configuration = 78;
}
