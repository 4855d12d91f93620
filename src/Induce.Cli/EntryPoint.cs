// The process: its streams, and Ctrl-C.
namespace Induce.Cli;

/// <summary>The `induce` tool as a process.</summary>
internal static class EntryPoint
{
    private static int Main(string[] arguments)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            // The first Ctrl-C ends the work with the best so far; a second one ends the process.
            e.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        };
        return Application.Run(arguments, Terminal.OfProcess(), interrupted.Token);
    }
}
