using System.Text.Json;
using Shop.Contracts;

namespace Shop.Recommendations;

/// <summary>The shop's products and what goes with them.</summary>
internal sealed class Catalogue(IReadOnlyList<CatalogueProduct> products)
{
    private readonly Dictionary<string, CatalogueProduct> _byId = products.ToDictionary(static product => product.Id, StringComparer.Ordinal);

    /// <summary>Reads the files <c>products-*.json</c>.</summary>
    public static Catalogue Read(string folder)
        => new([.. Directory.EnumerateFiles(folder, "products-*.json").Order(StringComparer.Ordinal)
            .SelectMany(static file => JsonSerializer.Deserialize<CatalogueProduct[]>(File.ReadAllText(file), JsonSerializerOptions.Web) ?? [])]);

    /// <summary>
    /// Products of the categories that go with those given, one of each category in turn, then others of the same category. Unknown ids are passed over.
    /// </summary>
    public IReadOnlyList<Recommendation> Related(IReadOnlyList<string> productIds, int limit)
    {
        var known = productIds.Select(id => _byId.GetValueOrDefault(id)).OfType<CatalogueProduct>().ToList();
        var taken = known.Select(static product => product.Id).ToHashSet(StringComparer.Ordinal);
        var related = new List<Recommendation>();
        foreach (var product in known)
        {
            foreach (var category in product.GoesWith.Append(product.Category))
            {
                if (related.Count < limit && products.FirstOrDefault(other => other.Category == category && !taken.Contains(other.Id)) is { } other)
                {
                    taken.Add(other.Id);
                    related.Add(new Recommendation(other.Id, other.Title, category == product.Category ? $"Another of our {category}" : $"Goes with {product.Title}"));
                }
            }
        }

        return related;
    }
}
