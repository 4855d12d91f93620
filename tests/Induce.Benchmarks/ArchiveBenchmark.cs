// Archives of files with hand-written programs: where the bytes go.
using System.Diagnostics;
using System.Globalization;
using Induce.Coding.Archives;
using Induce.Formats;
using Induce.Formats.Layouts;
using Induce.Language.Binding;

namespace Induce.Benchmarks;

/// <summary>Archives FILE with PROGRAM.ind and reads it back.</summary>
internal static class ArchiveBenchmark
{
    public static int Run(string programFile, string dataFile)
    {
        var bound = ProgramBinder.Bind(programFile, File.ReadAllBytes(programFile));
        if (bound.Program is not { } program)
        {
            foreach (var diagnostic in bound.Diagnostics)
                Console.Error.WriteLine(diagnostic);
            return 2;
        }

        var bytes = File.ReadAllBytes(dataFile);
        var read = DataReader.Read(dataFile, bytes);
        var watch = Stopwatch.StartNew();
        var archive = Archive.Write(bytes, read.Dataset, LayoutCodec.Encode(read.Dataset, read.Layout), program);
        var wrote = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var contents = Archive.Read(archive);
        var back = contents.Bytes is { } raw ? [.. raw] : Format.Write(contents.Data!, LayoutCodec.TryDecode(contents.Data!, contents.Layout.AsMemory())!);
        var same = back.AsSpan().SequenceEqual(bytes) && contents.Verify(back);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetFileName(dataFile)}: {archive.Length} bytes ({read.Dataset.Kind}; {string.Join(", ", contents.Parts.Select(p => $"{p.Name} {p.Bits:F1}"))}) {(same ? "comes back" : "LOST")}; {wrote:F1} s, {watch.Elapsed.TotalSeconds:F1} s"));
        return same ? 0 : 1;
    }
}
