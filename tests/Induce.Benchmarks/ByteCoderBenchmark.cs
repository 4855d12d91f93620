// Bytes and speed of the lawless byte coder on given files.
using System.Diagnostics;
using Induce.Coding.Bytes;
using Induce.Coding.Entropy;

namespace Induce.Benchmarks;

/// <summary>Codes and decodes files by <see cref="ByteCoder"/> and prints bytes and MB per second of processor time.</summary>
internal static class ByteCoderBenchmark
{
    /// <summary>Runs over <paramref name="files"/>; returns 1 if any file does not come back.</summary>
    public static int Run(IEnumerable<string> files)
    {
        var lost = 0;
        foreach (var file in files)
        {
            var data = File.ReadAllBytes(file);
            byte[] code = [];
            var back = new byte[data.Length];
            var encoding = Seconds(() => code = RangeEncoder.ToBytes(e => ByteCoder.Encode(e, data)));
            var decoding = Seconds(() => ByteCoder.Decode(new RangeDecoder(code), back));
            var same = back.AsSpan().SequenceEqual(data);
            lost += same ? 0 : 1;
            Console.WriteLine(FormattableString.Invariant(
                $"{Path.GetFileName(file),-24} {data.Length,10} -> {code.Length,9} bytes  {data.Length / encoding / 1e6:0.000} / {data.Length / decoding / 1e6:0.000} MB/s{(same ? "" : "  LOST")}"));
        }
        Console.WriteLine(FormattableString.Invariant($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
        return lost > 0 ? 1 : 0;
    }

    private static double Seconds(Action action)
    {
        var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        action();
        process.Refresh();
        return Math.Max(1e-6, (process.TotalProcessorTime - start).TotalSeconds);
    }
}
