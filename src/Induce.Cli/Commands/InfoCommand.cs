// induce info: what is in an archive, and where its bits went.
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Induce.Archiving;
using Induce.Cli.Rendering;
using Induce.Coding.Archives;
using Induce.Core.Datasets;
using Induce.Formats;
using Induce.Language.Printing;

namespace Induce.Cli.Commands;

/// <summary>`induce info FILE.indz`.</summary>
internal static class InfoCommand
{
    private const int BarWidth = 40;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var archive = new Argument<string>("FILE.indz") { Description = "The archive." };
        var json = Help.Json();
        var command = new Command("info", Help.With(
            "Show the program in an archive, and where the bits went.",
            "info image.pgm.indz",
            "info image.pgm.indz --json")) { archive, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(archive)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string archive, bool json)
    {
        using var source = Files.OpenSeekable(terminal, archive);
        try
        {
            var found = Look(source, archive);
            if (json)
                WriteJson(terminal, found);
            else
                Write(terminal, archive, found);
            return ExitCode.Done;
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException($"induce: {archive}: {e.Message}");
        }
    }

    /// <summary>What an archive holds.</summary>
    /// <param name="Kind">The kind of data.</param>
    /// <param name="Bytes">Length of the file.</param>
    /// <param name="Archived">Length of the archive.</param>
    /// <param name="Program">The program's text; null without one.</param>
    /// <param name="Why">Why the file was coded as bytes; null where it wasn't.</param>
    /// <param name="Parts">Where the bits went.</param>
    private sealed record Found(string Kind, long Bytes, long Archived, string? Program, string? Why, ImmutableArray<ArchivePart> Parts);

    private static Found Look(Stream source, string archive)
    {
        using var file = Files.Temporary();
        if (Archive.TryReadBytes(source, file) is { } parts)
            return new("bytes", file.Length, source.Length, null, WhyBytes(file, archive), parts);
        source.Position = 0;
        var (restored, contents) = Archiver.Restore(Files.ReadAll(source, archive));
        var program = contents.Program is { } known ? ProgramPrinter.Print(known).TrimEnd() : null;
        return new(contents.Data!.Kind.ToString().ToLowerInvariant(), restored.Length, source.Length, program, null, contents.Parts);
    }

    /// <summary>What readers objected to, or that bytes were the shorter code; null for texts. Read from the file itself, so it costs the archive nothing.</summary>
    private static string? WhyBytes(FileStream file, string archive)
    {
        if (file.Length > Archiver.MaxStructuredBytes)
            return string.Create(CultureInfo.InvariantCulture, $"above {Archiver.MaxStructuredBytes:N0} bytes no structure is looked for");
        file.Position = 0;
        var name = archive.EndsWith(".indz", StringComparison.OrdinalIgnoreCase) ? archive[..^5] : archive;
        var read = DataReader.Read(name, Files.ReadAll(file, archive));
        return read.Diagnostics.FirstOrDefault()?.Message.TrimEnd('.') ?? read.Dataset switch
        {
            // A text is coded by the same model.
            TextData => null,
            BytesData => "no reader knows this format",
            { Kind: var kind } => $"that is shorter than as a {kind.ToString().ToLowerInvariant()}",
        };
    }

    private static void WriteJson(Terminal terminal, Found found) => JsonOutput.Write(terminal.Out, w =>
    {
        w.WriteString("kind", found.Kind);
        w.WriteNumber("bytes", found.Bytes);
        w.WriteNumber("archivedBytes", found.Archived);
        w.WriteString("program", found.Program);
        w.WriteString("asBytes", found.Why);
        w.WriteBoolean("checksum", found.Parts.Any(p => p.Name == "checksum"));
        w.WriteStartObject("bits");
        foreach (var part in found.Parts)
            JsonOutput.Bits(w, part.Name, part.Bits);
        w.WriteEndObject();
    });

    private static void Write(Terminal terminal, string archive, Found found)
    {
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{archive}: {found.Archived:N0} bytes, for {found.Bytes:N0} of kind {found.Kind}"));
        if (found.Program is { } source)
            terminal.Out.WriteLine($"\n{source}\n");
        else
            terminal.Out.WriteLine("  no program: coded without a law");
        if (found.Why is { } why)
            terminal.Out.WriteLine($"  coded as bytes: {why}");
        var total = Math.Max(1, found.Parts.Sum(p => p.Bits));
        foreach (var part in found.Parts)
        {
            var bar = new string('#', (int)Math.Round(BarWidth * part.Bits / total));
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {part.Name,-10}{part.Bits,14:N1} bits  {bar}").TrimEnd());
        }
    }
}
