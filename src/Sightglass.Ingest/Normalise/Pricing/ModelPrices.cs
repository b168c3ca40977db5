using System.Text;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Ingest.Normalise.Pricing;

/// <summary>The prices of the models seen in one project, by provider and name as sent. Not thread-safe.</summary>
internal sealed class ModelPrices(PriceBook book, string project = "")
{
    private const int MaxModels = 10_000;
    private const int LongestName = 512;

    private readonly Dictionary<byte[], ModelPrice> _models = new(ByteTexts.Instance);

    public PriceBook Book { get; } = book;

    public string Project { get; } = project;

    /// <summary>The model's prices, none when the book has none; null when there is no name to look for.</summary>
    public ModelPrice? Find(ReadOnlySpan<byte> provider, ReadOnlySpan<byte> model)
    {
        if (model.IsEmpty || provider.Length + model.Length >= LongestName)
        {
            return null;
        }

        Span<byte> key = stackalloc byte[LongestName];
        provider.CopyTo(key);
        key[provider.Length] = 0;
        model.CopyTo(key[(provider.Length + 1)..]);
        key = key[..(provider.Length + 1 + model.Length)];
        var known = _models.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!known.TryGetValue(key, out var price))
        {
            if (_models.Count >= MaxModels)
            {
                _models.Clear();
            }

            var (server, name) = (Encoding.UTF8.GetString(provider), Encoding.UTF8.GetString(model));
            price = new ModelPrice(Book.FindModels(server, name), server, ModelName.Of(name).Region);
            known[key] = price;
        }

        return price;
    }
}
