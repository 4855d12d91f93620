// induce fmt: one canonical layout.
using System.CommandLine;
using System.Text;
using Induce.Cli.Rendering;
using Induce.Language.Parsing;

namespace Induce.Cli.Commands;

/// <summary>`induce fmt FILE.ind... [--check]`.</summary>
internal static class FormatCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE.ind") { Description = "Programs; `-` formats standard input to standard output.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; exit with 1 when a file is not in the canonical layout." };
        var json = Help.Json();
        var command = new Command("fmt", Help.With(
            "Lay programs out in the one canonical way. Comments stay, meaning and bits don't change.",
            "fmt fibonacci.ind",
            "fmt --check examples/*/*.ind")) { files, check, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, parsed.GetValue(check), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, bool check, bool json)
    {
        var (wrong, changed) = (false, new List<string>());
        foreach (var file in files)
        {
            var bytes = Files.Read(terminal, file);
            var tree = SyntaxTree.Parse(file, bytes);
            if (Files.Show(terminal, tree.Diagnostics, tree.Source) || tree.Format() is not { } formatted)
            {
                wrong = true;
                continue;
            }

            var content = Encoding.UTF8.GetBytes(formatted);
            if (file == "-" && !check && !json)
                terminal.Out.Write(formatted);
            if (content.AsSpan().SequenceEqual(bytes))
                continue;
            changed.Add(file);
            if (!check && file != "-")
                AtomicFile.Write(terminal.Resolve(file), content);
        }

        if (json)
            JsonOutput.Write(terminal.Out, w => JsonOutput.Strings(w, "changed", changed));
        else if (check)
            changed.ForEach(f => terminal.Out.WriteLine($"{f}: not in the canonical layout"));
        return wrong ? ExitCode.WrongInput : check && changed.Count > 0 ? ExitCode.No : ExitCode.Done;
    }
}
