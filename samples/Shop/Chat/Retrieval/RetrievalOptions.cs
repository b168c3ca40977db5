using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Retrieval;

/// <summary>How documents are found. Section <c>Shop:Retrieval</c>.</summary>
internal sealed class RetrievalOptions
{
    public const string Section = "Shop:Retrieval";

    /// <summary>How many documents are asked for. Default 5.</summary>
    [Range(1, 50)]
    public int TopK { get; set; } = 5;

    /// <summary>The least cosine similarity of a document. Default 0.15, which fits the offline embedding.</summary>
    [Range(-1.0, 1.0)]
    public double SimilarityThreshold { get; set; } = 0.15;

    /// <summary><c>exact</c>, which compares with all documents in memory, or <c>clickhouse</c>. Default exact.</summary>
    [RegularExpression("^(exact|clickhouse)$", ErrorMessage = "Shop:Retrieval:Index must be 'exact' or 'clickhouse'.")]
    public string Index { get; set; } = "exact";

    /// <summary>The folder of the corpus. Default <c>Corpus</c> beside the program.</summary>
    [Required]
    public string Corpus { get; set; } = "Corpus";

    /// <summary>ClickHouse, when it is the index.</summary>
    public ClickHouseOptions ClickHouse { get; set; } = new();
}
