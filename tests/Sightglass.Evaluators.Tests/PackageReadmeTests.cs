using Sightglass.Evaluators.Groundedness;
using Sightglass.Evaluators.Refusal;

namespace Sightglass.Evaluators.Tests;

public sealed class PackageReadmeTests
{
    [Fact]
    public void Example_OfTheReadme_GivesWhatItSays()
    {
        var input = new EvaluationInput
        {
            Question = "How long can I return shoes?",
            Answer = "Shoes can be returned within 30 days [1].",
            Documents = [new SourceDocument("returns.md", "Shoes can be returned within 30 days of delivery.")],
        };

        new RefusalEvaluator().Evaluate(input).Label.ShouldBe("none");
        new GroundednessEvaluator().Evaluate(input).Label.ShouldBe("grounded");
    }
}
