namespace Demo.Processes;

/// <summary>Finds the programs that were built with this one.</summary>
internal static class BuiltPrograms
{
    /// <summary>The program's assembly.</summary>
    /// <param name="project">The project's name.</param>
    public static string Find(string project)
    {
        // artifacts/bin/Demo/debug/ is where this one lies, artifacts/bin/PROJECT/debug/ where the others do.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, project + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing. Start the demonstration with: dotnet run --project samples/Demo", path);
    }
}
