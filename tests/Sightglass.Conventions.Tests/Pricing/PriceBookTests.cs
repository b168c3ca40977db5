using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Conventions.Tests.Pricing;

public class PriceBookTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-20T12:00:00Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("openai", "gpt-4o", "gpt-4o", MatchKind.Exact)]
    [InlineData("openai", "GPT-4o", "gpt-4o", MatchKind.Exact)]
    [InlineData("openai", "gpt-4o-2024-08-06", "gpt-4o", MatchKind.WithoutDate)]
    [InlineData("openai", "gpt-4o-latest", "gpt-4o", MatchKind.WithoutDate)]
    [InlineData("openai", "gpt-5-mini-2025-08-07", "gpt-5-mini", MatchKind.WithoutDate)]
    [InlineData("deepseek", "deepseek-v4-flash", "deepseek-flash", MatchKind.Alias)]
    [InlineData("anthropic", "claude-3-5-haiku-latest", "claude-3-5-haiku", MatchKind.WithoutDate)]
    [InlineData("anthropic", "claude-sonnet-4.5", "claude-sonnet-4-5", MatchKind.Exact)]
    [InlineData("gcp.gemini", "models/gemini-2.0-flash-001", "gemini-2.0-flash", MatchKind.Prefix)]
    [InlineData("gcp.gemini", "gemini-2.5-pro-preview-06-05", "gemini-2.5-pro", MatchKind.WithoutDate)]
    [InlineData("aws.bedrock", "anthropic.claude-sonnet-4-20250514-v1:0", "claude-sonnet-4", MatchKind.WithoutDate)]
    [InlineData("aws.bedrock", "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-5-20251101-v1:0", "claude-opus-4-5", MatchKind.WithoutDate)]
    [InlineData("gcp.vertex_ai", "projects/p/locations/us/publishers/google/models/gemini-2.5-pro", "gemini-2.5-pro", MatchKind.Exact)]
    [InlineData("gcp.vertex_ai", "publishers/anthropic/models/claude-sonnet-4@20250514", "claude-sonnet-4", MatchKind.WithoutDate)]
    [InlineData("openrouter", "anthropic/claude-sonnet-4.5", "claude-sonnet-4-5", MatchKind.Exact)]
    [InlineData("openrouter", "openrouter/openai/gpt-4o:online", "gpt-4o", MatchKind.Exact)]
    [InlineData("", "azure/gpt-4o", "gpt-4o", MatchKind.Exact)]
    [InlineData("", "gemini/gemini-2.5-flash", "gemini-2.5-flash", MatchKind.Exact)]
    [InlineData("groq", "openai/gpt-oss-120b", "openai/gpt-oss-120b", MatchKind.Exact)]
    [InlineData("ollama", "whatever:7b", "*", MatchKind.AnyModel)]
    public void Find_NamesInTheWild_LeadToTheirPrice(string provider, string model, string id, MatchKind kind)
    {
        var found = PriceBookReader.Default.Find(provider, model, Noon).ShouldNotBeNull(model);

        (found.Model.Id, found.Kind).ShouldBe((id, kind));
    }

    [Theory]
    [InlineData("openai", "gpt-4o-audio-preview")]
    [InlineData("openai", "o3-pro")]
    [InlineData("openai", "gpt-5-codex")]
    [InlineData("openai", "gpt-4o-realtime-preview-2024-10-01")]
    [InlineData("openai", "ft:gpt-4o-2024-08-06:acme:shop:1")]
    [InlineData("openai", "my-gpt-4o")]
    [InlineData("openai", "claude-sonnet-4-5")]
    [InlineData("gcp.gemini", "gemini-2.5-flash-8b")]
    [InlineData("together", "gpt-4o")]
    [InlineData("aws.bedrock", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3")]
    [InlineData("azure.ai.openai", "our-chat-deployment")]
    [InlineData("openrouter", "meta-llama/llama-3.3-70b-instruct")]
    [InlineData("", "")]
    [InlineData("openai", "unknown")]
    public void Find_ModelOfAnotherPrice_IsUnpricedAndNeverGuessed(string provider, string model)
        => PriceBookReader.Default.Find(provider, model, Noon).ShouldBeNull();

    [Fact]
    public void Find_BeforeTheModelWasSold_IsUnpriced()
        => PriceBookReader.Default.Find("openai", "gpt-6-luna", Noon.AddYears(-1)).ShouldBeNull();

    [Fact]
    public void Default_EveryModel_IsFoundByItsOwnNameAndHasASource()
    {
        foreach (var model in PriceBookReader.Default.Models.Where(model => model.Id != "*"))
        {
            var at = model.Periods[^1].From ?? Noon;
            PriceBookReader.Default.Find(model.Provider, model.Id, at).ShouldNotBeNull(model.Id).Model.ShouldBe(model);
            model.Source.ShouldNotBeEmpty(model.Id);
        }
    }

    [Fact]
    public void Read_FaultyBook_ListsEveryFaultWithItsModel()
    {
        var (book, faults) = PriceBookReader.Read(
            """
            {"currency":"EUR","models":[
              {"provider":"a","id":"overlap","periods":[{"from":"2026-01-01","to":"2026-06-01","rates":{"input":1}},{"from":"2026-05-01","rates":{"input":1}}]},
              {"provider":"a","id":"unit","periods":[{"rates":{"inputs":1}}]},
              {"provider":"a","id":"negative","periods":[{"rates":{"input":-1}}]},
              {"provider":"a","id":"text","periods":[{"rates":{"input":"1"}}]},
              {"provider":"a","id":"backwards","periods":[{"from":"2026-06-01","to":"2026-01-01","rates":{"input":1}}]},
              {"provider":"a","id":"tier","periods":[{"rates":{"input":1},"tiers":[{"aboveInputTokens":0,"rates":{"input":1}}]}]},
              {"provider":"a","id":"hours","periods":[{"rates":{"input":1},"windows":[{"days":["moon"],"utc":["4-1"],"rates":{"input":1}}]}]},
              {"provider":"a","id":"unit","periods":[{"from":"soon","rates":{"input":1}}]},
              {"provider":"a","id":"none","periods":[]},
              {"id":"nobody"}
            ],"multipliers":[{"provider":"a","serviceTier":"batch","factor":0},{"provider":"a","factor":2},{"provider":"a","serviceTier":"flex","region":"us","factor":3},
              {"provider":"a","region":"us","factor":1.1},{"provider":"a","region":"US","factor":1.2},{"provider":"a","serviceTier":"us","factor":1.3}]}
            """);

        book.ShouldBeNull();
        foreach (var part in (string[])["EUR", "a overlap: the period", "'inputs' is no unit", "a negative: input is -1", "a text: input is \"1\"", "has no time in it", "a tier: a tier needs",
            "'moon' is no day", "'4-1' are no hours", "a unit: is there twice", "from is \"soon\"", "a none: has no periods", "Model 10", "\"batch\",\"factor\":0", "{\"provider\":\"a\",\"factor\":2}", "\"flex\",\"region\":\"us\"", "The multiplier of a US is there twice"])
        {
            faults.ShouldContain(fault => fault.Message.Contains(part, StringComparison.Ordinal), part);
        }
    }

    [Fact]
    public void ReadModel_FaultyModel_NamesThePlaceOfEachFault()
    {
        using var body = JsonDocument.Parse(
            """
            {"source":7,"periods":[{"from":"2026-06-01","rates":{"input":1}},
              {"to":"2026-07-01","until":1,"rates":{"input":-1,"outputs":2},"tiers":[{"aboveInputTokens":10,"rates":{"input":1}},{"aboveInputTokens":0,"rates":{"output":"x"}}],
               "windows":[{"days":["moon"],"utc":["4-1"],"rates":{"webSearch":1e9}}]}]}
            """);

        var (model, faults) = PriceBookReader.ReadModel("a", "b", body.RootElement);

        model.ShouldBeNull();
        faults.Select(fault => fault.Place).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            "periods[0].from", "periods[1].rates", "periods[1].rates.input", "periods[1].tiers[1].aboveInputTokens", "periods[1].tiers[1].rates.output", "periods[1].until",
            "periods[1].windows[0].days", "periods[1].windows[0].rates.webSearch", "periods[1].windows[0].utc", "source",
        ]);
    }

    [Fact]
    public void Read_FaultyBook_NamesThePlaceInItsLists()
    {
        var (_, faults) = PriceBookReader.Read(
            """
            {"models":[{"provider":"a","id":"b","periods":[{"rates":{"input":1}}]},{"provider":"a","id":"b","periods":[{"rates":{"input":2}}]}],
             "multipliers":[{"provider":"a","region":"eu","factor":2},{"provider":"a","region":"us","factor":-2}],"deployments":[{"name":"d","provider":"a"}]}
            """);

        faults.Select(fault => fault.Place).ShouldBe(["models[1].id", "deployments[0].model", "multipliers[1].factor"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"models\":{}}")]
    public void Read_NotABook_SaysSo(string json)
    {
        var (book, faults) = PriceBookReader.Read(json);

        book.ShouldBeNull();
        faults.ShouldHaveSingleItem();
    }

    [Fact]
    public void Read_MembersNobodyKnows_AreFaults()
    {
        var (book, faults) = PriceBookReader.Read(
            """
            {"model":1,"models":[
              {"provider":"a","id":"member","price":3,"periods":[{"rates":{"input":1},"until":"2026-01-01"}]},
              {"provider":"a","id":"twice","periods":[{"rates":{"input":1,"input":2}}]},
              {"provider":"a","id":"free","periods":[{"rates":{}}]},
              {"provider":"a","id":"halves","periods":[{"rates":{"output":1}}]},
              {"provider":"a","id":"clock","periods":[{"from":"12:00","rates":{"input":1}}]},
              {"provider":"a","id":"list","aliases":"b","periods":[{"rates":{"input":1},"tiers":{}}]},
              {"provider":"gcp.gemini","id":"m-1.5","periods":[{"rates":{"input":1}}]},
              {"provider":"google","id":"m-1-5","periods":[{"rates":{"input":1}}]},
              7
            ],"deployments":[{"name":"d","provider":"a"},{"name":"e","provider":"a","model":"m"},{"name":"E","provider":"a","model":"m"}]}
            """);

        book.ShouldBeNull();
        foreach (var part in (string[])["'model' is no member", "'price' is no member", "'until' is no member", "a twice: input is there twice", "a free: has no rates", "a halves: has no rate for input",
            "from is \"12:00\"", "aliases is \"b\"", "tiers is {}", "google m-1-5: is there twice", "Model 9 of the list: is 7", "Deployment 1 of the list: needs the model", "deployment E is there twice"])
        {
            faults.ShouldContain(fault => fault.Message.Contains(part, StringComparison.Ordinal), part);
        }
    }

    [Fact]
    public void Write_EveryShippedModel_IsReadAsItWas()
    {
        foreach (var model in PriceBookReader.Default.Models)
        {
            var written = PriceBookWriter.TextOf(model);

            using var document = JsonDocument.Parse(written);
            var (read, faults) = PriceBookReader.ReadModel(model.Provider, model.Id, document.RootElement);

            faults.ShouldBeEmpty();
            PriceBookWriter.TextOf(read!).ShouldBe(written);
            read!.Periods.Select(period => (period.From, period.To, period.Tiers.Length, period.Windows.Length))
                .ShouldBe(model.Periods.Select(period => (period.From, period.To, period.Tiers.Length, period.Windows.Length)));
        }
    }

    [Fact]
    public void With_OwnModel_TakesThePlaceOfTheShippedOneAndOfItsNames()
    {
        var book = PriceBookReader.Default.With([Own("openai", "gpt-4o", 7, "gpt-4o-mini"), Own("deepseek", "deepseek-v4-flash", 8)], [], []);

        Rate(book.Find("openai", "gpt-4o-2024-08-06", Noon)).ShouldBe(7);
        Rate(book.Find("openai", "gpt-4o-mini", Noon)).ShouldBe(7);
        Rate(book.Find("deepseek", "deepseek-v4-flash", Noon)).ShouldBe(8);
        book.Find("deepseek", "deepseek-flash", Noon).ShouldNotBeNull().Model.IsOwn.ShouldBeFalse();
        Rate(book.Find("azure.ai.openai", "gpt-4o", Noon)).ShouldBe(7);
    }

    [Theory]
    [InlineData("azure.ai.openai", "Our-Chat", "gpt-4o-mini")]
    [InlineData("azure.ai.openai", "gpt-4o", "gpt-4.1")]
    [InlineData("openai", "gpt-4o", "gpt-4o")]
    [InlineData("acme", "our-chat", "gpt-4o-mini")]
    [InlineData("aws.bedrock", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3", "claude-sonnet-4-5")]
    public void Find_NameOfOnesOwn_LeadsToTheModelBehindIt(string provider, string name, string id)
    {
        var book = PriceBookReader.Default.With([], [], [
            new PriceDeployment("our-chat", "openai", "gpt-4o-mini-2024-07-18"), new PriceDeployment("gpt-4o", "openai", "gpt-4.1"),
            new PriceDeployment("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3", "anthropic", "claude-sonnet-4-5")]);

        book.Find(provider, name, Noon).ShouldNotBeNull().Model.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("azure.ai.openai", "Weird/One:7b")]
    [InlineData("together", "weird/one:7b")]
    [InlineData("", "weird/one:7b")]
    [InlineData("openai", "ft:gpt-4o-2024-08-06:acme:shop:1")]
    public void Find_OwnPriceOfAnyName_HoldsForTheNameAsSent(string provider, string name)
    {
        var book = PriceBookReader.Default.With([Own(PriceBook.AnyProvider, "weird/one:7b", 5), Own("openai", "ft:gpt-4o-2024-08-06:acme:shop:1", 5)], [], []);

        var found = book.Find(provider, name, Noon).ShouldNotBeNull();

        (found.Kind, found.Model.IsOwn, Rate(found)).ShouldBe((MatchKind.Exact, true, 5));
        book.Find(provider, name + "-x", Noon).ShouldBeNull();
    }

    [Fact]
    public void With_OwnFactor_TakesThePlaceOfTheShippedOne()
    {
        var book = PriceBookReader.Default.With([], [new PriceMultiplier("openai", "Batch", "", 0.4m), new PriceMultiplier("openai", "priority", "", 2), new PriceMultiplier("anthropic", "", "US", 1.2m)], []);

        book.Multipliers.Where(each => each.Provider == "openai").Select(each => (each.ServiceTier.ToLowerInvariant(), each.Factor)).Order().ShouldBe([("batch", 0.4m), ("flex", 0.5m), ("priority", 2m)]);
        (book.RegionFactorOf("anthropic", "us"), book.RegionFactorOf("anthropic", ""), book.RegionFactorOf("anthropic", "batch"), book.FactorOf("anthropic", "us")).ShouldBe((1.2m, null, null, null));
    }

    private static decimal? Rate(PriceMatch? match) => match?.Period.Rates[PricePart.Input];

    private static PricedModel Own(string provider, string id, decimal input, params string[] aliases) => new()
    {
        Provider = provider,
        Id = id,
        Aliases = [.. aliases],
        IsOwn = true,
        Periods = [new PricePeriod { Rates = ImmutableDictionary<PricePart, decimal>.Empty.Add(PricePart.Input, input) }],
    };
}
