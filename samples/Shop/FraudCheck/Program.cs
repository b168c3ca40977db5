using Shop.FraudCheck;

await FraudCheckApplication.Build(args).RunAsync();
