// Files of every sort into archives and back: none may be lost.
using System.Globalization;
using System.Text;
using Induce.Archiving;
using Induce.Formats;

namespace Induce.Benchmarks;

/// <summary>Compresses and restores the files of folders, and random inputs.</summary>
public static class RoundTrips
{
    /// <summary>Runs over all files in the folders, and <paramref name="count"/> random inputs.</summary>
    /// <returns>0 if all came back, otherwise 1.</returns>
    public static int Run(int count, int seed, IEnumerable<string> folders, TextWriter log)
    {
        var (files, lost, kinds) = (0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var path in folders.SelectMany(f => Directory.GetFiles(f)).Order(StringComparer.Ordinal))
        {
            files++;
            Check(Path.GetFileName(path), File.ReadAllBytes(path), path);
        }

        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var (name, file) = Input(random);
            Check(name, file, $"input {i}");
        }

        log.WriteLine($"{files} files and {count} random inputs ({string.Join(", ", kinds.Select(k => $"{k.Key} {k.Value}"))}): {lost} lost");
        return lost == 0 ? 0 : 1;

        void Check(string name, byte[] file, string what)
        {
            var read = DataReader.Read(name, file);
            var kind = read.Dataset.Kind.ToString().ToLowerInvariant();
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            var archive = Archiver.Compress(read, file, null);
            if (Archiver.Restore(archive).File.AsSpan().SequenceEqual(file) && archive.Length <= file.Length + 5)
                return;
            lost++;
            log.WriteLine($"{what} is lost: {Convert.ToHexString(file.AsSpan(0, Math.Min(file.Length, 500)))}");
        }
    }

    private static (string Name, byte[] File) Input(Random random)
    {
        var (name, file) = random.Next(8) switch
        {
            0 => ("bytes", Bytes(random, random.Next(400))),
            1 => ("repeated", Repeated(random)),
            2 => ("list.txt", List(random)),
            3 => ("table.csv", Table(random)),
            4 => ("image.pnm", Image(random)),
            5 => ("sound.wav", Sound(random)),
            6 => ("text.txt", Words(random)),
            _ => ("list.txt", Aligned(random)),
        };
        // Every fourth is damaged somewhere, so that readers meet what is nearly right.
        if (file.Length > 0 && random.Next(4) == 0)
            file[random.Next(file.Length)] = (byte)random.Next(256);
        return (random.Next(3) == 0 ? "data" : name, file);
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Repeated(Random random)
    {
        var part = Bytes(random, random.Next(1, 12));
        return [.. Enumerable.Range(0, random.Next(300)).Select(i => part[i % part.Length])];
    }

    private static byte[] List(Random random)
    {
        string[] separators = [", ", ",", "\n", "\r\n", " ", "\t", "; ", "  "];
        var separator = separators[random.Next(separators.Length)];
        return Encoding.ASCII.GetBytes(string.Join(separator, Enumerable.Range(0, random.Next(60)).Select(i => Number(random, i))) + (random.Next(2) == 0 ? "\n" : ""));
    }

    private static byte[] Aligned(Random random)
    {
        var (width, perLine) = (random.Next(3, 12), random.Next(1, 9));
        return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, random.Next(60)).Select(i => Number(random, i).PadLeft(width) + (i % perLine == perLine - 1 ? "\n" : ""))));
    }

    private static string Number(Random random, int i) => random.Next(12) switch
    {
        0 => (random.NextDouble() * 1000).ToString("F2", CultureInfo.InvariantCulture),
        1 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => (i * i).ToString(CultureInfo.InvariantCulture),
    };

    private static byte[] Table(Random random)
    {
        string[] cells = ["", "a", "\"a, b\"", "1", "-2.50", "1e-300", "nan", "007", "\"say \"\"x\"\"\"", "é"];
        var (columns, ending) = (random.Next(1, 6), random.Next(2) == 0 ? "\n" : "\r\n");
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ =>
            string.Join(',', Enumerable.Range(0, columns).Select(c => random.Next(3) == 0 ? cells[random.Next(cells.Length)] : (c * 1.5).ToString(CultureInfo.InvariantCulture))) + ending)));
    }

    private static byte[] Image(Random random)
    {
        var (variant, width, height) = (random.Next(4, 7), random.Next(1, 20), random.Next(1, 20));
        var header = $"P{variant}\n{width} {height}\n{(variant == 4 ? "" : "255\n")}";
        var size = variant == 4 ? (width + 7) / 8 * height : width * height * (variant == 6 ? 3 : 1);
        var step = random.Next(256);
        return [.. Encoding.ASCII.GetBytes(header), .. Enumerable.Range(0, size).Select(i => (byte)(i * step >> 2))];
    }

    private static byte[] Sound(Random random)
    {
        var samples = Enumerable.Range(0, random.Next(200)).SelectMany(i => BitConverter.GetBytes((short)(9000 * Math.Sin(i / 7.0)))).ToArray();
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        foreach (var field in new[] { 16, 1 | 1 << 16, 8000, 16000, 2 | 16 << 16 })
            writer.Write(field);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        return stream.ToArray();
    }

    private static byte[] Words(Random random)
    {
        string[] words = ["the ", "quick ", "fox", "\n", "größer ", "<a href=\"", "\">", "12", ".", "\0"];
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => words[random.Next(words.Length)])));
    }
}
