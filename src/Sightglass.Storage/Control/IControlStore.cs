namespace Sightglass.Storage.Control;

/// <summary>
/// Keeps what people set up: small documents by project, kind and id. Thread-safe. Every change is a new version; the last one holds. A document
/// that was deleted is as one that never was, but for its next version's number.
/// </summary>
public interface IControlStore
{
    /// <summary>The documents of a kind, in the order of their ids.</summary>
    Task<IReadOnlyList<ControlDocument>> ListAsync(string project, string kind, CancellationToken cancellationToken);

    /// <summary>The versions of one document below a number, the last first. None when it never was.</summary>
    /// <param name="project">The project.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="below">Only versions smaller than this.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<ControlVersion>> ListVersionsAsync(string project, string kind, string id, ulong below, int limit, CancellationToken cancellationToken);

    /// <summary>The last version of one document in each project that has or had it. Cheap: asked every few seconds.</summary>
    Task<IReadOnlyDictionary<string, ulong>> LastVersionsAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a document whose last version is <see cref="ControlWrite.After"/>. False, and nothing changed, when another was written meanwhile.
    /// </summary>
    Task<bool> WriteAsync(ControlWrite write, CancellationToken cancellationToken);
}
