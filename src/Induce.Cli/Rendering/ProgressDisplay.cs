// Live progress on a terminal; nothing where there is none.
using System.Globalization;
using Induce.Search;
using Spectre.Console;

namespace Induce.Cli.Rendering;

/// <summary>Shows the state of a running search in place, on standard error.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs <paramref name="work"/>, which reports to the progress it is given (null where nothing is shown).</summary>
    public static TResult Show<TResult>(Terminal terminal, Func<IProgress<SearchProgress>?, TResult> work)
    {
        if (!terminal.ShowsProgress)
            return work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Live(new Text("searching …")).AutoClear(true).Start(context => work(new Reporter(context, terminal.Time)));
    }

    private sealed class Reporter(LiveDisplayContext context, TimeProvider time) : IProgress<SearchProgress>
    {
        private long _last = time.GetTimestamp();

        public void Report(SearchProgress value)
        {
            if (time.GetElapsedTime(_last) < Interval)
                return;
            _last = time.GetTimestamp();
            var rate = value.Candidates / Math.Max(value.Elapsed.TotalSeconds, 1e-9) / 1e6;
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{value.Elapsed.TotalSeconds,6:0.0} s   {value.Candidates,15:N0} candidates   {rate,6:0.0} M/s   excluded {value.ExcludedBits,5:0.0} bits");
            var best = value.Best is null
                ? "no program yet"
                : string.Create(CultureInfo.InvariantCulture, $"best {value.Best.Bits:0.0} bits   {OneLine.Of(value.Best.Program)}");
            context.UpdateTarget(new Rows(new Text(line), new Text(best).Overflow(Overflow.Ellipsis)));
            context.Refresh();
        }
    }
}
