using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Sightglass.AutoInstrumentation;

/// <summary>
/// What the runtime calls before an application's own code when <c>DOTNET_STARTUP_HOOKS</c> names this assembly. The name, and that it is in no namespace, are
/// the runtime's rule. https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md
/// </summary>
#pragma warning disable CA1050, MA0047, RCS1110 // the runtime looks for it in no namespace
internal static class StartupHook
#pragma warning restore CA1050, MA0047, RCS1110
{
    /// <summary>Begins the instrumentation. Never throws: the application starts without it then.</summary>
    public static void Initialize()
    {
        try
        {
            AssemblyLoadContext.Default.Resolving += FindBeside;
            Start();
        }
#pragma warning disable CA1031 // a throw here would keep the application from starting
        catch (Exception e)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Sightglass: the instrumentation could not be started ({e.GetType().Name}: {e.Message}). The application runs without it.");
        }
    }

    // Not inlined: what it needs can be found only after Resolving is listened to.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Start() => ZeroCode.Start();

    /// <summary>Asked only for what the application itself does not have: its own versions come first.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A trimmed application runs no startup hooks.")]
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "The runtime loads a hook from a file.")]
    private static Assembly? FindBeside(AssemblyLoadContext context, AssemblyName name)
    {
        if (Path.GetDirectoryName(typeof(StartupHook).Assembly.Location) is not { Length: > 0 } folder || name.Name is null)
        {
            return null;
        }

        var file = Path.Combine(folder, name.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }
}
