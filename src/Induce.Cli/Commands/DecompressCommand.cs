// induce decompress: the file in an archive.
using System.CommandLine;
using System.Globalization;
using Induce.Archiving;
using Induce.Cli.Rendering;
using Induce.Coding.Archives;

namespace Induce.Cli.Commands;

/// <summary>`induce decompress FILE.indz [-o FILE] [--force]`.</summary>
internal static class DecompressCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var archive = new Argument<string>("FILE.indz") { Description = "The archive." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; the archive's name without .indz if none is given, `-` for standard output.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace the file if it exists." };
        var memory = Quantities.Memory("--memory", "Refuse archives whose content takes more than this.");
        var json = Help.Json();
        var command = new Command("decompress", Help.With(
            "Restore the file in an archive, byte for byte.",
            "decompress image.pgm.indz",
            "decompress image.indz -o copy.pgm")) { archive, output, force, memory, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(archive)!, parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(memory), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string archive, string? output, bool force, long? memory, bool json)
    {
        output ??= archive.EndsWith(".indz", StringComparison.OrdinalIgnoreCase) && archive.Length > 5
            ? archive[..^5]
            : throw new UserErrorException($"induce: {archive} doesn't end in .indz, so the file needs a name: -o FILE.");
        var limits = memory is { } bytes ? new ArchiveLimits(Bytes: bytes) : new ArchiveLimits();
        long length = 0;
        using var source = Files.OpenSeekable(terminal, archive);
        try
        {
            if (output == "-")
            {
                // Nothing is shown before the checksum of all is known to be right.
                using var whole = Files.Temporary();
                Restore(source, archive, whole, limits);
                using var raw = terminal.RawOut();
                whole.Position = 0;
                whole.CopyTo(raw);
                return ExitCode.Done;
            }

            AtomicFile.Write(AtomicFile.Destination(terminal, output, force), stream =>
            {
                Restore(source, archive, stream, limits);
                length = stream.Length;
            });
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException($"induce: {archive}: {e.Message}");
        }

        if (json)
        {
            JsonOutput.Write(terminal.Out, w =>
            {
                w.WriteString("file", output);
                w.WriteNumber("bytes", length);
            });
        }
        else
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: {length:N0} bytes"));
        }

        return ExitCode.Done;
    }

    private static void Restore(Stream source, string name, Stream destination, ArchiveLimits limits)
    {
        if (Archive.TryReadBytes(source, destination) is not null)
            return;
        source.Position = 0;
        destination.Write(Archiver.Restore(Files.ReadAll(source, name), limits).File);
    }
}
