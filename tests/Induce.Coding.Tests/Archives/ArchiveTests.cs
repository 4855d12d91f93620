using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using CsCheck;
using Induce.Coding.Archives;
using Induce.Coding.Entropy;
using Induce.Coding.Programs;
using Induce.Coding.Residuals;
using Induce.Core.Binders;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Xunit.Abstractions;

namespace Induce.Coding.Tests.Archives;

public class ArchiveTests(ITestOutputHelper output)
{
    private static readonly ArchiveLimits Small = new(100_000, 1 << 26, TimeSpan.FromSeconds(0.2));
    private static readonly RunLimits Brief = new(Steps: 2000, Elements: 10_000, Count: 0);
    private static readonly Variable N = new(0, DataType.Int);

    private static Term Op(string name, params Term[] arguments) => new Apply(OperationTable.Get(name), [.. arguments]);

    private static Program Sequence(Term body, Residual? residual = null, params int[] baseCases) => Program.Of(new SequenceGenerator(
        "s", [], 0, null, [.. baseCases.Select((c, i) => new Equation([i], null, Literal.Of(c))), new Equation([null], null, body)], DataType.Int, residual));

    private static Term A(int offset) => new Element(0, [Op("sub", N, Literal.Of(offset))], DataType.Int);

    private static readonly Program Fibonacci = Sequence(Op("mod", Op("add", A(1), A(2)), Literal.Of(256)), null, 0, 1);

    private static byte[] FibonacciBytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 1; i < count; i++)
            bytes[i] = i == 1 ? (byte)1 : (byte)(bytes[i - 1] + bytes[i - 2]);
        return bytes;
    }

    [Fact]
    public void Data_of_every_kind_come_back() => RandomData.Any.ForAll(
        data =>
        {
            var layout = new byte[] { 1, 2, 3 };
            var file = Encoding.UTF8.GetBytes(data.ToString()!);
            var contents = Archive.Read(Archive.Write(file, data, layout));
            Assert.True(contents.Bytes is { } bytes ? bytes.AsSpan().SequenceEqual(file) : data.Equals(contents.Data) && contents.Layout.SequenceEqual(layout));
        },
        iter: 200);

    [Fact]
    public void Empty_constant_and_extreme_data_come_back() => Assert.All(RandomData.Corners(), data =>
    {
        // Noise beside it, so that it is the data set that is coded.
        var noise = new byte[60_000];
        new Random(1).NextBytes(noise);
        if (data is BytesData { Bytes: var bytes })
            Assert.True(bytes.AsSpan().SequenceEqual(Archive.Read(Archive.Write(bytes.AsMemory(), data, default)).Bytes!.Value.AsSpan()));
        else
            Assert.Equal(data, Archive.Read(Archive.Write(noise, data, default)).Data);
        foreach (var program in new[] { Fibonacci, Sequence(A(1), new Residual(ResidualKind.Normal), 0) })
            if (GeneratedData.Fits(program, 0, data))
                ComesBack(program, data);
    });

    [Fact]
    public void Data_of_every_kind_come_back_with_any_program()
    {
        // The programs are whatever random bits describe; how badly they fit the data must not matter.
        var (used, tried) = (0, 0);
        Gen.Select(RandomData.Any, Gen.Byte.Array[60, 100]).ForAll(
            (data, bits) =>
            {
                if (!ProgramCode.TryDecode(new RangeDecoder(bits), out var program) || program.Generators.IsEmpty)
                    return;
                tried++;
                if (!GeneratedData.Fits(program, program.Generators.Length - 1, data))
                    return;
                used++;
                ComesBack(program, data);
            },
            iter: 600);
        output.WriteLine($"{used} of {tried}");
        Assert.True(used > 100);
    }

    [Fact]
    public void No_archive_is_more_than_five_bytes_longer_than_its_data() => Gen.Byte.Array[0, 300].ForAll(
        file =>
        {
            var archive = Archive.Write(file, null, default);
            Assert.True(archive.Length <= file.Length + 5);
            Assert.True(Archive.Read(archive).Bytes!.Value.AsSpan().SequenceEqual(file));
            Assert.True(Archive.Write(file, null, default, null, false).Length <= file.Length + 1);
        },
        iter: 100);

    [Fact]
    public void A_law_makes_a_file_tiny()
    {
        var file = FibonacciBytes(4096);
        var archive = Archive.Write(file, new BytesData("", [.. file]), default, Fibonacci);
        var contents = Archive.Read(archive);
        foreach (var part in contents.Parts)
            output.WriteLine($"{part.Name}: {part.Bits:F1}");
        Assert.Equal(new BytesData("", [.. file]), contents.Data);
        Assert.True(contents.Verify(file));
        Assert.True(archive.Length <= 24, $"{archive.Length} bytes");
        Assert.InRange(contents.Parts.Sum(p => p.Bits), (8 * archive.Length) - 17, (8 * archive.Length) + 17);
    }

    [Fact]
    public void Errors_cost_what_they_tell()
    {
        var file = FibonacciBytes(20_000);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
            file[random.Next(file.Length)] = (byte)random.Next(256);

        // Without a clause the law runs on undisturbed, and each error stands alone: about 8 + log2(100·e) bits.
        var archive = Archive.Write(file, new BytesData("", [.. file]), default, Fibonacci);
        Assert.Equal(new BytesData("", [.. file]), Archive.Read(archive).Data);
        Assert.InRange(archive.Length, 300, 480);
    }

    [Fact]
    public void With_a_residual_the_equations_see_the_data()
    {
        // A random walk: the law predicts the value before, the steps are small.
        var random = new Random(3);
        var values = new BigInteger[2000];
        for (var i = 1; i < values.Length; i++)
            values[i] = values[i - 1] + random.Next(-2, 3);
        var data = new SequenceData("", [.. values]);
        var walk = Sequence(A(1), new Residual(ResidualKind.Laplace), 0);
        var score = Score.Of(walk, data)!;
        Assert.False(score.Exact);
        Assert.InRange(score.Residual, 2000 * 2.2, 2000 * 2.7);
        ComesBack(walk, data);
        ComesBack(Sequence(A(1), new Residual(ResidualKind.Laplace, Literal.Of(2)), 0), data);
        ComesBack(Sequence(A(1), new Residual(ResidualKind.Normal), 0), data);
        ComesBack(Sequence(A(1), new Residual(ResidualKind.Normal, new Literal(Value.Of(1.5))), 0), data);
        ComesBack(Sequence(A(1), new Residual(ResidualKind.Geometric, new Literal(Value.Of(0.4))), 0), data);
        ComesBack(Sequence(A(1), new Residual(ResidualKind.Symbol), 0), data);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(25.0)]
    [InlineData(3000.0)]
    public void Normal_noise_costs_its_entropy(double sigma)
    {
        var random = new Random(11);
        var values = Enumerable.Range(0, 3000)
            .Select(i => (BigInteger)Math.Round(sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))
            .ToImmutableArray();
        var entropy = 3000 * Math.Max(0, Math.Log2(sigma * Math.Sqrt(2 * Math.PI * Math.E)));
        if (sigma < 1)
            entropy = values.GroupBy(v => v).Sum(g => -g.Count() * Math.Log2(g.Count() / 3000.0));
        var data = new SequenceData("", values);
        var zero = Literal.Of(0);
        var given = Score.Of(Sequence(zero, new Residual(ResidualKind.Normal, new Literal(Value.Of(sigma)))), data)!;
        var adaptive = Score.Of(Sequence(zero, new Residual(ResidualKind.Normal)), data)!;
        output.WriteLine($"entropy {entropy:F0}, given {given.Residual:F0}, adaptive {adaptive.Residual:F0}");
        Assert.InRange(given.Residual, 0.97 * entropy, 1.03 * entropy);
        Assert.InRange(adaptive.Residual, 0.97 * entropy, (1.05 * entropy) + 60);
    }

    [Fact]
    public void A_formula_over_a_table_leaves_its_noise()
    {
        // y = 3x + noise of one unit of the last digit.
        var random = new Random(5);
        var digits = Enumerable.Range(0, 100).Select(_ => random.Next(1000)).ToArray();
        var x = digits.Select(d => Written(d, 1)).ToImmutableArray();
        var y = digits.Select(d => Written((30 * d) + random.Next(-1, 2), 2)).ToImmutableArray();
        var data = new TableData("", [new RealColumn("x", x), new RealColumn("y", y)]);
        var program = Program.Of(new TableGenerator(
            "t",
            [new Parameter("x", DataType.Real)],
            [new OutputColumn("y", Op("mul.real", new Literal(Value.Of(3.0)), new Variable(0, DataType.Real)), new Residual(ResidualKind.Normal, new Literal(Value.Of(0.01))))]));
        var score = Score.Of(program, data)!;
        output.WriteLine(score.ToString());
        Assert.False(score.Exact);
        Assert.True(score.Total < 0.7 * Baselines.LiteralBits(data));
        ComesBack(program, data);

        static WrittenReal Written(int digits, int scale) => WrittenReal.TryParse($"{digits}e-{scale}", out var real) ? new(real.Value, digits, scale) : default;
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(-4, true)]
    [InlineData(5, false)]
    [InlineData(-5, false)]
    public void A_real_is_exact_within_four_units_in_the_last_place(int units, bool exact)
    {
        var x = new[] { 0.1, 0.7, 123.456 };
        var y = x.Select(v => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(3 * v) + units)).ToArray();
        var data = new TableData("", [new RealColumn("x", [.. x.Select(WrittenReal.From)]), new RealColumn("y", [.. y.Select(WrittenReal.From)])]);
        var program = Program.Of(new TableGenerator(
            "t", [new Parameter("x", DataType.Real)], [new OutputColumn("y", Op("mul.real", new Literal(Value.Of(3.0)), new Variable(0, DataType.Real)))]));
        Assert.Equal(exact, Score.Of(program, data)!.Exact);
        ComesBack(program, data);
    }

    [Theory]
    [InlineData("6.0", true)]
    [InlineData("6.04", true)]
    [InlineData("6.03", false)]
    [InlineData("6.1", false)]
    public void A_real_is_exact_when_it_rounds_to_what_is_written(string written, bool exact)
    {
        Assert.True(WrittenReal.TryParse(written, out var y));
        var data = new TableData("", [new RealColumn("x", [WrittenReal.From(2.0132)]), new RealColumn("y", [y])]);
        var program = Program.Of(new TableGenerator(
            "t", [new Parameter("x", DataType.Real)], [new OutputColumn("y", Op("mul.real", new Literal(Value.Of(3.0)), new Variable(0, DataType.Real)))]));
        Assert.Equal(exact, Score.Of(program, data)!.Exact);
    }

    [Fact]
    public void What_is_scored_is_what_is_written()
    {
        var data = new SequenceData("", [.. Enumerable.Range(0, 50).Select(i => (BigInteger)i * i)]);
        var squares = Sequence(Op("mul", N, N));
        var score = Score.Of(squares, data)!;
        var archive = Archive.Write(new byte[1000], data, default, squares, checksum: false);
        Assert.True(score.Exact);
        Assert.InRange((8 * (archive.Length - 1)) - score.Total, -16, 17);
    }

    [Fact]
    public void Streams_are_archived_as_the_same_bytes_in_memory_are()
    {
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("in bounded memory, ", 500)));
        using var archive = new MemoryStream();
        Archive.WriteBytes(new MemoryStream(file), archive);
        Assert.Equal(Archive.Write(file, null, default), archive.ToArray());
        archive.Position = 0;
        using var back = new MemoryStream();
        Assert.NotNull(Archive.TryReadBytes(archive, back));
        Assert.Equal(file, back.ToArray());

        var noise = new byte[5000];
        new Random(1).NextBytes(noise);
        using var stored = new MemoryStream();
        Archive.WriteBytes(new MemoryStream(noise), stored);
        Assert.Equal(5005, stored.Length);
        stored.Position = 0;
        using var again = new MemoryStream();
        Assert.NotNull(Archive.TryReadBytes(stored, again));
        Assert.Equal(noise, again.ToArray());
    }

    [Fact]
    public void Altered_archives_are_refused_or_read_but_nothing_else()
    {
        byte[][] archives =
        [
            Archive.Write(FibonacciBytes(500), new BytesData("", [.. FibonacciBytes(500)]), default, Fibonacci),
            Archive.Write(FibonacciBytes(300), null, default),
            Archive.Write(new byte[2000], new SequenceData("", [.. Enumerable.Range(0, 99).Select(i => (BigInteger)(i * i % 17))]), new byte[] { 1, 2 }),
            Archive.Write(new byte[2000], new TableData("", [new IntegerColumn("n", [1, 2, 3]), new TextColumn("t", ["a", "b", "a"])]), default),
        ];
        var refused = 0;
        Gen.Select(Gen.Int[0, archives.Length - 1], Gen.Int, Gen.Int, Gen.Byte, Gen.Bool).ForAll(
            (which, at, length, value, cut) =>
            {
                var bytes = archives[which].ToArray();
                bytes[(uint)at % bytes.Length] = value;
                if (cut)
                    bytes = bytes[..(int)((uint)length % (bytes.Length + 1))];
                try
                {
                    Archive.Read(bytes, Small);
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            },
            iter: 500);
        output.WriteLine($"{refused} refused");
        Assert.True(refused > 100);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, 3)]
    [InlineData(0, int.MaxValue, 1)]
    [InlineData(int.MaxValue, 0, 1)]
    public void A_shape_beyond_the_limit_is_refused_whatever_the_product_of_its_sides(int width, int height, int channels)
    {
        var code = RangeEncoder.ToBytes(e => ShapeCode.Encode(e, new DataShape(DataKind.Grid, width) { Height = height, Channels = channels, MaxValue = 255 }));
        Assert.Throws<InvalidDataException>(() => ShapeCode.Decode(new RangeDecoder(code), 1 << 28));
    }

    [Fact]
    public void A_program_that_goes_round_in_circles_is_refused()
    {
        // let f(n) = s(n); sequence s { a(n) = f(n) }: no source can say this, but bits can.
        var program = new Program(
            [new Function("f", [new Parameter("n", DataType.Int)], DataType.Int, new Element(0, [N], DataType.Int))],
            [new SequenceGenerator("s", [], 0, null, [new Equation([null], null, new Call(0, [N], DataType.Int))], DataType.Int)]);
        var code = RangeEncoder.ToBytes(e => ProgramCode.Encode(program, e));
        Assert.False(ProgramCode.TryDecode(new RangeDecoder(code), out _));
        Assert.False(ProgramLimits.Accepts(program));
    }

    [Fact]
    public void A_program_that_takes_too_long_is_ended()
    {
        var sum = new Bind(Binder.Sum, Domain.Interval, [Literal.Of(0), Literal.Of(10_000_000)], [], null, [Op("add", N, new Variable(1, DataType.Int))]);
        var program = Sequence(sum);
        var code = RangeEncoder.ToBytes(e =>
        {
            ProgramCode.Encode(program, e);
            ShapeCode.Encode(e, new DataShape(DataKind.Sequence, 100_000));
        });
        using var guard = new RunGuard(Small);
        var source = new RangeDecoder(code);
        var back = ProgramCode.Decode(source);
        var shape = GeneratedData.DecodeShape(source, back, 0, 1 << 20, guard.Run);
        Assert.Throws<InvalidDataException>(() => GeneratedData.DecodeResidual(source, back, 0, shape, guard.Spend, guard.Run));
    }

    [Theory]
    [InlineData("123456789", 0xE3069283)]
    [InlineData("", 0)]
    public void The_checksum_is_Castagnolis(string text, uint expected) =>
        Assert.Equal(expected, Crc32C.Of(Encoding.ASCII.GetBytes(text)));

    private static void ComesBack(Program program, Dataset data)
    {
        var main = program.Generators.Length - 1;
        var code = RangeEncoder.ToBytes(e =>
        {
            GeneratedData.EncodeShape(e, program, main, data, Brief);
            GeneratedData.EncodeResidual(e, program, main, data, Brief);
        });
        var source = new RangeDecoder(code);
        var shape = GeneratedData.DecodeShape(source, program, main, 1 << 20, Brief);
        Assert.Equal(data, GeneratedData.DecodeResidual(source, program, main, shape, _ => { }, Brief));
    }
}
