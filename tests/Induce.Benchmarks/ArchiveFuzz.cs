// Mutated archives: each must be restored or refused, never anything else.
using System.Diagnostics;
using System.Text;
using Induce.Archiving;
using Induce.Coding.Archives;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Formats;
using Induce.Formats.Layouts;

namespace Induce.Benchmarks;

/// <summary>Mutates archives of all forms and kinds, and restores them under small limits.</summary>
public static class ArchiveFuzz
{
    /// <summary>Bytes that a process which does nothing else may take: 330 MB for the tables of a model of any length, and as much for the limits and the runtime.</summary>
    public const long MostMemory = 768L << 20;

    private static readonly ArchiveLimits Limits = new(4096, 1 << 24, TimeSpan.FromMilliseconds(1));

    /// <summary>Processor time. The clock is looked at every few steps, and one step may multiply numbers of a million bits.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    /// <summary>Restores <paramref name="count"/> mutated archives.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Chooses the mutations.</param>
    /// <param name="priorFolder">Where the corpus lies.</param>
    /// <param name="mostMemory">The most bytes that the process may have taken in the end.</param>
    /// <param name="log">Told what came out.</param>
    /// <returns>0 if each came back or was refused within the bounds, otherwise 1.</returns>
    public static int Run(int count, int seed, string priorFolder, long mostMemory, TextWriter log)
    {
        var random = new Random(seed);
        var seeds = Seeds(priorFolder).ToArray();
        var (refused, slow, slowest) = (0, 0, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            if (i % 10_000 == 0 && i > 0)
                log.WriteLine($"{i} of {count}");
            var archive = Mutate(seeds, random);
            var start = Environment.CpuUsage.TotalTime;
            try
            {
                if (IsRefused(() => Archiver.Restore(archive, Limits)))
                    refused++;
                // The way of large files: bytes are written as they come, here until a buffer is full.
                IsRefused(() => Archive.TryReadBytes(new MemoryStream(archive), new MemoryStream(new byte[1 << 16])));
            }
            catch (Exception defect)
            {
                log.WriteLine($"mutation {i}: {Convert.ToHexString(archive)}: {defect}");
                return 1;
            }

            var time = Environment.CpuUsage.TotalTime - start;
            slowest = time > slowest ? time : slowest;
            if (time > Slow)
            {
                slow++;
                log.WriteLine($"mutation {i}: {time.TotalSeconds:F1} s: {Convert.ToHexString(archive)}");
            }
        }

        var memory = Process.GetCurrentProcess().PeakWorkingSet64;
        log.WriteLine($"{count} mutated archives of {seeds.Length}: {refused} refused, {count - refused} restored, slowest {slowest.TotalSeconds:F2} s of processor time, peak memory {memory >> 20} MB");
        return slow == 0 && memory <= mostMemory ? 0 : 1;
    }

    private static bool IsRefused(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException { Source: "System.Private.CoreLib" })
        {
            // Not supported is to write beyond the end of a buffer.
            return true;
        }
    }

    /// <summary>Archives with every program of the prior's corpus that generates a sequence, and of files of every kind, with checksum and without.</summary>
    private static IEnumerable<byte[]> Seeds(string priorFolder)
    {
        // Noise, so that the form asked for is the shortest.
        var noise = new byte[400];
        new Random(0).NextBytes(noise);
        foreach (var program in FitPrior.Corpus(priorFolder))
            if (program.Generators[^1] is SequenceGenerator { Parameters.IsEmpty: true } sequence && Terms(program, sequence) is { Values.Length: > 3 } terms)
                yield return Archive.Write(noise, terms, default, program, checksum: false);
        foreach (var (name, file) in Files().Append(("noise", noise)))
        {
            var read = DataReader.Read(name, file);
            yield return Archiver.Compress(read, file, null);
            yield return Archiver.Compress(read, file, null, checksum: false);
            yield return Archive.Write(noise, read.Dataset, LayoutCodec.Encode(read.Dataset, read.Layout), null, checksum: false);
        }
    }

    /// <summary>What a program generates, as far as that is soon told: some grow doubly exponentially.</summary>
    private static SequenceData Terms(Core.Programs.Program program, SequenceGenerator sequence)
    {
        var interpreter = new Interpreter(program, new RunLimits(Steps: 10_000, Count: 0));
        var terms = Enumerable.Range(0, 20)
            .Select(i => interpreter.Element(program.Generators.Length - 1, sequence.Origin + i))
            .TakeWhile(v => v.IsInteger && v.AsInteger().GetBitLength() < 200)
            .Select(v => v.AsInteger());
        return new("", [.. terms]);
    }

    private static IEnumerable<(string Name, byte[] File)> Files()
    {
        var gray = new GridData("", 9, 7, [.. Enumerable.Range(0, 63).Select(i => i % 5)], 1, 255);
        var colour = new GridData("", 5, 3, [.. Enumerable.Range(0, 45).Select(i => i * i % 251)], 3, 255);
        var bits = new GridData("", 11, 6, [.. Enumerable.Range(0, 66).Select(i => i * i / 3 % 2)], 1, 1);
        foreach (var grid in new[] { gray, colour, bits })
            yield return ("image.pnm", Format.Write(grid, Format.DefaultLayout(grid)));
        yield return ("image.png", Format.Write(gray, new PngLayout(8, false, "", 0, null, "\u0001", 0x789C, 6, 8, true, ushort.MaxValue)));
        var audio = new AudioData("", 8000, 2, 16, [.. Enumerable.Range(0, 80).Select(i => i * 100)]);
        yield return ("sound.wav", Format.Write(audio, Format.DefaultLayout(audio)));
        yield return ("ascii.pgm", "P2\n# a comment\n4 3 9\n0 1 2 3\n4 5 6 7\n8 9  0 1\n"u8.ToArray());
        yield return ("list.txt", Encoding.ASCII.GetBytes(string.Join(", ", Enumerable.Range(0, 60).Select(i => i * i * i - (100 * i)))));
        yield return ("b000290.txt", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, 40).Select(i => $"{i} {i * i}\n"))));
        yield return ("table.csv", "name,\"n, of them\",x\r\na,1,0.50\r\n\"b \"\"c\"\"\",22,-1e-3\r\na,,7.25\r\n"u8.ToArray());
        yield return ("text.txt", "a text, a text, and the same text again"u8.ToArray());
        yield return ("bytes", [.. Enumerable.Range(0, 300).Select(i => (byte)(i * i / 7))]);
        yield return ("empty", []);
    }

    private static byte[] Mutate(byte[][] seeds, Random random)
    {
        var bytes = seeds[random.Next(seeds.Length)].ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at) + 1);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes.AddRange(seeds[random.Next(seeds.Length)]);
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }
}
