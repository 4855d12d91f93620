// The `induce` tool.
using Induce.Cli;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The first Ctrl-C ends the work with the best so far; a second one ends the process.
    e.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
};
return Application.Run(args, Terminal.OfProcess(), interrupted.Token);
