using Shop.Chat.Retrieval;
using Shop.Chat.Stories;

namespace Sightglass.Shop.Tests.Retrieval;

public sealed class RetrieverTests
{
    /// <summary>Questions as customers ask them, and the document that answers each.</summary>
    public static TheoryData<string, string> Questions => new()
    {
        { "How many days do I have to return an article?", "ret-001" },
        { "When do I get my refund?", "ret-004" },
        { "Can I exchange boots for another size?", "ret-007" },
        { "Can I send back opened food?", "ret-006" },
        { "How long does delivery take?", "ship-001" },
        { "What does express shipping cost?", "ship-002" },
        { "Do you ship to Norway?", "ship-005" },
        { "Are gas cartridges sent abroad?", "ship-007" },
        { "My parcel arrived damaged", "ship-011" },
        { "Can I change the delivery address?", "ship-013" },
        { "How can I cancel my order?", "ord-002" },
        { "Can I pay by invoice?", "pay-002" },
        { "When is my credit card charged?", "pay-004" },
        { "How long is the warranty?", "war-001" },
        { "How much is resoling boots?", "rep-004" },
        { "When do leaves expire?", "way-004" },
        { "How do I delete my account?", "priv-003" },
        { "What are the opening hours of the stores?", "store-002" },
        { "What R-value do I need for snow?", "adv-005" },
        { "Can I take a power bank on a plane?", "adv-012" },
        { "Does the Brook water filter remove viruses?", "p-water-01" },
        { "How heavy is the Owl down sleeping bag?", "p-bag-03" },
        { "headlamp with red light", "p-lamp-01" },
        { "child carrier with a sun roof", "p-pack-05" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Find_KnownQuestion_HasTheDocumentAmongTheFirstFive(string question, string document)
    {
        var retriever = await ShippedCorpus.RetrieverAsync();

        var found = await retriever.FindAsync(question, default, CancellationToken.None);

        found.Count.ShouldBeInRange(1, 5);
        found.Select(static each => each.Document.Id).ShouldContain(document);
        found.Select(static each => each.Similarity).ShouldBeInOrder(SortDirection.Descending);
    }

    [Theory]
    [InlineData("zebra xylophone")]
    [InlineData("quasar photosynthesis rhapsody")]
    public async Task Find_NothingSimilarEnough_IsEmpty(string question)
    {
        var retriever = await ShippedCorpus.RetrieverAsync();

        (await retriever.FindAsync(question, default, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_HeavyUse_AsksForFourTimesAsMany()
    {
        var retriever = await ShippedCorpus.RetrieverAsync(new RetrievalOptions { TopK = 3, SimilarityThreshold = -1 });

        (await retriever.FindAsync("boots", default, CancellationToken.None)).Count.ShouldBe(3);
        (await retriever.FindAsync("boots", new Story(StoryKind.HeavyUse), CancellationToken.None)).Count.ShouldBe(12);
    }
}
