using Shop.Chat;

await ChatApplication.Build(args).RunAsync();
