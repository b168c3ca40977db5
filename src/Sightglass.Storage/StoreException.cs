namespace Sightglass.Storage;

/// <summary>The store could not do what was asked. The message names the step and the store's own code, never a row's content.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What failed, with the store's code.</param>
    /// <param name="failure">What kind of failure it was.</param>
    /// <param name="inner">The cause, when there is one.</param>
    public StoreException(string message, StoreFailure failure, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
    }

    /// <summary>What kind of failure it was; decides the retry and the status a caller sees.</summary>
    public StoreFailure Failure { get; }

    /// <summary>The store's numeric error code (ClickHouse's), when it gave one.</summary>
    public int? Code { get; init; }

    /// <summary>True when the same call may succeed later without a change.</summary>
    public bool IsTransient => Failure is StoreFailure.Unavailable or StoreFailure.Overloaded or StoreFailure.OutOfSpace;
}
