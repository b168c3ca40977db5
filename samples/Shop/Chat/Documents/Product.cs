using System.Globalization;

namespace Shop.Chat.Documents;

/// <summary>A product as the corpus's files <c>products-*.json</c> have it.</summary>
internal sealed record Product
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Category { get; init; }

    /// <summary>In euros.</summary>
    public required decimal Price { get; init; }

    /// <summary>What it is and how it is used.</summary>
    public required string About { get; init; }

    /// <summary>What it is made of, sizes and weights.</summary>
    public required string Facts { get; init; }

    /// <summary>The product as a document.</summary>
    public Document ToDocument()
        => new(Id, Title, string.Create(CultureInfo.InvariantCulture, $"{About} {Facts} The {Title} is one of our {Category} and costs {Price:0.00} euros."), IsProduct: true);
}
