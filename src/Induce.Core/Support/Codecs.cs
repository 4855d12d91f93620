// The decode direction of file formats: from lists and grids of integers to the bytes of a file.
// Depends on UndefinedException.cs, IntegerMath.cs and TextOps.cs.
#nullable enable
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Induce.Core.Support;

/// <summary>Writes lists and grids as files, and rearranges them on the way.</summary>
/// <remarks>
/// Generic over the integer type, so that one definition serves <see cref="long"/> and <see cref="BigInteger"/>. A list
/// is an array; a grid is an array [y, x] of height × width. An element outside the range of its format is undefined
/// (OutOfRange), as is a file above <see cref="TextOps.MaxBytes"/> (NumberTooLarge). The bytes are the same on every
/// machine.
/// </remarks>
public static class Codecs
{
    // ---- images -----------------------------------------------------------------------------------------------

    /// <summary>A binary gray image, "P5": one byte per pixel, or two (high byte first) where max is above 255.</summary>
    /// <exception cref="UndefinedException">OutOfRange: max not in 1..65535 or a pixel not in 0..max.</exception>
    public static byte[] Pgm<T>(T[,] grid, T max)
        where T : IBinaryInteger<T> => Netpbm("P5", Within(max, 1, 65535), grid);

    /// <summary>A binary color image, "P6", from three grids of one shape.</summary>
    /// <exception cref="UndefinedException">
    /// OutOfRange: max not in 1..65535, a pixel not in 0..max, or the shapes differ.
    /// </exception>
    public static byte[] Ppm<T>(T[,] red, T[,] green, T[,] blue, T max)
        where T : IBinaryInteger<T> => Netpbm("P6", Within(max, 1, 65535), red, green, blue);

    private static byte[] Netpbm<T>(string magic, int max, params T[][,] planes)
        where T : IBinaryInteger<T>
    {
        (int height, int width) = SharedShape(planes);
        byte[] header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{magic}\n{width} {height}\n{max}\n"));
        int sampleBytes = max > 255 ? 2 : 1;
        byte[] file = TextOps.Allocate(header.Length + (long)height * width * planes.Length * sampleBytes);
        header.CopyTo(file, 0);
        int at = header.Length;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                foreach (T[,] plane in planes)
                {
                    int sample = Within(plane[y, x], 0, max);
                    if (sampleBytes == 2) file[at++] = (byte)(sample >> 8);
                    file[at++] = (byte)sample;
                }
            }
        }

        return file;
    }

    /// <summary>A binary bitmap, "P4": 1 is black, eight pixels a byte from the high bit on, rows padded with 0.</summary>
    /// <exception cref="UndefinedException">OutOfRange: a pixel that is neither 0 nor 1.</exception>
    public static byte[] Pbm<T>(T[,] grid)
        where T : IBinaryInteger<T>
    {
        int height = grid.GetLength(0);
        int width = grid.GetLength(1);
        byte[] header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P4\n{width} {height}\n"));
        int rowBytes = (int)((width + 7L) / 8);
        byte[] file = TextOps.Allocate(header.Length + (long)height * rowBytes);
        header.CopyTo(file, 0);
        for (int y = 0; y < height; y++)
        {
            int row = header.Length + y * rowBytes;
            for (int x = 0; x < width; x++) file[row + x / 8] |= (byte)(Within(grid[y, x], 0, 1) << (7 - x % 8));
        }

        return file;
    }

    /// <summary>An 8-bit gray PNG whose pixels stand in stored (uncompressed) deflate blocks, without row filters.</summary>
    /// <exception cref="UndefinedException">OutOfRange: no pixels at all, or one not in 0..255.</exception>
    public static byte[] Png<T>(T[,] grid)
        where T : IBinaryInteger<T> => Png(0, grid);

    /// <summary>An 8-bit color PNG from three grids of one shape, laid out as <see cref="Png{T}(T[,])"/>.</summary>
    /// <exception cref="UndefinedException">OutOfRange: no pixels at all, one not in 0..255, or the shapes differ.</exception>
    public static byte[] Png<T>(T[,] red, T[,] green, T[,] blue)
        where T : IBinaryInteger<T> => Png(2, red, green, blue);

    private static byte[] Png<T>(byte colorType, params T[][,] planes)
        where T : IBinaryInteger<T>
    {
        (int height, int width) = SharedShape(planes);
        if (height == 0 || width == 0) throw Undefined(UndefinedReason.OutOfRange);
        byte[] rows = TextOps.Allocate(height * (1 + (long)width * planes.Length));
        int at = 0;
        for (int y = 0; y < height; y++)
        {
            // Each row begins with its filter: 0, none.
            at++;
            for (int x = 0; x < width; x++)
            {
                foreach (T[,] plane in planes) rows[at++] = (byte)Within(plane[y, x], 0, 255);
            }
        }

        byte[] stream = Zlib(rows);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = colorType;
        byte[] file = TextOps.Allocate(8 + 25 + 12 + (long)stream.Length + 12);
        ReadOnlySpan<byte> signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        signature.CopyTo(file);
        Span<byte> rest = file.AsSpan(8);
        rest = WriteChunk(rest, "IHDR"u8, header);
        rest = WriteChunk(rest, "IDAT"u8, stream);
        WriteChunk(rest, "IEND"u8, []);
        return file;
    }

    // RFC 1950 and 1951: stored blocks of at most 65535 bytes between the two-byte header and the checksum.
    private static byte[] Zlib(byte[] data)
    {
        const int blockBytes = 65535;
        int blocks = Math.Max(1, (int)((data.Length + (blockBytes - 1L)) / blockBytes));
        byte[] stream = TextOps.Allocate(2 + 5L * blocks + data.Length + 4);
        stream[0] = 0x78;
        stream[1] = 0x01;
        int at = 2;
        for (int block = 0; block < blocks; block++)
        {
            ReadOnlySpan<byte> part = data.AsSpan(block * blockBytes, Math.Min(blockBytes, data.Length - block * blockBytes));
            stream[at] = (byte)(block == blocks - 1 ? 1 : 0);
            BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(at + 1), (ushort)part.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(at + 3), (ushort)~part.Length);
            part.CopyTo(stream.AsSpan(at + 5));
            at += 5 + part.Length;
        }

        BinaryPrimitives.WriteUInt32BigEndian(stream.AsSpan(at), Adler32(data));
        return stream;
    }

    private static Span<byte> WriteChunk(Span<byte> target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, data.Length);
        type.CopyTo(target[4..]);
        data.CopyTo(target[8..]);
        BinaryPrimitives.WriteUInt32BigEndian(target[(8 + data.Length)..], Crc32(target.Slice(4, 4 + data.Length)));
        return target[(12 + data.Length)..];
    }

    private static uint Adler32(ReadOnlySpan<byte> data)
    {
        uint low = 1;
        uint high = 0;
        foreach (byte b in data)
        {
            low = (low + b) % 65521;
            high = (high + low) % 65521;
        }

        return high << 16 | low;
    }

    // The reflected polynomial of ISO 3309, by a table of the 256 bytes.
    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        Span<uint> table = stackalloc uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++) entry = (entry & 1) != 0 ? entry >> 1 ^ 0xEDB88320 : entry >> 1;
            table[(int)i] = entry;
        }

        uint crc = ~0u;
        foreach (byte b in data) crc = crc >> 8 ^ table[(byte)(crc ^ b)];
        return ~crc;
    }

    // ---- sound ------------------------------------------------------------------------------------------------

    /// <summary>A mono WAV of 16-bit samples.</summary>
    /// <exception cref="UndefinedException">OutOfRange: rate not in 1..2^30 or a sample not in −32768..32767.</exception>
    public static byte[] Wav<T>(T rate, T[] samples)
        where T : IBinaryInteger<T>
    {
        byte[] file = WavHeader(Within(rate, 1, 1 << 30), 2, samples.Length);
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + 2 * i), (short)Within(samples[i], short.MinValue, short.MaxValue));
        return file;
    }

    /// <summary>A mono WAV of 8-bit samples, 128 being silence; an odd number of them is followed by a byte 0.</summary>
    /// <exception cref="UndefinedException">OutOfRange: rate not in 1..2^30 or a sample not in 0..255.</exception>
    public static byte[] Wav8<T>(T rate, T[] samples)
        where T : IBinaryInteger<T>
    {
        byte[] file = WavHeader(Within(rate, 1, 1 << 30), 1, samples.Length);
        for (int i = 0; i < samples.Length; i++) file[44 + i] = (byte)Within(samples[i], 0, 255);
        return file;
    }

    private static byte[] WavHeader(int rate, int sampleBytes, int samples)
    {
        long dataBytes = (long)samples * sampleBytes;
        byte[] file = TextOps.Allocate(44 + dataBytes + (dataBytes & 1));
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), rate * sampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), (short)sampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), (short)(8 * sampleBytes));
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), (int)dataBytes);
        return file;
    }

    // ---- bytes, words, lines, records -------------------------------------------------------------------------

    /// <summary>One byte per element.</summary>
    /// <exception cref="UndefinedException">OutOfRange: an element not in 0..255.</exception>
    public static byte[] Bytes<T>(T[] list)
        where T : IBinaryInteger<T>
    {
        byte[] file = TextOps.Allocate(list.Length);
        for (int i = 0; i < list.Length; i++) file[i] = (byte)Within(list[i], 0, 255);
        return file;
    }

    /// <summary>
    /// <paramref name="width"/> bytes per element, low byte first, in two's complement; of w bits, what fits as signed
    /// or as unsigned is allowed.
    /// </summary>
    /// <exception cref="UndefinedException">OutOfRange: width not in 1..8, or an element not in −2^(w−1)..2^w − 1.</exception>
    public static byte[] Words<T>(T[] list, T width)
        where T : IBinaryInteger<T>
    {
        int bytes = Within(width, 1, 8);
        Int128 least = -(Int128.One << (8 * bytes - 1));
        Int128 greatest = (Int128.One << (8 * bytes)) - 1;
        byte[] file = TextOps.Allocate((long)list.Length * bytes);
        for (int i = 0; i < list.Length; i++)
        {
            Int128 value = Int128.CreateSaturating(list[i]);
            if (value < least || value > greatest) throw Undefined(UndefinedReason.OutOfRange);
            for (int j = 0; j < bytes; j++) file[i * bytes + j] = (byte)(value >> (8 * j) & 255);
        }

        return file;
    }

    /// <summary>The numerals of the elements, each followed by a line feed.</summary>
    public static byte[] Lines<T>(T[] list)
        where T : IBinaryInteger<T>
    {
        var text = new List<byte>();
        foreach (T value in list)
        {
            Append(text, value);
            text.Add((byte)'\n');
        }

        return text.ToArray();
    }

    /// <summary>
    /// A table with commas between fields and a line feed after each record: the header, unless it is empty, then
    /// record x of the elements [0, x], [1, x], … : each row of the grid is a column of the table.
    /// </summary>
    public static byte[] Csv<T>(byte[] header, T[,] columns)
        where T : IBinaryInteger<T>
    {
        var text = new List<byte>();
        if (header.Length > 0)
        {
            text.AddRange(header);
            text.Add((byte)'\n');
        }

        for (int x = 0; x < columns.GetLength(1); x++)
        {
            for (int y = 0; y < columns.GetLength(0); y++)
            {
                if (y > 0) text.Add((byte)',');
                Append(text, columns[y, x]);
            }

            text.Add((byte)'\n');
        }

        return text.ToArray();
    }

    /// <summary>
    /// The template with each {} filled with the numeral of the next element, over and over until the list is used up.
    /// </summary>
    /// <exception cref="UndefinedException">
    /// OutOfRange: the length of the list is no multiple of the number of {}.
    /// </exception>
    public static byte[] Template<T>(byte[] template, T[] list)
        where T : IBinaryInteger<T>
    {
        int holes = template.AsSpan().Count("{}"u8);
        if (holes == 0) return list.Length == 0 ? template.AsSpan().ToArray() : throw Undefined(UndefinedReason.OutOfRange);
        if (list.Length % holes != 0) throw Undefined(UndefinedReason.OutOfRange);
        var text = new List<byte>();
        int next = 0;
        while (next < list.Length)
        {
            ReadOnlySpan<byte> rest = template;
            for (int at; (at = rest.IndexOf("{}"u8)) >= 0; rest = rest[(at + 2)..])
            {
                text.AddRange(rest[..at]);
                Append(text, list[next++]);
            }

            text.AddRange(rest);
            if (text.Count > TextOps.MaxBytes) throw Undefined(UndefinedReason.NumberTooLarge);
        }

        return text.ToArray();
    }

    private static void Append<T>(List<byte> text, T value)
        where T : IBinaryInteger<T>
    {
        text.AddRange(Encoding.ASCII.GetBytes(value.ToString(null, CultureInfo.InvariantCulture)));
        if (text.Count > TextOps.MaxBytes) throw Undefined(UndefinedReason.NumberTooLarge);
    }

    // ---- rearrangements ---------------------------------------------------------------------------------------

    /// <summary>The lists dealt out in turn: the first elements of all, then the second, and so on.</summary>
    /// <exception cref="UndefinedException">
    /// OutOfRange: a list is longer than one before it, or shorter than the first by more than one element.
    /// </exception>
    public static T[] Interleave<T>(params T[][] lists)
    {
        long count = 0;
        for (int i = 0; i < lists.Length; i++)
        {
            if (lists[i].Length > lists[Math.Max(0, i - 1)].Length || lists[i].Length < lists[0].Length - 1)
                throw Undefined(UndefinedReason.OutOfRange);
            count += lists[i].Length;
        }

        T[] result = new T[Elements(count)];
        for (int i = 0; i < lists.Length; i++)
        {
            for (int j = 0; j < lists[i].Length; j++) result[j * lists.Length + i] = lists[i][j];
        }

        return result;
    }

    /// <summary>The running sums of a list of differences, the first of which is the first element.</summary>
    /// <exception cref="UndefinedException">NumberTooLarge.</exception>
    public static BigInteger[] Delta(BigInteger[] differences)
    {
        var result = new BigInteger[differences.Length];
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < result.Length; i++) result[i] = sum = IntegerMath.Add(sum, differences[i]);
        return result;
    }

    /// <summary>The running sums in 64 bits.</summary>
    /// <exception cref="OverflowException">A sum does not fit.</exception>
    public static long[] DeltaChecked(long[] differences)
    {
        long[] result = new long[differences.Length];
        long sum = 0;
        for (int i = 0; i < result.Length; i++) result[i] = sum = checked(sum + differences[i]);
        return result;
    }

    /// <summary>The grid with rows and columns exchanged.</summary>
    public static T[,] Transpose<T>(T[,] grid)
    {
        var result = new T[grid.GetLength(1), grid.GetLength(0)];
        for (int y = 0; y < grid.GetLength(0); y++)
        {
            for (int x = 0; x < grid.GetLength(1); x++) result[x, y] = grid[y, x];
        }

        return result;
    }

    /// <summary>The grid whose rows are the list's elements, <paramref name="width"/> at a time.</summary>
    /// <exception cref="UndefinedException">OutOfRange: the width is below 1 or does not divide the list's length.</exception>
    public static T[,] Rows<T>(T[] list, BigInteger width)
    {
        if (width.Sign <= 0) throw Undefined(UndefinedReason.OutOfRange);
        // A width beyond the list can only divide its length when the list is empty; the grid has no rows then.
        if (width > list.Length) return list.Length == 0 ? new T[0, 0] : throw Undefined(UndefinedReason.OutOfRange);
        int columns = (int)width;
        if (list.Length % columns != 0) throw Undefined(UndefinedReason.OutOfRange);
        var result = new T[list.Length / columns, columns];
        for (int i = 0; i < list.Length; i++) result[i / columns, i % columns] = list[i];
        return result;
    }

    /// <summary>The elements of the grid, row by row.</summary>
    public static T[] Flatten<T>(T[,] grid)
    {
        var result = new T[grid.Length];
        int i = 0;
        foreach (T value in grid) result[i++] = value;
        return result;
    }

    private static int Elements(long count) =>
        count <= TextOps.MaxBytes ? (int)count : throw Undefined(UndefinedReason.NumberTooLarge);

    private static (int Height, int Width) SharedShape<T>(T[][,] planes)
    {
        int height = planes[0].GetLength(0);
        int width = planes[0].GetLength(1);
        foreach (T[,] plane in planes)
        {
            if (plane.GetLength(0) != height || plane.GetLength(1) != width) throw Undefined(UndefinedReason.OutOfRange);
        }

        return (height, width);
    }

    private static int Within<T>(T value, int least, int greatest)
        where T : IBinaryInteger<T>
    {
        // Saturation keeps what is too large outside the range.
        long saturated = long.CreateSaturating(value);
        return saturated >= least && saturated <= greatest ? (int)saturated : throw Undefined(UndefinedReason.OutOfRange);
    }

    private static UndefinedException Undefined(UndefinedReason reason) => new(reason);
}
