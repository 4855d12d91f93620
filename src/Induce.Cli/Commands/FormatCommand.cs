// induce fmt: one canonical layout, and shorter programs when asked.
using System.CommandLine;
using System.Globalization;
using System.Text;
using Induce.Cli.Rendering;
using Induce.Coding.Programs;
using Induce.Core.Programs;
using Induce.Language.Binding;
using Induce.Language.Parsing;
using Induce.Language.Printing;
using Induce.Language.Syntax;
using Induce.Search.Simplification;

namespace Induce.Cli.Commands;

/// <summary>`induce fmt FILE.ind... [--check] [--simplify [--unproved]]`.</summary>
internal static class FormatCommand
{
    /// <summary>What is done to a file beyond its layout.</summary>
    private enum Effort
    {
        Layout,
        Proved,
        Unproved,
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var files = new Argument<string[]>("FILE.ind") { Description = "Programs; `-` formats standard input to standard output.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; exit with 1 when a file would change." };
        var simplify = new Option<bool>("--simplify") { Description = "Shorten programs too, by rewrites that are proved to keep every value." };
        var unproved = new Option<bool>("--unproved") { Description = $"With --simplify: also take shorter sequences that merely agree on the first {Conjectures.Range.ToString("N0", CultureInfo.InvariantCulture)} elements." };
        var json = Help.Json();
        var command = new Command("fmt", Help.With(
            "Lay programs out in the one canonical way. Comments stay, meaning doesn't change; with --simplify bits fall.",
            "fmt fibonacci.ind",
            "fmt --simplify law.ind")) { files, check, simplify, unproved, json };
        command.SetAction(parsed =>
        {
            var effort = parsed.GetValue(unproved) ? Effort.Unproved : parsed.GetValue(simplify) ? Effort.Proved : Effort.Layout;
            if (effort == Effort.Unproved && !parsed.GetValue(simplify))
                throw new UserErrorException("induce: --unproved goes with --simplify.");
            return Run(terminal, parsed.GetValue(files)!, parsed.GetValue(check), effort, parsed.GetValue(json), interrupted);
        });
        return command;
    }

    private static int Run(Terminal terminal, string[] files, bool check, Effort effort, bool json, CancellationToken interrupted)
    {
        var (wrong, changed, notes) = (false, new List<string>(), new List<string>());
        foreach (var file in files)
        {
            var bytes = Files.Read(terminal, file);
            var tree = SyntaxTree.Parse(file, bytes);
            if (Files.Show(terminal, tree.Diagnostics, tree.Source) || tree.Format() is not { } formatted)
            {
                wrong = true;
                continue;
            }

            if (effort != Effort.Layout)
            {
                var bound = Sources.Bind(terminal, file, bytes);
                Sources.Show(terminal, bound, bound.Diagnostics);
                if (bound.Program is not { } program)
                {
                    wrong = true;
                    continue;
                }

                formatted = Simplified(terminal, file, SyntaxTree.Parse(new SourceText(file, formatted)), program, effort, notes, interrupted);
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
        {
            JsonOutput.Write(terminal.Out, w =>
            {
                JsonOutput.Strings(w, "changed", changed);
                if (effort != Effort.Layout)
                    JsonOutput.Strings(w, "simplified", notes);
            });
        }
        else
        {
            notes.ForEach(terminal.Error.WriteLine);
            if (check)
                changed.ForEach(f => terminal.Out.WriteLine($"{f}: {(effort == Effort.Layout ? "not in the canonical layout" : "would change")}"));
        }

        return wrong ? ExitCode.WrongInput : check && changed.Count > 0 ? ExitCode.No : ExitCode.Done;
    }

    private static string Simplified(
        Terminal terminal, string file, SyntaxTree tree, Program program, Effort effort, List<string> notes, CancellationToken interrupted)
    {
        var simple = Simplifier.Simplify(program, cancellation: interrupted);
        var conjectured = new List<string>();
        if (effort == Effort.Unproved)
            for (var i = 0; i < simple.Generators.Length; i++)
                if (Conjectures.Of(simple, i, cancellation: interrupted) is { } shorter)
                {
                    simple = shorter;
                    conjectured.Add($"`{simple.Generators[i].Name}`");
                }

        if (ReferenceEquals(simple, program))
            return tree.Format()!;
        var text = SourceUpdate.Of(tree, program, simple);
        if (Sources.Bind(terminal, file, Encoding.UTF8.GetBytes(text)).Program is not { } again)
            return tree.Format()!; // source can't say it this way
        notes.Add(string.Create(CultureInfo.InvariantCulture, $"{file}: {ProgramCode.Bits(program):0.0} bits became {ProgramCode.Bits(again):0.0}")
            + (conjectured.Count == 0 ? "" : $"; not proved: {string.Join(", ", conjectured)} agrees with what stood there on the first {Conjectures.Range.ToString("N0", CultureInfo.InvariantCulture)} elements"));
        return text;
    }
}
