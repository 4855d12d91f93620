// Mutated archives: each must be read or refused, never anything else.
using System.Diagnostics;
using System.Numerics;
using Induce.Coding.Archives;
using Induce.Core.Datasets;

namespace Induce.Benchmarks;

/// <summary>Mutates archives of all forms and kinds, and reads them under small limits.</summary>
internal static class ArchiveFuzz
{
    private static readonly ArchiveLimits Limits = new(4096, 1 << 24, TimeSpan.FromMilliseconds(5));
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    public static int Run(int count, int seed, string priorFolder)
    {
        var random = new Random(seed);
        var seeds = Seeds(priorFolder).ToArray();
        var (refused, slow) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            if (i % 10_000 == 0)
                Console.Error.WriteLine($"{i} of {count}");
            var archive = Mutate(seeds, random);
            var watch = Stopwatch.StartNew();
            try
            {
                Archive.Read(archive, Limits);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
            catch (Exception defect)
            {
                Console.Error.WriteLine($"mutation {i}: {Convert.ToHexString(archive)}: {defect}");
                return 1;
            }

            if (watch.Elapsed > Slow)
            {
                slow++;
                Console.Error.WriteLine($"mutation {i}: {watch.Elapsed.TotalSeconds:F1} s: {Convert.ToHexString(archive)}");
            }
        }

        Console.WriteLine($"{count} mutated archives of {seeds.Length}: {refused} refused, {count - refused} read, {slow} slow");
        return slow == 0 ? 0 : 1;
    }

    /// <summary>Archives with every program of the prior's corpus that generates a sequence, and of every kind without one.</summary>
    /// <remarks>Few terms: some of the programs grow doubly exponentially.</remarks>
    private static IEnumerable<byte[]> Seeds(string priorFolder)
    {
        // Noise, so that the form asked for is the shortest.
        var file = new byte[400];
        new Random(0).NextBytes(file);
        var terms = new SequenceData("", [.. Enumerable.Range(0, 12).Select(i => (BigInteger)(i * i % 23))]);
        foreach (var program in FitPrior.Corpus(priorFolder))
            if (program.Generators[^1] is Core.Programs.SequenceGenerator)
                yield return Archive.Write(file, terms, new byte[] { 1, 2 }, program);
        yield return Archive.Write(file, terms, default);
        yield return Archive.Write(file, new GridData("", 9, 7, [.. Enumerable.Range(0, 63).Select(i => i % 5)], 1, 255), default);
        yield return Archive.Write(file, new AudioData("", 8000, 2, 16, [.. Enumerable.Range(0, 80).Select(i => i * 100)]), default);
        yield return Archive.Write(file, new TextData("", [.. "a text, a text"u8]), default);
        yield return Archive.Write(file, new TableData("", [new IntegerColumn("n", [1, 2, 3]), new RealColumn("x", [WrittenReal.From(0.5), WrittenReal.From(double.NaN), WrittenReal.From(1e9)]), new TextColumn("t", ["a", "b", "a"])]), default);
        yield return Archive.Write("bytes, bytes, bytes, bytes, bytes"u8.ToArray(), null, default);
        yield return Archive.Write(file[..40], null, default);
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
