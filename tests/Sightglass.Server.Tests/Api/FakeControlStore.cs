using Sightglass.Storage.Control;

namespace Sightglass.Server.Tests.Api;

/// <summary>Keeps documents in memory, every version.</summary>
internal sealed class FakeControlStore : IControlStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Project, string Kind, string Id), List<ControlVersion>> _documents = [];

    public Task<IReadOnlyList<ControlDocument>> ListAsync(string project, string kind, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<ControlDocument>>(
                [.. _documents.Where(each => each.Key.Project == project && each.Key.Kind == kind && each.Value[^1].Body is not null)
                    .Select(each => new ControlDocument(each.Key.Id, each.Value[^1].Version, each.Value[^1].Body!, each.Value[0].WrittenNanos, each.Value[^1].WrittenNanos))]);
        }
    }

    public Task<IReadOnlyList<ControlVersion>> ListVersionsAsync(string project, string kind, string id, ulong below, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<ControlVersion>>(
                [.. _documents.GetValueOrDefault((project, kind, id), []).Where(version => version.Version < below).Reverse().Take(limit)]);
        }
    }

    public Task<IReadOnlyDictionary<string, ulong>> LastVersionsAsync(string kind, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyDictionary<string, ulong>>(
                _documents.Where(each => each.Key.Kind == kind && each.Key.Id == id).ToDictionary(each => each.Key.Project, each => each.Value[^1].Version, StringComparer.Ordinal));
        }
    }

    public Task<bool> WriteAsync(ControlWrite write, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var key = (write.Project, write.Kind, write.Id);
            if ((_documents.TryGetValue(key, out var versions) ? versions[^1].Version : 0) != write.After)
            {
                return Task.FromResult(false);
            }

            (versions ?? (_documents[key] = [])).Add(new ControlVersion(write.After + 1, write.Body, write.WrittenNanos));
            return Task.FromResult(true);
        }
    }
}
