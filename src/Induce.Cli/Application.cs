// The command line: which commands there are, and what happens to what they throw.
using System.CommandLine;
using System.CommandLine.Parsing;
using Induce.Cli.Commands;

namespace Induce.Cli;

/// <summary>The `induce` tool, independent of the process it runs in.</summary>
public static class Application
{
    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken interrupted)
    {
        var root = new RootCommand("Finds the shortest program that generates your data, and compiles it.\n\n"
            + "Examples:\n"
            + "  induce find \"1, 1, 2, 3, 5, 8, 13, 21\"\n"
            + "  induce run fibonacci.ind --count 30\n\n"
            + "Exit codes: 0 done, 1 the answer is no, 2 wrong input or command line, 3 interrupted, 70 a defect of Induce.");
        foreach (var command in Create(terminal, interrupted))
            root.Add(command);

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                terminal.Error.WriteLine($"induce: {error.Message}");
            var names = new Stack<string>();
            for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } result; at = at.Parent)
                names.Push(result.Command.Name);
            terminal.Error.WriteLine($"`{string.Join(' ', names.Prepend("induce"))} --help` shows what can be given, with examples.");
            return ExitCode.WrongInput;
        }

        try
        {
            return parsed.Invoke(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (UserErrorException error)
        {
            terminal.Error.WriteLine(error.Message);
            return ExitCode.WrongInput;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            terminal.Error.WriteLine("induce: interrupted");
            return ExitCode.Interrupted;
        }
        catch (IOException error)
        {
            // A full disk, a pipe whose reader went away: nobody's defect.
            terminal.Error.WriteLine($"induce: {error.Message}");
            return ExitCode.WrongInput;
        }
        catch (Exception defect) when (!System.Diagnostics.Debugger.IsAttached)
        {
            terminal.Error.WriteLine($"induce: this is a defect of Induce, not of your input. Please report it with the command line.\n{defect}");
            return ExitCode.Defect;
        }
    }

    private static IEnumerable<Command> Create(Terminal terminal, CancellationToken interrupted) =>
    [
        FindCommand.Create(terminal, interrupted),
        RunCommand.Create(terminal),
        CheckCommand.Create(terminal),
        FormatCommand.Create(terminal, interrupted),
        ScoreCommand.Create(terminal),
        DiffCommand.Create(terminal, interrupted),
        PredictCommand.Create(terminal, interrupted),
        GeneralizeCommand.Create(terminal, interrupted),
        BuildCommand.Create(terminal, interrupted),
        CompressCommand.Create(terminal, interrupted),
        DecompressCommand.Create(terminal),
        InfoCommand.Create(terminal),
        BenchCommand.Create(terminal, interrupted),
        DevicesCommand.Create(terminal),
    ];
}
