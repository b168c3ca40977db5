namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>Another Sightglass uses the data folder.</summary>
public sealed class DataFolderInUseException : Exception
{
    internal DataFolderInUseException(string folder, int processId, Exception inner)
        : base(
            $"The data folder {folder} is in use by {(processId > 0 ? $"pid {processId}" : "another process")}. "
            + "Stop that Sightglass first, or give this one a folder of its own (DataDirectory).",
            inner)
    {
        ProcessId = processId;
    }

    /// <summary>The process that holds it; 0 when it has not said yet.</summary>
    public int ProcessId { get; }
}
