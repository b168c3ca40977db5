using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Conventions.Pricing;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Prices;

/// <summary>
/// What projects set up of their prices: models, factors and names of their own over the book that is shipped. All of a project's stand in one
/// document, so that a whole price file is taken or not, and its versions are the account of who changed what. Thread-safe.
/// </summary>
public sealed class ProjectPrices(IControlStore store, ProjectPriceBooks books, TimeProvider clock)
{
    /// <summary>The kind of the document.</summary>
    internal const string Kind = "prices";

    /// <summary>Its id: there is one.</summary>
    internal const string Id = "book";

    // Every change keeps all of it, and the list of changes reads many of them.
    private const int MaxDocument = 200_000;
    private const int MaxAttempts = 20;
    private const ulong NanosPerTick = 100;

    /// <summary>The project's own prices as they stand.</summary>
    public async Task<OwnPrices> ReadAsync(string project, CancellationToken cancellationToken)
    {
        var versions = await QueryMeter.MeasureAsync("prices", store.ListVersionsAsync(project, Kind, Id, ulong.MaxValue, 1, cancellationToken));
        if (versions is not [var last])
        {
            return OwnPrices.None;
        }

        var prices = OwnPricesJson.Read(last);
        books.Take(project, prices);
        return prices;
    }

    /// <summary>Sets all of a model's prices.</summary>
    /// <param name="project">The project.</param>
    /// <param name="by">The name of the caller's API key; null without one.</param>
    /// <param name="provider">Whose list.</param>
    /// <param name="id">The model's id in it.</param>
    /// <param name="body">The model as in a price file.</param>
    /// <param name="version">The version the caller has seen; 0: there is none; null: whatever stands.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PriceOutcome> PutModelAsync(string project, string? by, string provider, string id, JsonElement body, ulong? version, CancellationToken cancellationToken)
    {
        var (model, faults) = PriceBookReader.ReadModel(provider, id, body);
        return model is null
            ? new PriceOutcome.Faulty([.. faults])
            : await ChangeAsync(project, by, (now, next) => now.FindModel(provider, id) is var old && IsStale(old?.Version, version)
                ? new PriceOutcome.Stale()
                : new PriceOutcome.Done(now with { Models = Merge(now.Models.Remove(old!), [model], now.Models, next) }), cancellationToken);
    }

    /// <summary>Takes a model's own prices away: the shipped ones hold again, where there are any.</summary>
    public Task<PriceOutcome> DeleteModelAsync(string project, string? by, string provider, string id, ulong? version, CancellationToken cancellationToken)
        => ChangeAsync(project, by, (now, _) => now.FindModel(provider, id) is not { } old ? new PriceOutcome.NotFound()
            : IsStale(old.Version, version) ? new PriceOutcome.Stale()
            : new PriceOutcome.Done(now with { Models = now.Models.Remove(old) }), cancellationToken);

    /// <summary>Says which model is behind a name. Parameters as for <see cref="PutModelAsync"/>.</summary>
    public async Task<PriceOutcome> PutDeploymentAsync(string project, string? by, string name, JsonElement body, ulong? version, CancellationToken cancellationToken)
    {
        var (deployment, faults) = PriceBookReader.ReadDeployment(name, body);
        return deployment is null
            ? new PriceOutcome.Faulty([.. faults])
            : await ChangeAsync(project, by, (now, next) => now.FindDeployment(name) is var old && IsStale(old?.Version, version)
                ? new PriceOutcome.Stale()
                : new PriceOutcome.Done(now with { Deployments = Merge(now.Deployments.Remove(old!), [deployment], now.Deployments, next) }), cancellationToken);
    }

    /// <summary>Takes a name away.</summary>
    public Task<PriceOutcome> DeleteDeploymentAsync(string project, string? by, string name, ulong? version, CancellationToken cancellationToken)
        => ChangeAsync(project, by, (now, _) => now.FindDeployment(name) is not { } old ? new PriceOutcome.NotFound()
            : IsStale(old.Version, version) ? new PriceOutcome.Stale()
            : new PriceOutcome.Done(now with { Deployments = now.Deployments.Remove(old) }), cancellationToken);

    /// <summary>Sets all of the project's own prices to those of a file; what is the same stays as it is, what the file does not have goes.</summary>
    public async Task<PriceOutcome> ReplaceAsync(string project, string? by, JsonElement file, ulong? version, CancellationToken cancellationToken)
    {
        var (book, faults) = PriceBookReader.Read(file);
        return book is null
            ? new PriceOutcome.Faulty([.. faults])
            : await ChangeAsync(project, by, (now, next) => IsStale(now.Version, version)
                ? new PriceOutcome.Stale()
                : new PriceOutcome.Done(now with
                {
                    Models = Merge([], book.Models, now.Models, next),
                    Multipliers = book.Multipliers,
                    Deployments = Merge([], book.Deployments, now.Deployments, next),
                }), cancellationToken);
    }

    /// <summary>What was changed, the last first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="below">Only versions smaller than this.</param>
    /// <param name="limit">Of so many versions at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PriceChangePage> ListChangesAsync(string project, ulong below, int limit, CancellationToken cancellationToken)
    {
        // The one before the last asked for says what that changed.
        var stored = await QueryMeter.MeasureAsync("price_changes", store.ListVersionsAsync(project, Kind, Id, below, limit + 1, cancellationToken));
        var versions = stored.Select(OwnPricesJson.Read).ToList();
        var changes = versions.Take(limit).SelectMany((after, index) => PriceDifference.Of(index + 1 < versions.Count ? versions[index + 1] : OwnPrices.None, after));
        return new PriceChangePage([.. changes], versions.Count > limit ? versions[limit - 1].Version : null);
    }

    private static bool IsStale(ulong? stands, ulong? seen) => seen is not null && seen != (stands ?? 0);

    /// <summary>Changes what stands; where another writer was faster, what stands then.</summary>
    private async Task<PriceOutcome> ChangeAsync(string project, string? by, Func<OwnPrices, (ulong Version, ulong Nanos), PriceOutcome> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var now = await ReadAsync(project, cancellationToken);
            var nanos = (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick;
            var outcome = change(now, (now.Version + 1, nanos));
            if (outcome is not PriceOutcome.Done { Prices: var changed } || !PriceDifference.Of(now, changed).Any())
            {
                return outcome;
            }

            var next = changed with { Version = now.Version + 1, WrittenNanos = nanos, By = by };
            var body = OwnPricesJson.Write(next);
            if (Check(next, body) is { IsEmpty: false } faults)
            {
                return new PriceOutcome.Faulty(faults);
            }

            var write = new ControlWrite { Project = project, Kind = Kind, Id = Id, After = now.Version, Body = body, WrittenNanos = nanos };
            if (await store.WriteAsync(write, cancellationToken))
            {
                books.Take(project, next);
                return new PriceOutcome.Done(next);
            }
        }

        return new PriceOutcome.Stale();
    }

    private static ImmutableArray<OwnModel> Merge(ImmutableArray<OwnModel> others, ImmutableArray<PricedModel> models, ImmutableArray<OwnModel> now, (ulong Version, ulong Nanos) next)
        => [.. others.Concat(models.Select(model =>
            {
                var own = new OwnModel(model with { IsOwn = true }, next.Version, next.Nanos);
                return now.FirstOrDefault(old => PriceBookWriter.TextOf(old.Model) == PriceBookWriter.TextOf(model)) ?? own;
            })).OrderBy(own => own.Model.Provider, StringComparer.Ordinal).ThenBy(own => own.Model.Id, StringComparer.Ordinal)];

    private static ImmutableArray<OwnDeployment> Merge(
        ImmutableArray<OwnDeployment> others, ImmutableArray<PriceDeployment> deployments, ImmutableArray<OwnDeployment> now, (ulong Version, ulong Nanos) next)
        => [.. others.Concat(deployments.Select(deployment => now.FirstOrDefault(old => old.Deployment == deployment) ?? new OwnDeployment(deployment, next.Version, next.Nanos)))
            .OrderBy(own => own.Deployment.Name, StringComparer.Ordinal)];

    /// <summary>What no entry can see of itself: names that others have, and the size of all.</summary>
    private static ImmutableArray<PriceFault> Check(OwnPrices prices, string body)
    {
        var faults = ImmutableArray.CreateBuilder<PriceFault>();
        var names = new HashSet<(string, string)>();
        foreach (var model in prices.Models.Select(own => own.Model))
        {
            foreach (var name in model.Aliases.Prepend(model.Id).Where(name => !names.Add((model.Provider, PriceBook.Key(name)))))
            {
                faults.Add(new PriceFault("aliases", $"{model.Provider} {name}: is the name of another of the project's models too."));
            }
        }

        if (body.Length > MaxDocument)
        {
            faults.Add(new PriceFault("", string.Create(CultureInfo.InvariantCulture, $"The project's own prices take {body.Length} characters; at most {MaxDocument} can be kept. Leave out models that nobody uses.")));
        }

        return faults.ToImmutable();
    }
}
