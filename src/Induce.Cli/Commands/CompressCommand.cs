// induce compress: a file as program and residual, or as bytes without a law.
using System.CommandLine;
using System.Globalization;
using Induce.Archiving;
using Induce.Cli.Rendering;
using Induce.Coding.Archives;
using Induce.Core.Programs;
using Induce.Finding;
using Induce.Formats;
using Induce.Search;

namespace Induce.Cli.Commands;

/// <summary>`induce compress DATA [-o FILE.indz] [--with FILE.ind] [--time 10s] [--no-checksum] [--force]`.</summary>
internal static class CompressCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var data = new Argument<string>("DATA") { Description = "The file, or `-` for standard input." };
        var output = new Option<string?>("--output", "-o") { Description = "The archive; DATA.indz if none is given.", HelpName = "FILE.indz" };
        var with = new Option<string?>("--with") { Description = "Code the data as what this program generates, and what it leaves over.", HelpName = "FILE.ind" };
        var time = Quantities.Time("--time", "Search for a program for so long; 5s if neither this nor --with is given.");
        var noChecksum = new Option<bool>("--no-checksum") { Description = "Leave out the four bytes by which damage is noticed." };
        var force = new Option<bool>("--force") { Description = "Replace the archive if it exists." };
        var json = Help.Json();
        var command = new Command("compress", Help.With(
            "Write the shortest archive: a program and what it leaves over, or the best code without a program.",
            "compress image.pgm",
            "compress image.pgm --with law.ind -o image.indz")) { data, output, with, time, noChecksum, force, json };
        command.SetAction(parsed => Run(
            terminal,
            parsed.GetValue(data)!,
            parsed.GetValue(output),
            parsed.GetValue(with),
            parsed.GetValue(time) ?? TimeSpan.FromSeconds(5),
            !parsed.GetValue(noChecksum),
            parsed.GetValue(force),
            parsed.GetValue(json),
            interrupted));
        return command;
    }

    private static int Run(Terminal terminal, string data, string? output, string? with, TimeSpan time, bool checksum, bool force, bool json, CancellationToken interrupted)
    {
        var destination = AtomicFile.Destination(terminal, output ?? (data == "-" ? "data.indz" : data + ".indz"), force);
        Program? program = null;
        if (with is not null && (program = Sources.Load(terminal, with).Program) is null)
            return ExitCode.WrongInput;
        using var input = Files.OpenSeekable(terminal, data);
        var (length, archived) = (input.Length, 0L);
        if (with is null && length > Archiver.MaxStructuredBytes)
        {
            // Too large to be looked at as a whole: streamed, in memory that doesn't grow with it.
            AtomicFile.Write(destination, stream =>
            {
                Archive.WriteBytes(input, stream, checksum);
                archived = stream.Length;
            });
        }
        else
        {
            if (length > Archiver.MaxBytesWithProgram)
                throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"induce: {data} is too large to be coded with a program: {Archiver.MaxBytesWithProgram:N0} bytes are accepted."));
            var file = Files.ReadAll(input, data);
            var read = DataReader.Read(data, file);
            Files.Show(terminal, read.Diagnostics);
            if (with is null)
            {
                var options = new FindOptions(new SearchOptions { Time = time, Clock = terminal.Time });
                program = (json ? Inducer.Find(read, options, null, interrupted) : ProgressDisplay.Show(terminal, p => Inducer.Find(read, options, p, interrupted))).Program;
            }

            var archive = Archiver.Compress(read, file, program, checksum);
            AtomicFile.Write(destination, archive);
            archived = archive.Length;
        }

        var name = Path.GetRelativePath(terminal.Directory, destination).Replace('\\', '/');
        if (json)
        {
            JsonOutput.Write(terminal.Out, w =>
            {
                w.WriteString("archive", name);
                w.WriteNumber("bytes", length);
                w.WriteNumber("archivedBytes", archived);
            });
        }
        else
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {archived:N0} bytes, from {length:N0}"));
        }

        return ExitCode.Done;
    }
}
