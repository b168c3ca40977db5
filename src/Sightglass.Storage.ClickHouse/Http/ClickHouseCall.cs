namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>One call under way: its id in the store, its deadline, and how to end it there.</summary>
internal sealed class ClickHouseCall : IDisposable
{
    private readonly Func<ClickHouseAddress, string, ValueTask> _kill;
    private readonly CancellationTokenSource _deadline;
    private readonly TimeSpan _timeout;

    public ClickHouseCall(ClickHouseAddress address, string step, string label, TimeSpan timeout, TimeProvider time, Func<ClickHouseAddress, string, ValueTask> kill)
    {
        Address = address;
        Step = step;
        QueryId = $"{ClickHouseStatement.QueryIdRoot}{label}{Guid.NewGuid():N}";
        _timeout = timeout;
        _kill = kill;
        _deadline = new CancellationTokenSource(timeout, time);
    }

    public ClickHouseAddress Address { get; }

    public string QueryId { get; }

    public string Step { get; }

    public CancellationTokenSource Link(CancellationToken cancellationToken) =>
        CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _deadline.Token);

    public ValueTask KillAsync() => _kill(Address, QueryId);

    // No answer in time is not the server's word on the call (that would be code 159): the same call may succeed later.
    public StoreException NoAnswer() =>
        new($"The store could not {Step}: no answer within {_timeout.TotalSeconds:0.###} s.", StoreFailure.Unavailable);

    public StoreException Broken(Exception cause) =>
        new($"The store could not {Step}: the connection to {Address.Url.Host}:{Address.Url.Port} failed.", StoreFailure.Unavailable, cause);

    public void Dispose() => _deadline.Dispose();
}
