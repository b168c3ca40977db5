using System.Runtime.Versioning;

// The engine's library exists for Linux and macOS only.
[assembly: UnsupportedOSPlatform("windows")]
