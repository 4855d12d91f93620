// induce bench files: archives beside those of general compressors.
using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Induce.Archiving;
using Induce.Cli.Rendering;
using Induce.Coding;
using Induce.Core.Programs;
using Induce.Finding;
using Induce.Formats;
using Induce.Search;

namespace Induce.Cli.Commands;

/// <summary>`induce bench files DIR`.</summary>
internal static class BenchFilesCommand
{
    /// <summary>Compressors that are asked where they are installed, each at its strongest; they write to standard output.</summary>
    private static readonly (string Name, string[] Arguments)[] Others =
    [
        ("xz", ["-9e", "-c", "-T1"]),
        ("zstd", ["-19", "--ultra", "-c", "-q"]),
    ];

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var directory = new Argument<string>("DIR") { Description = "The directory with the files." };
        var programs = new Option<string?>("--programs") { Description = "A directory tree with hand-written programs: FILE is coded with FILE.ind if there is one.", HelpName = "DIR" };
        var time = Quantities.Time("--time", "Search each file without a program for so long; without it nothing is searched.");
        var json = Help.Json();
        var command = new Command("files", Help.With(
            "Bytes per file beside gzip, brotli, and xz, zstd, zpaq where they are installed. Every archive is restored and compared.",
            "bench files data/files",
            "bench files data/files --programs examples --json")) { directory, programs, time, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(directory)!, parsed.GetValue(programs), parsed.GetValue(time), parsed.GetValue(json), interrupted));
        return command;
    }

    private sealed record Item(string File, long Bytes, long Archived, bool HasProgram, double Seconds, long Gzip, long Brotli, Dictionary<string, long> Others);

    private static int Run(Terminal terminal, string directory, string? programs, TimeSpan? time, bool json, CancellationToken interrupted)
    {
        var folder = terminal.Resolve(directory);
        if (!Directory.Exists(folder))
            throw new UserErrorException($"induce: there is no directory {directory}.");
        var items = new List<Item>();
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            if (interrupted.IsCancellationRequested)
                break;
            var item = Measure(terminal, path, programs, time, interrupted);
            items.Add(item);
            if (!json)
                Write(terminal.Out, item, items.Count == 1);
        }

        if (json)
        {
            JsonOutput.Write(terminal.Out, w =>
            {
                w.WriteNumber("bytes", items.Sum(i => i.Archived));
                w.WriteStartArray("items");
                foreach (var item in items)
                {
                    w.WriteStartObject();
                    w.WriteString("file", item.File);
                    w.WriteNumber("raw", item.Bytes);
                    w.WriteNumber("bytes", item.Archived);
                    w.WriteBoolean("program", item.HasProgram);
                    w.WriteNumber("seconds", Math.Round(item.Seconds, 2));
                    w.WriteNumber("gzip", item.Gzip);
                    w.WriteNumber("brotli", item.Brotli);
                    foreach (var (name, length) in item.Others)
                        w.WriteNumber(name, length);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            });
        }
        else
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"total",-28}{items.Sum(i => i.Bytes),12:N0}{items.Sum(i => i.Archived),12:N0}"));
        }

        return items.Count == 0 && interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static Item Measure(Terminal terminal, string path, string? programs, TimeSpan? time, CancellationToken interrupted)
    {
        var name = Path.GetFileName(path);
        var file = Files.Read(terminal, path);
        var read = DataReader.Read(name, file);
        var program = programs is null ? null : Written(terminal, programs, name);
        if (program is null && time is not null)
            program = Inducer.Find(read, new FindOptions(new SearchOptions { Time = time, Clock = terminal.Time }), null, interrupted).Program;
        var start = terminal.Time.GetTimestamp();
        var archived = Archiver.Compress(read, file, program).Length;
        var seconds = terminal.Time.GetElapsedTime(start).TotalSeconds;
        var (gzip, brotli) = Baselines.Compressors(file);
        var others = Others
            .Select(o => (o.Name, Length: LengthBy(o.Name, [.. o.Arguments, path])))
            .Append((Name: "zpaq", Length: LengthByZpaq(path)))
            .Where(o => o.Length is not null)
            .ToDictionary(o => o.Name, o => o.Length!.Value);
        return new(name, file.Length, archived, program is not null, seconds, gzip / 8, brotli / 8, others);
    }

    private static Program? Written(Terminal terminal, string programs, string name) =>
        Directory.EnumerateFiles(terminal.Resolve(programs), name + ".ind", SearchOption.AllDirectories).FirstOrDefault() is { } found
            ? Sources.Load(terminal, Path.GetRelativePath(terminal.Directory, found)).Program
            : null;

    private static void Write(TextWriter output, Item item, bool first)
    {
        if (first)
            output.WriteLine($"{"file",-28}{"bytes",12}{"induce",12}{"gzip",12}{"brotli",12}{string.Concat(item.Others.Keys.Select(k => $"{k,12}"))}{"MB/s",8}");
        var rate = item.Bytes / 1e6 / Math.Max(item.Seconds, 1e-9);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{item.File,-28}{item.Bytes,12:N0}{item.Archived,12:N0}{item.Gzip,12:N0}{item.Brotli,12:N0}{string.Concat(item.Others.Values.Select(v => v.ToString("N0", CultureInfo.InvariantCulture).PadLeft(12)))}{rate,8:0.00}{(item.HasProgram ? "  with a program" : "")}"));
    }

    /// <summary>The bytes that a compressor writes to standard output; null where it isn't installed or fails.</summary>
    private static long? LengthBy(string name, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
                return null;
            long length = 0;
            var buffer = new byte[1 << 16];
            for (int read; (read = process.StandardOutput.BaseStream.Read(buffer)) > 0;)
                length += read;
            process.WaitForExit();
            return process.ExitCode == 0 ? length : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>zpaq writes archives to files only.</summary>
    private static long? LengthByZpaq(string path)
    {
        var archive = Path.Combine(Path.GetTempPath(), $"induce-{Guid.NewGuid():N}.zpaq");
        try
        {
            return LengthBy("zpaq", ["a", archive, path, "-m5", "-t1"]) is not null && File.Exists(archive) ? new FileInfo(archive).Length : null;
        }
        finally
        {
            File.Delete(archive);
        }
    }
}
