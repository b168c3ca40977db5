using System.Globalization;

namespace Sightglass.Ingest.Journal.Disk;

/// <summary>Turns what .NET and the kernel say about a failed file operation into a <see cref="JournalDiskException"/>.</summary>
internal static class DiskErrors
{
    private const int FileTooLarge = 27;
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool IsDiskError(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static JournalDiskException Describe(string action, string path, Exception cause)
        => cause as JournalDiskException
            ?? new JournalDiskException($"The journal could not {action} '{path}': {cause.Message}", Classify(cause.HResult), cause);

    public static JournalDiskException FromErrno(string action, string path, int errno)
        => new(
            string.Create(CultureInfo.InvariantCulture, $"The journal could not {action} '{path}': error {errno}."),
            Classify(errno));

    // On Unix .NET keeps the raw errno in HResult for every I/O error it has no class of its own for.
    private static DiskFailure Classify(int code)
        => code is NoSpaceLeft or QuotaExceeded or FileTooLarge or WindowsDiskFull ? DiskFailure.NoSpace : DiskFailure.Io;
}
