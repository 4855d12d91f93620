// induce build: the program as C#.
using System.CommandLine;
using Induce.Cli.Rendering;
using Induce.Compilation.Emission;
using Induce.Compilation.Roslyn;
using Microsoft.CodeAnalysis.CSharp;

namespace Induce.Cli.Commands;

/// <summary>`induce build FILE.ind [-o DIR] [--emit cs|dll|exe] [--namespace NS]`.</summary>
internal static class BuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var file = new Argument<string>("FILE.ind") { Description = "The program; `-` is standard input." };
        var output = new Option<string?>("--output", "-o") { Description = "The directory to write to; the current one if none is given.", HelpName = "DIR" };
        var emit = new Option<string>("--emit") { Description = "cs: source; dll: a class library; exe: a program that prints what it generates.", DefaultValueFactory = _ => "cs" };
        emit.AcceptOnlyFromAmong("cs", "dll", "exe");
        var space = new Option<string?>("--namespace") { Description = "The namespace of the classes.", HelpName = "NS" };
        var json = Help.Json();
        var command = new Command("build", Help.With(
            "Write a program as C# that needs nothing but .NET: a class per generator.",
            "build fibonacci.ind -o generated",
            "build rule30.ind --emit exe -o out --namespace Automata")) { file, output, emit, space, json };
        command.SetAction(parsed => Run(
            terminal,
            parsed.GetValue(file)!,
            parsed.GetValue(output),
            KindOf(parsed.GetValue(emit)!),
            parsed.GetValue(space),
            parsed.GetValue(json),
            interrupted));
        return command;
    }

    private static OutputKind KindOf(string name) => name switch { "dll" => OutputKind.Library, "exe" => OutputKind.Executable, _ => OutputKind.Source };

    private static int Run(Terminal terminal, string file, string? output, OutputKind kind, string? space, bool json, CancellationToken interrupted)
    {
        if (space is not null && !space.Split('.').All(SyntaxFacts.IsValidIdentifier))
            throw new UserErrorException($"induce: `{space}` is no namespace; write names separated by dots, such as My.Numbers.");
        if (Sources.Load(terminal, file).Program is not { } program)
            return ExitCode.WrongInput;
        var options = space is null ? new EmitOptions() : new EmitOptions { Namespace = space };
        var name = file == "-" ? "program" : Path.GetFileNameWithoutExtension(file);
        try
        {
            var written = ProgramWriter.Write(program, name, kind, terminal.Resolve(output ?? "."), options, interrupted)
                .Select(f => Path.GetRelativePath(terminal.Directory, Path.GetFullPath(f, terminal.Resolve(output ?? "."))).Replace('\\', '/'))
                .ToList();
            if (json)
                JsonOutput.Write(terminal.Out, w => JsonOutput.Strings(w, "files", written));
            else
                written.ForEach(f => terminal.Out.WriteLine(f));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"induce: can't write to {output ?? "."}: {e.Message}");
        }
    }
}
