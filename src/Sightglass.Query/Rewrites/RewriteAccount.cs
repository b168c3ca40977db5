using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Rewrites;

/// <summary>
/// The account of rewritings of one kind. Each is told before anything changes: whoever finds other values finds why, also when it ended in the middle.
/// </summary>
internal sealed class RewriteAccount<TRecord>(IControlStore documents, string kind, JsonTypeInfo<TRecord> type, TimeProvider clock)
{
    private const ulong NanosPerTick = 100;

    /// <summary>All of a project, the last first.</summary>
    public async Task<IReadOnlyList<(ulong AtNanos, TRecord Record)>> ListAsync(string project, CancellationToken cancellationToken)
    {
        var kept = await QueryMeter.MeasureAsync($"{kind}s", documents.ListAsync(project, kind, cancellationToken));
        return [.. kept.OrderByDescending(document => document.CreatedNanos).ThenByDescending(document => document.Id, StringComparer.Ordinal)
            .Select(document => (document.CreatedNanos, JsonSerializer.Deserialize(document.Body, type)!))];
    }

    /// <summary>Tells of one that begins. Returns its id.</summary>
    public async Task<string> BeginAsync(string project, TRecord record, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        await KeepAsync(project, id, 0, record, cancellationToken);
        return id;
    }

    /// <summary>Tells what became of it.</summary>
    public Task EndAsync(string project, string id, TRecord record) => KeepAsync(project, id, 1, record, CancellationToken.None);

    private async Task KeepAsync(string project, string id, ulong after, TRecord record, CancellationToken cancellationToken)
        => await documents.WriteAsync(
            new ControlWrite
            {
                Project = project,
                Kind = kind,
                Id = id,
                After = after,
                Body = JsonSerializer.Serialize(record, type),
                WrittenNanos = (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick,
            },
            cancellationToken);
}
