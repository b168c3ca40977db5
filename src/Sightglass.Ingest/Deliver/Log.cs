using Microsoft.Extensions.Logging;

namespace Sightglass.Ingest.Deliver;

internal static partial class Log
{
    [LoggerMessage(3100, LogLevel.Information, "Delivery begins at record {Position}; {Delivered} {Items} are stored.")]
    public static partial void Begun(ILogger logger, ulong position, long delivered, string items);

    [LoggerMessage(3101, LogLevel.Warning, "The block at record {First} ({Rows} rows) was not stored or its fate is unknown; trying again. {Reason}")]
    public static partial void InsertFailed(ILogger logger, ulong first, int rows, string reason);

    [LoggerMessage(3102, LogLevel.Warning, "The store does not answer; the journal keeps what comes. {Reason}")]
    public static partial void StoreSilent(ILogger logger, string reason);

    [LoggerMessage(3103, LogLevel.Information, "The store answers again.")]
    public static partial void StoreBack(ILogger logger);

    [LoggerMessage(3104, LogLevel.Warning, "The store refuses the block of records {First} to {Last}; splitting it to find the one to blame. {Reason}")]
    public static partial void Splitting(ILogger logger, ulong first, ulong last, string reason);

    [LoggerMessage(3105, LogLevel.Error, "Record {Sequence} of project '{Project}' ({Count} {Items}) cannot be stored and is parked as '{File}'. {Reason}")]
    public static partial void Parked(ILogger logger, ulong sequence, string project, int count, string items, string file, string reason);

    [LoggerMessage(3106, LogLevel.Error, "The store refused {Count} records one after the other and took none in between: the fault is the store's. Nothing more is parked; delivery waits at record {Sequence}. {Reason}")]
    public static partial void ParkingStopped(ILogger logger, int count, ulong sequence, string reason);

    [LoggerMessage(3107, LogLevel.Error, "The store holds {Stored} {Items} of this journal, {Delivered} were delivered: {Missing} ARE MISSING. What the journal still holds ({Retained}) is delivered anew. Check the store's disk and its detached parts.")]
    public static partial void Missing(ILogger logger, long stored, string items, long delivered, long missing, long retained);

    [LoggerMessage(3108, LogLevel.Error, "The store holds {Stored} {Items} of this journal, only {Delivered} were delivered: the checkpoint or the whole journal is an older copy. {Decision}")]
    public static partial void Excess(ILogger logger, long stored, string items, long delivered, string decision);

    [LoggerMessage(3109, LogLevel.Warning, "Delivery begins anew at record {Position}: what the store holds from there on is removed first.")]
    public static partial void Rewound(ILogger logger, ulong position);

    [LoggerMessage(3110, LogLevel.Information, "The block at record {First} that was on its way at the last stop: {Found} of {Rows} rows are stored; {Decision}.")]
    public static partial void PendingSettled(ILogger logger, ulong first, long found, long rows, string decision);

    [LoggerMessage(3112, LogLevel.Warning, "The store failed on record {Sequence} again and again and took no other record in between; it is not parked, delivery waits. {Reason}")]
    public static partial void NotToBlame(ILogger logger, ulong sequence, string reason);

    [LoggerMessage(3113, LogLevel.Error, "Stored data is damaged: what the store holds could not be compared with what was delivered. Delivery goes on. See docs/operating.md on damaged parts. {Reason}")]
    public static partial void Damaged(ILogger logger, string reason);

    [LoggerMessage(3111, LogLevel.Error, "Delivery failed unexpectedly and begins again at its checkpoint.")]
    public static partial void Fault(ILogger logger, Exception exception);
}
