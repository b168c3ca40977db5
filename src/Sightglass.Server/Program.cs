using Sightglass.Storage.ClickHouse.Engine;

// Before anything else: the engine's process is not a server and starts nothing of one.
if (args is [EngineProcess.Verb, ..])
{
    return EngineProcess.Run(args[1..]);
}

return 0;
