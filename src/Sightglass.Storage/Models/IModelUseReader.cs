namespace Sightglass.Storage.Models;

/// <summary>Reads which models were used. Thread-safe.</summary>
public interface IModelUseReader
{
    /// <summary>The uses of billable spans by provider, model and part of the range, those of the most calls first.</summary>
    Task<IReadOnlyList<ModelUse>> ReadAsync(ModelUseQuery query, CancellationToken cancellationToken);
}
