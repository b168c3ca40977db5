namespace Sightglass.Storage.Control;

/// <summary>
/// Keeps what people set up: small documents by project, kind and id. Thread-safe. Every change is a new version; the last one holds. A document
/// that was deleted is as one that never was, but for its next version's number.
/// </summary>
public interface IControlStore
{
    /// <summary>The documents of a kind, in the order of their ids.</summary>
    Task<IReadOnlyList<ControlDocument>> ListAsync(string project, string kind, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a document whose last version is <see cref="ControlWrite.After"/>. False, and nothing changed, when another was written meanwhile.
    /// </summary>
    Task<bool> WriteAsync(ControlWrite write, CancellationToken cancellationToken);
}
