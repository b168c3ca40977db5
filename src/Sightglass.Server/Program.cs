using Sightglass.Server.Verbs;
using Sightglass.Storage.ClickHouse.Engine;

return args switch
{
    // Before anything else: the engine's process is not a server and starts nothing of one.
    [EngineProcess.Verb, ..] => EngineProcess.Run(args[1..]),
    [KeysVerb.Verb, ..] => KeysVerb.Run(args),
    [var word, ..] when UsageVerb.Is(word) => UsageVerb.Run(word),
    _ => await ServeVerb.RunAsync(args),
};
