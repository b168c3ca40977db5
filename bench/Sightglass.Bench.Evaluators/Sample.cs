using Sightglass.Evaluators;
using Sightglass.Evaluators.Json;

namespace Sightglass.Bench.Evaluators;

/// <summary>A question to a shop's assistant, an ordinary answer, and the documents it was based on.</summary>
internal static class Sample
{
    private const string Policy =
        "Customers may return shoes within 30 days of delivery, provided that they are unworn and in their box. The refund is paid to the original card within five " +
        "working days after the parcel has arrived. Shipping costs of 4.95 euros are refunded only when the goods were damaged. To return an order, open the list of " +
        "orders, choose the order, and print the label. Parcels can be handed in at every post office. ";

    public static EvaluationInput Input { get; } = new()
    {
        Question = "How can I return shoes that I ordered two weeks ago, and when do I get my money back?",
        Answer =
            "You can return the shoes, because returns are possible within 30 days of delivery [1]. Please make sure that they are unworn and still in their box.\n\n" +
            "1. Open the list of orders and choose the order.\n2. Print the label and put it on the parcel.\n3. Hand the parcel in at any post office [2].\n\n" +
            "The refund is paid to your original card within five working days after the parcel has arrived [1]. Shipping costs of 4.95 euros are refunded only when the goods " +
            "were damaged. If you have any other questions about your order, feel free to ask; the service desk is open on weekdays from nine to five.",
        Documents = [.. Enumerable.Range(1, 4).Select(i => new SourceDocument(FormattableString.Invariant($"kb-{i}"), Policy + Policy))],
        Expected = ["Within 30 days, in their box; the refund takes five working days."],
        FinishReason = "stop",
        Schema = JsonSchema.Parse("{\"type\": \"object\"}"),
    };
}
