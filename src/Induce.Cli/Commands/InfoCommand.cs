// induce info: what is in an archive, and where its bits went.
using System.CommandLine;
using System.Globalization;
using Induce.Archiving;
using Induce.Cli.Rendering;
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
        var bytes = Files.Read(terminal, archive);
        try
        {
            var (file, contents) = Archiver.Restore(bytes);
            var kind = contents.Data?.Kind.ToString().ToLowerInvariant() ?? "bytes";
            var source = contents.Program is { } program ? ProgramPrinter.Print(program).TrimEnd() : null;
            if (json)
            {
                JsonOutput.Write(terminal.Out, w =>
                {
                    w.WriteString("kind", kind);
                    w.WriteNumber("bytes", file.Length);
                    w.WriteNumber("archivedBytes", bytes.Length);
                    w.WriteString("program", source);
                    w.WriteBoolean("checksum", contents.Checksum is not null);
                    w.WriteStartObject("bits");
                    foreach (var part in contents.Parts)
                        JsonOutput.Bits(w, part.Name, part.Bits);
                    w.WriteEndObject();
                });
                return ExitCode.Done;
            }

            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{archive}: {bytes.Length:N0} bytes, for {file.Length:N0} of kind {kind}"));
            if (source is null)
                terminal.Out.WriteLine("  no program: coded without a law");
            else
                terminal.Out.WriteLine($"\n{source}\n");
            var total = Math.Max(1, contents.Parts.Sum(p => p.Bits));
            foreach (var part in contents.Parts)
            {
                var bar = new string('#', (int)Math.Round(BarWidth * part.Bits / total));
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {part.Name,-10}{part.Bits,14:N1} bits  {bar}").TrimEnd());
            }

            return ExitCode.Done;
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException($"induce: {archive}: {e.Message}");
        }
    }
}
