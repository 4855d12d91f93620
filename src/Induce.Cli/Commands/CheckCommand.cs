// induce check: diagnostics only.
using System.CommandLine;
using Induce.Cli.Rendering;
using Induce.Core.Diagnostics;

namespace Induce.Cli.Commands;

/// <summary>`induce check FILE.ind...`.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE.ind") { Description = "Programs; `-` is standard input.", Arity = ArgumentArity.OneOrMore };
        var json = Help.Json();
        var command = new Command("check", Help.With(
            "Show what is wrong with programs, without running them.",
            "check fibonacci.ind",
            "check examples/*/*.ind --json")) { files, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, bool json)
    {
        var all = new List<Diagnostic>();
        foreach (var file in files)
        {
            var bound = Sources.Bind(terminal, file);
            all.AddRange(bound.Diagnostics);
            if (json)
                continue;
            Sources.Show(terminal, bound, bound.Diagnostics);
            if (bound.Program is { } program)
                terminal.Out.WriteLine($"{file}: right, {Count(program.Generators.Length, "generator")}, {Count(program.Functions.Length, "function")}");
        }

        if (json)
            JsonOutput.Write(terminal.Out, w => JsonOutput.Diagnostics(w, all));
        return all.Any(d => d.Severity == DiagnosticSeverity.Error) ? ExitCode.WrongInput : ExitCode.Done;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
