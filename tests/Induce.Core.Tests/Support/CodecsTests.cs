// The files that lists and grids become: exact headers, exact ranges, and what an independent reader gets back.
using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using CsCheck;
using Induce.Core.Support;

namespace Induce.Core.Tests.Support;

public class CodecsTests
{
    private static Gen<long[,]> Grid(int least, int greatest, int minSize = 0) =>
        Gen.Select(Gen.Int[minSize, 20], Gen.Int[minSize, 20]).SelectMany((height, width) =>
            Gen.Long[least, greatest].Array[height * width].Select(values =>
            {
                var grid = new long[height, width];
                for (int i = 0; i < values.Length; i++) grid[i / width, i % width] = values[i];
                return grid;
            }));

    private static BigInteger[,] Unbounded(long[,] grid)
    {
        var result = new BigInteger[grid.GetLength(0), grid.GetLength(1)];
        for (int y = 0; y < grid.GetLength(0); y++)
            for (int x = 0; x < grid.GetLength(1); x++) result[y, x] = grid[y, x];
        return result;
    }

    private static string Read(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static byte[] Of(string text) => Encoding.Latin1.GetBytes(text);

    [Fact]
    public void Pgm_is_its_header_and_a_byte_per_pixel()
    {
        Assert.Equal("P5\n3 2\n255\n\u0001\u0002\u0003\u0004\u0005\u00ff", Read(Codecs.Pgm(new long[,] { { 1, 2, 3 }, { 4, 5, 255 } }, 255)));
        Assert.Equal("P5\n2 1\n256\n\u0001\u0000\u0000\u0007", Read(Codecs.Pgm(new long[,] { { 256, 7 } }, 256)));
        Assert.Equal("P5\n0 0\n1\n", Read(Codecs.Pgm(new long[0, 0], 1)));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Pgm(new long[,] { { 4 } }, 3));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Pgm(new long[,] { { -1 } }, 3));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Pgm(new long[,] { { 0 } }, 65536));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Pgm(new long[,] { { 0 } }, 0));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Pgm(new BigInteger[,] { { BigInteger.Pow(2, 64) } }, 255));
    }

    [Fact]
    public void Ppm_interleaves_three_grids()
    {
        Assert.Equal("P6\n2 1\n9\n\u0001\u0003\u0005\u0002\u0004\u0006", Read(Codecs.Ppm(new long[,] { { 1, 2 } }, new long[,] { { 3, 4 } }, new long[,] { { 5, 6 } }, 9)));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Ppm(new long[1, 2], new long[1, 2], new long[2, 1], 9));
    }

    [Fact]
    public void Pbm_packs_eight_pixels_into_a_byte()
    {
        Assert.Equal("P4\n9 2\n\u0080\u0080\u0001\u0000", Read(Codecs.Pbm(new long[,] { { 1, 0, 0, 0, 0, 0, 0, 0, 1 }, { 0, 0, 0, 0, 0, 0, 0, 1, 0 } })));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Pbm(new long[,] { { 2 } }));
    }

    [Fact]
    public void Png_gives_its_pixels_back() =>
        Grid(0, 255, minSize: 1).ForAll(grid =>
        {
            byte[] rows = DecodePng(Codecs.Png(grid), grid.GetLength(1), grid.GetLength(0), colorType: 0);
            int at = 0;
            for (int y = 0; y < grid.GetLength(0); y++)
            {
                Assert.Equal(0, rows[at++]);
                for (int x = 0; x < grid.GetLength(1); x++) Assert.Equal(grid[y, x], rows[at++]);
            }

            Assert.Equal(rows.Length, at);
        });

    [Fact]
    public void Png_spans_several_stored_blocks()
    {
        var grid = new long[300, 500];
        for (int y = 0; y < 300; y++)
            for (int x = 0; x < 500; x++) grid[y, x] = (x * y) & 255;
        byte[] rows = DecodePng(Codecs.Png(grid, grid, Codecs.Rows(Codecs.Flatten(grid), 500)), 500, 300, colorType: 2);
        for (int y = 0; y < 300; y++)
            for (int i = 0; i < 1500; i++) Assert.Equal((i / 3 * y) & 255, rows[y * 1501 + 1 + i]);
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Png(new long[0, 3]));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Png(new long[,] { { 256 } }));
    }

    // Reads chunk by chunk with the platform's inflater and checksums.
    private static byte[] DecodePng(byte[] file, int width, int height, int colorType)
    {
        Assert.Equal("\u0089PNG\r\n\u001a\n", Read(file[..8]));
        var names = new List<string>();
        byte[] rows = [];
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string name = Read(file.AsSpan(at + 4, 4).ToArray());
            ReadOnlySpan<byte> data = file.AsSpan(at + 8, length);
            names.Add(name);
            Assert.Equal(Crc32Bitwise(file.AsSpan(at + 4, 4 + length)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (name == "IHDR")
            {
                Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(data));
                Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                Assert.Equal([8, (byte)colorType, 0, 0, 0], data[8..].ToArray());
            }

            if (name == "IDAT")
            {
                // The zlib stream verifies its own Adler-32.
                using var inflater = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
                var output = new MemoryStream();
                inflater.CopyTo(output);
                rows = output.ToArray();
            }

            at += 12 + length;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], names);
        return rows;
    }

    // Long division of polynomials over GF(2), bit by bit.
    private static uint Crc32Bitwise(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool carry = ((crc ^ (uint)(b >> bit)) & 1) != 0;
                crc >>= 1;
                if (carry) crc ^= 0xEDB88320;
            }
        }

        return ~crc;
    }

    [Fact]
    public void Wav_is_a_header_of_44_bytes_and_the_samples()
    {
        byte[] file = Codecs.Wav(8000L, [0, 1, -1, 32767, -32768]);
        Assert.Equal(
            "RIFF\u002e\0\0\0WAVEfmt \u0010\0\0\0\u0001\0\u0001\0\u0040\u001f\0\0\u0080\u003e\0\0\u0002\0\u0010\0data\u000a\0\0\0" +
            "\0\0\u0001\0\u00ff\u00ff\u00ff\u007f\0\u0080",
            Read(file));
        Assert.Equal(
            "RIFF\u0028\0\0\0WAVEfmt \u0010\0\0\0\u0001\0\u0001\0\u0040\u001f\0\0\u0040\u001f\0\0\u0001\0\u0008\0data\u0003\0\0\0" +
            "\0\u0080\u00ff\0",
            Read(Codecs.Wav8(8000L, [0, 128, 255])));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Wav(8000L, [32768]));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Wav8(8000L, [-1]));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Wav(0L, [1]));
    }

    [Fact]
    public void Bytes_and_words_are_twos_complement_low_byte_first() =>
        Gen.Select(Gen.Long.Array[0, 20], Gen.Int[1, 8]).ForAll((list, width) =>
        {
            int shift = 64 - 8 * width;
            long[] signed = Array.ConvertAll(list, n => n >> shift);
            byte[] file = Codecs.Words(signed, width);
            Assert.Equal(list.Length * width, file.Length);
            for (int i = 0; i < list.Length; i++)
                Assert.Equal(signed[i], (long)new BigInteger(file.AsSpan(i * width, width)));
            BigInteger[] unsigned = Array.ConvertAll(list, n => (BigInteger)((ulong)n >> shift));
            file = Codecs.Words(unsigned, width);
            for (int i = 0; i < list.Length; i++)
                Assert.Equal(unsigned[i], new BigInteger(file.AsSpan(i * width, width), isUnsigned: true));
        });

    [Fact]
    public void Bytes_and_words_are_undefined_beyond_their_range()
    {
        Assert.Equal([0, 255], Codecs.Bytes(new BigInteger[] { 0, 255 }));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Bytes([256L]));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Bytes([-1L]));
        for (int width = 1; width <= 8; width++)
        {
            BigInteger size = BigInteger.One << (8 * width);
            Assert.Equal(width, Codecs.Words([size - 1], (BigInteger)width).Length);
            Assert.Equal(width, Codecs.Words([-size / 2], (BigInteger)width).Length);
            Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Words([size], (BigInteger)width));
            Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Words([-size / 2 - 1], (BigInteger)width));
        }

        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Words([1L], 0));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Words([1L], 9));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Words([BigInteger.Pow(10, 60)], 8));
    }

    [Fact]
    public void Lines_and_tables_end_every_record_with_a_line_feed()
    {
        Assert.Equal("1\n-4\n9\n", Read(Codecs.Lines([1L, -4, 9])));
        Assert.Equal("", Read(Codecs.Lines(Array.Empty<long>())));
        Assert.Equal("x,y\n1,10\n2,20\n3,30\n", Read(Codecs.Csv(Of("x,y"), new long[,] { { 1, 2, 3 }, { 10, 20, 30 } })));
        Assert.Equal("7\n", Read(Codecs.Csv([], new BigInteger[,] { { 7 } })));
    }

    [Fact]
    public void Template_fills_its_holes_until_the_list_is_used_up()
    {
        Assert.Equal("a=1, b=2;", Read(Codecs.Template(Of("a={}, b={};"), [1L, 2])));
        Assert.Equal("<1><2><3>", Read(Codecs.Template(Of("<{}>"), new BigInteger[] { 1, 2, 3 })));
        Assert.Equal("", Read(Codecs.Template(Of("<{}>"), Array.Empty<long>())));
        Assert.Equal("none", Read(Codecs.Template(Of("none"), Array.Empty<long>())));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Template(Of("{} {}"), [1L, 2, 3]));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Template(Of("none"), [1L]));
    }

    [Fact]
    public void Interleave_deals_its_lists_in_turn()
    {
        Assert.Equal([1, 10, 2, 20, 3], Codecs.Interleave<long>([1, 2, 3], [10, 20]));
        Assert.Equal([1, 10, 100, 2, 20, 200], Codecs.Interleave<long>([1, 2], [10, 20], [100, 200]));
        Assert.Empty(Codecs.Interleave<long>());
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Interleave<long>([1], [10, 20]));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Interleave<long>([1, 2, 3], [10]));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Interleave<long>([1, 2], [10], [5, 6]));
    }

    [Fact]
    public void Delta_sums_what_differences_take_apart() =>
        Gen.Long[-1000, 1000].Array[0, 30].ForAll(list =>
        {
            long[] differences = new long[list.Length];
            for (int i = 0; i < list.Length; i++) differences[i] = list[i] - (i > 0 ? list[i - 1] : 0);
            Assert.Equal(list, Codecs.DeltaChecked(differences));
            Assert.Equal(Array.ConvertAll(list, n => (BigInteger)n), Codecs.Delta(Array.ConvertAll(differences, n => (BigInteger)n)));
        });

    [Fact]
    public void Delta_leaves_64_bits_only_without_bounds()
    {
        Assert.Equal(BigInteger.Pow(2, 63), Codecs.Delta([long.MaxValue, 1])[1]);
        Assert.Throws<OverflowException>(() => Codecs.DeltaChecked([long.MaxValue, 1]));
    }

    [Fact]
    public void Rearrangements_undo_each_other() =>
        Grid(-5, 5).ForAll(grid =>
        {
            Assert.Equal(grid, Codecs.Transpose(Codecs.Transpose(grid)));
            if (grid.Length > 0) Assert.Equal(grid, Codecs.Rows(Codecs.Flatten(grid), grid.GetLength(1)));
            long[,] turned = Codecs.Transpose(grid);
            for (int y = 0; y < grid.GetLength(0); y++)
                for (int x = 0; x < grid.GetLength(1); x++) Assert.Equal(grid[y, x], turned[x, y]);
        });

    [Fact]
    public void Rows_are_full_or_undefined()
    {
        Assert.Equal(new long[,] { { 1, 2 }, { 3, 4 } }, Codecs.Rows([1L, 2, 3, 4], 2));
        Assert.Empty(Codecs.Rows(Array.Empty<long>(), BigInteger.Pow(10, 30)));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Rows([1L, 2, 3], 2));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Rows([1L, 2, 3], 0));
        Undefined.Because(UndefinedReason.OutOfRange, () => Codecs.Rows([1L, 2, 3], 6));
    }

    [Fact]
    public void Integers_of_any_size_write_the_same_files() =>
        Grid(0, 255, minSize: 1).ForAll(grid =>
        {
            Assert.Equal(Codecs.Pgm(grid, 255), Codecs.Pgm(Unbounded(grid), 255));
            Assert.Equal(Codecs.Png(grid), Codecs.Png(Unbounded(grid)));
            Assert.Equal(Codecs.Bytes(Codecs.Flatten(grid)), Codecs.Bytes(Codecs.Flatten(Unbounded(grid))));
            Assert.Equal(Codecs.Csv([], grid), Codecs.Csv([], Unbounded(grid)));
        });
}
