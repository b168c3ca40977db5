using System.Text;
using Sightglass.Conventions;
using Sightglass.Ingest.Normalise;

namespace Sightglass.Ingest.Tests.Normalise;

public class ConventionNamesTests
{
    [Fact]
    public void All_EveryName_IsFoundWithItsFieldAndRank()
    {
        var ranks = new Dictionary<ConventionField, byte>();
        foreach (var name in ConventionNames.All)
        {
            var rank = ranks.GetValueOrDefault(name.Field);
            ranks[name.Field] = (byte)(rank + 1);

            ConventionIndex.TryFind(Encoding.UTF8.GetBytes(name.Name), out var key).ShouldBeTrue(name.Name);
            if (name.Path is null)
            {
                key.Hits.ShouldContain(new ConventionHit(name.Field, rank, ConventionIndex.SourceOf(name.Source), name.OnlyWithinSource), name.Name);
            }
            else
            {
                key.Places.ShouldNotBeNull(name.Name);
            }
        }

        ranks.Count.ShouldBe(Enum.GetValues<ConventionField>().Length, "a field without a name can never be filled");
    }

    [Theory]
    [InlineData("")]
    [InlineData("gen_ai.usage.input_token")]
    [InlineData("gen_ai.usage.input_tokens ")]
    [InlineData("GEN_AI.USAGE.INPUT_TOKENS")]
    public void TryFind_AnythingElse_IsNotFound(string key) => ConventionIndex.TryFind(Encoding.UTF8.GetBytes(key), out _).ShouldBeFalse();
}
