using Microsoft.Extensions.Logging;

namespace Sightglass.Ingest.Journal;

internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Journal {Journal:x16} opened: {Segments} segments, {Records} records, {Bytes} bytes, next record {Next}.")]
    public static partial void Opened(ILogger logger, ulong journal, int segments, long records, long bytes, ulong next);

    [LoggerMessage(3001, LogLevel.Warning, "The journal's last file '{File}' ended in an unfinished write; {Bytes} bytes after byte {Offset} were never acknowledged as a whole record and are cut off (a copy is in 'quarantine').")]
    public static partial void TornTail(ILogger logger, string file, long offset, long bytes);

    [LoggerMessage(3002, LogLevel.Error, "Damaged bytes {Offset} to {End} in the journal file '{File}': what was there is lost to the store and copied to 'quarantine'. Check the disk.")]
    public static partial void Damaged(ILogger logger, string file, long offset, long end);

    [LoggerMessage(3003, LogLevel.Error, "The file '{File}' in the journal folder is not a readable part of this journal ({Reason}); it is moved to 'quarantine'.")]
    public static partial void Quarantined(ILogger logger, string file, string reason);

    [LoggerMessage(3004, LogLevel.Error, "The journal could not write a batch of {Requests} requests; none was acknowledged, a new file begins. {Reason}")]
    public static partial void BatchFailed(ILogger logger, int requests, string reason);

    [LoggerMessage(3005, LogLevel.Information, "The journal writes again after a failure.")]
    public static partial void Healed(ILogger logger);

    [LoggerMessage(3006, LogLevel.Warning, "The journal could not delete the finished file '{File}'; it will try again. {Reason}")]
    public static partial void DeleteFailed(ILogger logger, string file, string reason);

    [LoggerMessage(3007, LogLevel.Warning, "The journal could not put something right at its start and goes on without: {Reason}")]
    public static partial void OpeningStepFailed(ILogger logger, string reason);

    [LoggerMessage(3008, LogLevel.Error, "The checkpoint '{File}' is missing or unreadable; everything the journal still holds will be delivered anew.")]
    public static partial void CheckpointLost(ILogger logger, string file);

    [LoggerMessage(3010, LogLevel.Error, "Bytes {Offset} to {End} of the journal file '{File}' cannot be read: the records in them are passed over and lost to the store. A note is in 'quarantine'. Replace the disk. {Reason}")]
    public static partial void Unreadable(ILogger logger, string file, long offset, long end, string reason);

    [LoggerMessage(3011, LogLevel.Error, "The disk could not confirm the journal file '{File}' found at start: its requests are delivered, but a retry of one is not acknowledged until the disk confirms the file. {Reason}")]
    public static partial void Unconfirmed(ILogger logger, string file, string reason);

    [LoggerMessage(3012, LogLevel.Information, "The disk has confirmed the journal file '{File}' found at start.")]
    public static partial void Confirmed(ILogger logger, string file);

    [LoggerMessage(3009, LogLevel.Error, "The journal's writer met an unexpected error; the batch was not acknowledged.")]
    public static partial void WriterFault(ILogger logger, Exception exception);
}
