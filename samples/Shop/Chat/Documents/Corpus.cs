using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Shop.Chat.Documents;

/// <summary>All documents that answers are made of.</summary>
internal sealed class Corpus
{
    private readonly Dictionary<string, Document> _byId;

    public Corpus(IReadOnlyList<Document> documents)
    {
        Documents = documents;
        _byId = documents.ToDictionary(static document => document.Id, StringComparer.Ordinal);
        Fingerprint = FingerprintOf(documents);
    }

    public IReadOnlyList<Document> Documents { get; }

    /// <summary>Changes with every change of a document: 16 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads <c>products-*.json</c> and <c>policies-*.json</c>.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read, or two documents have one id.</exception>
    public static Corpus Read(string folder)
    {
        var documents = Files<Product>(folder, "products-*.json").Select(static product => product.ToDocument())
            .Concat(Files<Policy>(folder, "policies-*.json").Select(static policy => new Document(policy.Id, policy.Title, policy.Text, IsProduct: false)))
            .ToList();
        if (documents.GroupBy(static document => document.Id, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{folder}: there are {twice.Count()} documents with the id '{twice.Key}'. Give each its own.");
        }

        return documents.Count > 0 ? new Corpus(documents) : throw new InvalidDataException($"{folder} holds no documents: products-*.json and policies-*.json are looked for.");
    }

    /// <summary>A document; null when there is none with this id.</summary>
    public Document? Find(string id) => _byId.GetValueOrDefault(id);

    private static IEnumerable<T> Files<T>(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
        {
            T[]? rows;
            try
            {
                rows = JsonSerializer.Deserialize<T[]>(File.ReadAllText(file), JsonSerializerOptions.Web);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{file} is not a list of documents: line {e.LineNumber + 1}, {e.Path}.", e);
            }

            foreach (var row in rows ?? [])
            {
                yield return row;
            }
        }
    }

    private static string FingerprintOf(IReadOnlyList<Document> documents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in documents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{document.Id}\0{document.Indexed}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
