using Sightglass.Storage.Control;

namespace Sightglass.Server.Tests.Api;

/// <summary>Keeps documents in memory.</summary>
internal sealed class FakeControlStore : IControlStore
{
    private readonly Dictionary<(string Project, string Kind, string Id), (ControlDocument Document, bool IsDeleted)> _documents = [];

    public Task<IReadOnlyList<ControlDocument>> ListAsync(string project, string kind, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<ControlDocument>>(
            [.. _documents.Where(each => each.Key.Project == project && each.Key.Kind == kind && !each.Value.IsDeleted).Select(each => each.Value.Document)]);

    public Task<bool> WriteAsync(ControlWrite write, CancellationToken cancellationToken)
    {
        var key = (write.Project, write.Kind, write.Id);
        var isThere = _documents.TryGetValue(key, out var known);
        if ((isThere ? known.Document.Version : 0) != write.After)
        {
            return Task.FromResult(false);
        }

        _documents[key] = (new ControlDocument(write.Id, write.After + 1, write.Body ?? "", isThere ? known.Document.CreatedNanos : write.WrittenNanos, write.WrittenNanos), write.Body is null);
        return Task.FromResult(true);
    }
}
