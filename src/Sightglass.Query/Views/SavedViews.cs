using System.Globalization;
using System.Text.Json;
using Sightglass.Query.Traces;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Views;

/// <summary>Keeps the views that people save. Thread-safe.</summary>
public sealed class SavedViews(IControlStore store, TimeProvider clock)
{
    private const string Kind = "view";
    private const string TracesPage = "traces";
    private const int MaxViews = 500;
    private const int MaxName = 200;
    private const int MaxRange = 200;
    private const int MaxColumns = 100;
    private const int MaxColumn = 200;
    private const ulong NanosPerTick = 100;

    /// <summary>All views of a project, in the order of their names.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(string project, CancellationToken cancellationToken)
    {
        var documents = await QueryMeter.MeasureAsync("views", store.ListAsync(project, Kind, cancellationToken));
        return [.. documents.Select(Read).OrderBy(view => view.Content.Name, StringComparer.OrdinalIgnoreCase).ThenBy(view => view.Id, StringComparer.Ordinal)];
    }

    /// <summary>Saves a new view.</summary>
    public async Task<QueryOutcome<ViewOutcome>> AddAsync(string project, SavedViewContent content, CancellationToken cancellationToken)
    {
        if (Check(content) is { } refused)
        {
            return refused;
        }

        if ((await ListAsync(project, cancellationToken)).Count >= MaxViews)
        {
            return new QueryOutcome<ViewOutcome>.Found(new ViewOutcome(ViewChange.TooMany, null));
        }

        return await WriteAsync(project, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), 0, content, cancellationToken);
    }

    /// <summary>Changes a view whose last version the caller has seen.</summary>
    public async Task<QueryOutcome<ViewOutcome>> ChangeAsync(string project, string id, ulong version, SavedViewContent content, CancellationToken cancellationToken)
    {
        if (Check(content) is { } refused)
        {
            return refused;
        }

        return (await FindAsync(project, id, cancellationToken)) switch
        {
            null => new QueryOutcome<ViewOutcome>.NotFound(),
            var view when view.Version != version => new QueryOutcome<ViewOutcome>.Found(new ViewOutcome(ViewChange.Stale, view)),
            _ => await WriteAsync(project, id, version, content, cancellationToken),
        };
    }

    /// <summary>Deletes a view.</summary>
    public async Task<QueryOutcome<ViewOutcome>> DeleteAsync(string project, string id, CancellationToken cancellationToken)
        => await FindAsync(project, id, cancellationToken) is { } view
            ? await WriteAsync(project, id, view.Version, null, cancellationToken)
            : new QueryOutcome<ViewOutcome>.NotFound();

    private async Task<QueryOutcome<ViewOutcome>> WriteAsync(string project, string id, ulong after, SavedViewContent? content, CancellationToken cancellationToken)
    {
        var isDone = await store.WriteAsync(
            new ControlWrite
            {
                Project = project,
                Kind = Kind,
                Id = id,
                After = after,
                Body = content is null ? null : JsonSerializer.Serialize(content, SavedViewJson.Default.SavedViewContent),
                WrittenNanos = (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick,
            },
            cancellationToken);
        return new QueryOutcome<ViewOutcome>.Found(new ViewOutcome(isDone ? ViewChange.Done : ViewChange.Stale, await FindAsync(project, id, cancellationToken)));
    }

    private async Task<SavedView?> FindAsync(string project, string id, CancellationToken cancellationToken)
        => (await ListAsync(project, cancellationToken)).FirstOrDefault(view => string.Equals(view.Id, id, StringComparison.Ordinal));

    private static SavedView Read(ControlDocument document) => new(
        document.Id, document.Version, document.CreatedNanos, document.UpdatedNanos, JsonSerializer.Deserialize(document.Body, SavedViewJson.Default.SavedViewContent)!);

    private QueryOutcome<ViewOutcome>.Refused? Check(SavedViewContent content)
    {
        var parts = new RequestReader(clock);
        if (string.IsNullOrWhiteSpace(content.Name) || content.Name.Length > MaxName)
        {
            parts.Fault("name", string.Create(CultureInfo.InvariantCulture, $"name has 1 to {MaxName} characters."));
        }

        if (content.Page != TracesPage)
        {
            parts.Fault("page", $"page is {TracesPage}.");
        }

        if (content.Range.Length > MaxRange)
        {
            parts.Fault("range", string.Create(CultureInfo.InvariantCulture, $"range has at most {MaxRange} characters."));
        }

        if (content.Columns.Count > MaxColumns || content.Columns.Any(column => column is null || column.Length > MaxColumn))
        {
            parts.Fault("columns", string.Create(CultureInfo.InvariantCulture, $"columns are at most {MaxColumns}, each of at most {MaxColumn} characters."));
        }

        parts.Filter(content.Query);
        TraceOrderNames.Read(parts, content.Sort);
        return parts.IsRefused ? parts.Refusal<ViewOutcome>() : null;
    }
}
