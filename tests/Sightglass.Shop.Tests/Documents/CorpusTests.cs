using Shop.Chat.Documents;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.Documents;

public sealed class CorpusTests
{
    [Fact]
    public void Read_ShippedCorpus_HasMoreThan200DifferentDocuments()
    {
        var corpus = Corpus.Read(Path.Combine(AppContext.BaseDirectory, "Corpus"));

        corpus.Documents.Count.ShouldBeGreaterThan(200);
        corpus.Documents.Select(static document => document.Text).Distinct().Count().ShouldBe(corpus.Documents.Count);
        corpus.Documents.ShouldAllBe(static document => document.Text.Length > 60 && document.Title.Length > 0);
        corpus.Documents.Count(static document => document.IsProduct).ShouldBeGreaterThan(100);
        corpus.Documents.Count(static document => !document.IsProduct).ShouldBeGreaterThan(80);
    }

    [Fact]
    public void Read_TwoDocumentsOfOneId_SaysWhichId()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("policies-a.json"), """[{"id":"a-1","title":"A","text":"B"},{"id":"a-1","title":"C","text":"D"}]""");

        Should.Throw<InvalidDataException>(() => Corpus.Read(folder.Path)).Message.ShouldContain("there are 2 documents with the id 'a-1'");
    }

    [Fact]
    public void Read_NoJson_SaysWhere()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("policies-a.json"), "[\n{\"id\":");

        Should.Throw<InvalidDataException>(() => Corpus.Read(folder.Path)).Message.ShouldContain("policies-a.json is not a list of documents: line 2");
    }

    [Fact]
    public void Fingerprint_OneTextChanged_IsAnother()
    {
        var one = new Corpus([new Document("a", "A", "text", IsProduct: false)]);
        var other = new Corpus([new Document("a", "A", "texts", IsProduct: false)]);

        other.Fingerprint.ShouldNotBe(one.Fingerprint);
    }
}
