using Shop.Recommendations;

await RecommendationsApplication.Build(args).RunAsync();
