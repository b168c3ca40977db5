using System.Globalization;
using Sightglass.Query.Prices;
using Sightglass.Storage;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Tests.Prices;

/// <summary>Keeps the versions of one document of each project in memory.</summary>
internal sealed class PriceDocuments : IControlStore
{
    private readonly Dictionary<string, List<ControlVersion>> _documents = new(StringComparer.Ordinal);

    public bool IsDown { get; set; }

    /// <summary>Before so many writes another writer adds a model of its own.</summary>
    public int BeforeWrite { get; set; }

    public Task<IReadOnlyList<ControlDocument>> ListAsync(string project, string kind, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ControlVersion>> ListVersionsAsync(string project, string kind, string id, ulong below, int limit, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<ControlVersion>>(() => [.. _documents.GetValueOrDefault(project, []).Where(version => version.Version < below).Reverse().Take(limit)]);

    public Task<IReadOnlyDictionary<string, ulong>> LastVersionsAsync(string kind, string id, CancellationToken cancellationToken)
        => Answer<IReadOnlyDictionary<string, ulong>>(() => _documents.ToDictionary(each => each.Key, each => each.Value[^1].Version, StringComparer.Ordinal));

    public Task<bool> WriteAsync(ControlWrite write, CancellationToken cancellationToken) => Answer(() =>
    {
        var versions = _documents.GetValueOrDefault(write.Project, []);
        if (BeforeWrite > 0)
        {
            var last = versions.Count == 0 ? OwnPrices.None : OwnPricesJson.Read(versions[^1]);
            var other = new Conventions.Pricing.PricedModel
            {
                Provider = "acme",
                Id = string.Create(CultureInfo.InvariantCulture, $"other-{BeforeWrite--}"),
                Periods = [new() { Rates = System.Collections.Immutable.ImmutableDictionary<Conventions.Pricing.PricePart, decimal>.Empty.Add(Conventions.Pricing.PricePart.Input, 1) }],
            };
            versions.Add(new ControlVersion(last.Version + 1, OwnPricesJson.Write(last with { Models = last.Models.Add(new OwnModel(other, last.Version + 1, 1)) }), 1));
            _documents[write.Project] = versions;
        }

        if ((ulong)versions.Count != write.After)
        {
            return false;
        }

        versions.Add(new ControlVersion(write.After + 1, write.Body, write.WrittenNanos));
        _documents[write.Project] = versions;
        return true;
    });

    private Task<T> Answer<T>(Func<T> answer)
        => IsDown ? Task.FromException<T>(new StoreException("The store is down.", StoreFailure.Unavailable)) : Task.FromResult(answer());
}
