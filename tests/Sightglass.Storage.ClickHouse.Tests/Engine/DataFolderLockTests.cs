using System.Diagnostics;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Testing;

namespace Sightglass.Storage.ClickHouse.Tests.Engine;

public sealed class DataFolderLockTests
{
    /// <summary>Case 15.</summary>
    [Fact]
    public void Acquire_HeldFolder_IsRefusedAndNamesThePid()
    {
        using var folder = new TemporaryFolder();
        using var first = DataFolderLock.Acquire(folder.Path);

        var refusal = Should.Throw<DataFolderInUseException>(() => DataFolderLock.Acquire(folder.Path));

        refusal.ProcessId.ShouldBe(Environment.ProcessId);
        refusal.Message.ShouldContain($"pid {Environment.ProcessId}");
        refusal.Message.ShouldContain(folder.Path);
    }

    [Fact]
    public void Acquire_AfterDispose_Succeeds()
    {
        using var folder = new TemporaryFolder();
        DataFolderLock.Acquire(folder.Path).Dispose();

        Should.NotThrow(() => DataFolderLock.Acquire(folder.Path).Dispose());
    }

    [Fact]
    public void Acquire_StaleFile_IsNoLock()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sightglass.lock"), "1");

        Should.NotThrow(() => DataFolderLock.Acquire(folder.Path).Dispose());
    }

    [Fact]
    public async Task Acquire_HolderKilled_Succeeds()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("sightglass.lock");
        // flock(1) takes the same lock; -n fails at once when it is held.
        using var holder = Process.Start(new ProcessStartInfo("flock", ["-n", path, "sh", "-c", $"echo -n $$ > '{folder.File("sightglass.pid")}'; exec sleep 600"])).ShouldNotBeNull();
        await Eventually.HoldsAsync(() => File.Exists(folder.File("sightglass.pid")));
        Should.Throw<DataFolderInUseException>(() => DataFolderLock.Acquire(folder.Path));

        holder.Kill(entireProcessTree: true);
        await holder.WaitForExitAsync();

        await Eventually.HoldsAsync(() => IsFree(folder.Path));
    }

    [Fact]
    public void Acquire_NewFolder_IsMadeForItsOwnerOnly()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("new/data");

        using var held = DataFolderLock.Acquire(data);

        File.GetUnixFileMode(data).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static bool IsFree(string folder)
    {
        try
        {
            DataFolderLock.Acquire(folder).Dispose();
            return true;
        }
        catch (DataFolderInUseException)
        {
            return false;
        }
    }
}
