namespace Shop.Recommendations;

/// <summary>A product as recommendations need it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="GoesWith">The categories of what customers need with it.</param>
internal sealed record CatalogueProduct(string Id, string Title, string Category, IReadOnlyList<string> GoesWith);
