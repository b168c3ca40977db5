using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.Control;

namespace Sightglass.Storage.ClickHouse.Control;

/// <summary>Keeps documents in a table of the first server. Thread-safe, also between processes on one store.</summary>
public sealed class ClickHouseControlStore : IControlStore, IDisposable
{
    private const string Documents = "project = {project:String} AND kind = {kind:String}";

    private readonly ClickHouseClient _server;
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Makes a store over the store's servers.</summary>
    public ClickHouseControlStore(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _server = connections.Writer;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ControlDocument>> ListAsync(string project, string kind, CancellationToken cancellationToken)
    {
        // Of one version that was written twice the smaller writer's stands first.
        var statement = new ClickHouseStatement(
            $"""
            SELECT id, last_version, last_body, created, updated
            FROM
            (
                SELECT id, min(written_at) AS created,
                    arrayElement(arraySort(each -> (-toInt64(each.1), each.2), groupArray((version, writer, body, deleted, written_at))), 1) AS last,
                    last.1 AS last_version, last.3 AS last_body, last.4 AS last_deleted, last.5 AS updated
                FROM documents WHERE {Documents} GROUP BY id
            )
            WHERE last_deleted = 0 ORDER BY id FORMAT Native
            """)
        { Step = "list documents" };
        await using var answer = await _server.QueryAsync(statement.Bind("project", project).Bind("kind", kind), cancellationToken);
        var blocks = await NativeReader.ReadAsync(answer, cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new ControlDocument(
            block["id"].Text(row), block["last_version"].Unsigned(row), block["last_body"].Text(row), block["created"].Unsigned(row), block["updated"].Unsigned(row))))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ControlVersion>> ListVersionsAsync(string project, string kind, string id, ulong below, int limit, CancellationToken cancellationToken)
    {
        var statement = new ClickHouseStatement(
            $$$"""
            SELECT version, body, deleted, written_at FROM documents
            WHERE {{{Documents}}} AND id = {id:String} AND version < {below:UInt64}
            ORDER BY version DESC, writer LIMIT 1 BY version LIMIT {rows:UInt64} FORMAT Native
            """)
        { Step = "list versions" };
        await using var answer = await _server.QueryAsync(
            statement.Bind("project", project).Bind("kind", kind).Bind("id", id).Bind("below", below).Bind("rows", (ulong)limit), cancellationToken);
        var blocks = await NativeReader.ReadAsync(answer, cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new ControlVersion(
            block["version"].Unsigned(row), block["deleted"].Unsigned(row) == 0 ? block["body"].Text(row) : null, block["written_at"].Unsigned(row))))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, ulong>> LastVersionsAsync(string kind, string id, CancellationToken cancellationToken)
    {
        var statement = new ClickHouseStatement(
            "SELECT toString(project) AS project_name, max(version) AS last_version FROM documents WHERE kind = {kind:String} AND id = {id:String} GROUP BY project_name FORMAT Native")
        { Step = "list last versions" };
        await using var answer = await _server.QueryAsync(statement.Bind("kind", kind).Bind("id", id), cancellationToken);
        var blocks = await NativeReader.ReadAsync(answer, cancellationToken);
        return blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => (Project: block["project_name"].Text(row), Version: block["last_version"].Unsigned(row))))
            .ToDictionary(each => each.Project, each => each.Version, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<bool> WriteAsync(ControlWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);

        // One after another within this process: a writer that looked before another wrote could otherwise take the place of a version that
        // was already told to be written. Between processes that is left to chance, within the milliseconds from the look to the row.
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await LastVersionAsync(write, cancellationToken) == write.After && await InsertAsync(write, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private async Task<bool> InsertAsync(ControlWrite write, CancellationToken cancellationToken)
    {
        var writer = Guid.NewGuid().ToString("N");

        // As a row in the request's body: a value in the address, where the others are bound, has to be short.
        var insert = new ClickHouseStatement("INSERT INTO documents (project, kind, id, version, writer, deleted, body, written_at) FORMAT JSONEachRow") { Step = "write a document" };
        await _server.InsertAsync(insert, new ReadOnlySequence<byte>(RowOf(write, writer)), cancellationToken);

        // Whoever wrote the same version at the same moment sees both rows too, and comes to the same answer.
        var first = new ClickHouseStatement($"SELECT min(writer) FROM documents WHERE {Documents} AND id = {{id:String}} AND version = {{version:UInt64}}") { Step = "read a document" };
        return await _server.QueryTextAsync(Named(first, write).Bind("version", write.After + 1), cancellationToken) == writer;
    }

    private static ReadOnlyMemory<byte> RowOf(ControlWrite write, string writer)
    {
        var row = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(row);
        json.WriteStartObject();
        json.WriteString("project", write.Project);
        json.WriteString("kind", write.Kind);
        json.WriteString("id", write.Id);
        json.WriteNumber("version", write.After + 1);
        json.WriteString("writer", writer);
        json.WriteNumber("deleted", write.Body is null ? 1 : 0);
        json.WriteString("body", write.Body ?? "");
        json.WriteNumber("written_at", write.WrittenNanos);
        json.WriteEndObject();
        json.Flush();
        return row.WrittenMemory;
    }

    private async Task<ulong> LastVersionAsync(ControlWrite write, CancellationToken cancellationToken)
    {
        var last = new ClickHouseStatement($"SELECT max(version) FROM documents WHERE {Documents} AND id = {{id:String}}") { Step = "read a document" };
        return ulong.Parse(await _server.QueryTextAsync(Named(last, write), cancellationToken), CultureInfo.InvariantCulture);
    }

    private static ClickHouseStatement Named(ClickHouseStatement statement, ControlWrite write)
        => statement.Bind("project", write.Project).Bind("kind", write.Kind).Bind("id", write.Id);
}
