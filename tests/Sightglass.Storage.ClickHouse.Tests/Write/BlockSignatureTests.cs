using System.Text;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Tests.Write;

public sealed class BlockSignatureTests
{
    [Fact]
    public void Add_RowsOfSeveralProjects_AreKeptApart()
    {
        var signature = new BlockSignature();

        Add(signature, "p", 30, "question");
        Add(signature, "q", 10, "answer");
        Add(signature, "p", 20, "more");
        Add(signature, "silent", 5, "");

        Enumerable.Range(0, signature.Projects).Select(project => Encoding.UTF8.GetString(signature.NameOf(project))).ShouldBe(["p", "q"]);
        (signature.GramsOf(0).FirstStart, signature.GramsOf(0).LastStart, signature.GramsOf(0).Grams.Bytes).ShouldBe((20UL, 30UL, 12L));
        (signature.GramsOf(1).FirstStart, signature.GramsOf(1).LastStart, signature.GramsOf(1).Grams.Bytes).ShouldBe((10UL, 10UL, 6L));
        signature.IsIncomplete.ShouldBeFalse();
    }

    [Fact]
    public void Add_EachContentColumn_IsGathered()
    {
        var signature = new BlockSignature();

        signature.Add(new SpanRow
        {
            Project = "p"u8,
            SystemInstructions = "1"u8,
            InputMessages = "22"u8,
            OutputMessages = "333"u8,
            ToolArguments = "4444"u8,
            ToolResult = "55555"u8,
            Documents = "666666"u8,
        });

        signature.GramsOf(0).Grams.Bytes.ShouldBe(21);
    }

    [Fact]
    public void Add_MoreProjectsThanItIsMadeFor_IsIncompleteUntilCleared()
    {
        var signature = new BlockSignature();
        for (var project = 0; project < BlockSignature.MaxProjects; project++)
        {
            Add(signature, $"project-{project}", 1, "text");
        }

        signature.IsIncomplete.ShouldBeFalse();
        Add(signature, "one more", 1, "text");
        signature.IsIncomplete.ShouldBeTrue();

        signature.Clear();
        Add(signature, "a project with a longer name", 7, "text");
        signature.IsIncomplete.ShouldBeFalse();
        signature.Projects.ShouldBe(1);
        Encoding.UTF8.GetString(signature.NameOf(0)).ShouldBe("a project with a longer name");
        (signature.GramsOf(0).FirstStart, signature.GramsOf(0).LastStart, signature.GramsOf(0).Grams.Bytes).ShouldBe((7UL, 7UL, 4L));
    }

    private static void Add(BlockSignature signature, string project, ulong start, string input)
        => signature.Add(new SpanRow { Project = Encoding.UTF8.GetBytes(project), StartNanos = start, InputMessages = Encoding.UTF8.GetBytes(input) });
}
