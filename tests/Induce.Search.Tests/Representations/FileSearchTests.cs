// Files of bytes and text whose law lies behind a representation.
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Representations;
using Xunit;

namespace Induce.Search.Tests.Representations;

public sealed class FileSearchTests
{
    private static readonly SearchOptions Options = new() { Candidates = 100_000, Memory = 1L << 28 };

    /// <summary>Finds a program of few bits whose file is the data.</summary>
    private static void IsFound(Dataset data, byte[] bytes, double mostBits)
    {
        var result = DatasetSearch.Find(data, Options);
        Assert.NotNull(result.Best);
        var content = new Interpreter(result.Best.Program).All(result.Best.Program.Generators.Length - 1);
        Assert.Equal(bytes, content.AsText());
        Assert.InRange(result.Best.Bits, 1, mostBits);
    }

    private static void IsFound(byte[] bytes, double mostBits) =>
        IsFound(new BytesData("data", [.. bytes]), bytes, mostBits);

    private static void IsFound(string text, double mostBits)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        IsFound(new TextData("data", [.. bytes]), bytes, mostBits);
    }

    private static byte[] Bytes(int count, Func<int, int> law) => [.. Enumerable.Range(0, count).Select(n => (byte)law(n))];

    [Fact]
    public void Bytes_of_a_linear_congruential_generator()
    {
        var state = 17;
        IsFound(Bytes(3000, _ => state = ((37 * state) + 11) % 251), 120);
    }

    [Fact]
    public void Bytes_of_a_recurrence_modulo_256()
    {
        var (a, b) = (1, 3);
        IsFound(Bytes(2000, _ =>
        {
            (a, b) = (b, ((2 * b) + a) & 255);
            return a;
        }), 120);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("ab")]
    [InlineData("#.")]
    public void Text_of_an_automatic_sequence(string symbols) =>
        IsFound(string.Concat(Enumerable.Range(0, 5000).Select(n => symbols[BitOperations.PopCount((uint)n) % 2])), 140);

    [Fact]
    public void Text_of_three_symbols() =>
        IsFound(string.Concat(Enumerable.Range(0, 2000).Select(n => "XqA"[Digits(n) % 3])), 200);

    private static int Digits(int n) => n == 0 ? 0 : (n % 3) + Digits(n / 3);

    [Fact]
    public void Bytes_that_repeat_after_more_terms_than_recognizers_see()
    {
        var random = new Random(5);
        var period = Bytes(220, _ => random.Next(256));
        IsFound(Bytes(60_000, n => period[n % 220]), 11 * 220);
    }

    [Fact]
    public void Words_of_four_bytes()
    {
        var bytes = new byte[4 * 500];
        for (var n = 0; n < 500; n++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * n), (n * n * n) - (7 * n));
        IsFound(bytes, 180);
    }

    [Fact]
    public void Words_with_the_highest_byte_first()
    {
        var bytes = new byte[4 * 600];
        for (var n = 0; n < 600; n++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * n), (3 * n * n) + 1);
        IsFound(bytes, 220);
    }

    [Fact]
    public void Records_of_fields_are_dealt_out_byte_by_byte()
    {
        var bytes = new byte[(7 * 400) - 3];
        for (var n = 0; n < bytes.Length; n++)
        {
            var (record, place) = (n / 7, n % 7);
            bytes[n] = (byte)(place < 4 ? (70 * record) >> (8 * place) : place < 6 ? (record * record) >> (8 * (5 - place)) : record % 3);
        }

        var index = new Variable(0, DataType.Int);
        Term Apply(string operation, Term x, Term y) => new Apply(OperationTable.Get(operation), [x, y]);
        Program Of(Term body) => Program.Of(new SequenceGenerator("part", [], 0, null, [new([null], null, body)], DataType.Int));
        ImmutableArray<Field> fields = [new(0, 4, false, false), new(4, 2, true, false), new(6, 1, false, false)];
        var records = Records.Of("records", bytes.Length, 7, fields, [.. fields.Select(f => f.Read(bytes, 7))]);
        var program = records.Assemble(
        [
            Of(Apply("mul", Literal.Of(70), index)),
            Of(Apply("mul", index, index)),
            Of(Apply("mod", index, Literal.Of(3))),
        ]);
        Assert.Equal(bytes, new Interpreter(program).All(program.Generators.Length - 1).AsText());
        Assert.Equal([0, 70, 140], records.Parts[0].Take(3).Select(v => (int)v));
        Assert.Equal([0, 1, 4], records.Parts[1].Take(3).Select(v => (int)v));
        Assert.Equal(7, ByteRepresentations.RecordLengths(bytes).First());
    }

    [Fact]
    public void Text_of_a_template_with_two_numbers() =>
        IsFound(string.Concat(Enumerable.Range(0, 80).Select(n => $"step {n}: {n * (n + 1) / 2}\n")), 260);

    [Fact]
    public void Nothing_is_made_up_for_noise()
    {
        var random = new Random(3);
        var result = DatasetSearch.Find(new BytesData("noise", [.. Bytes(600, _ => random.Next(256))]), Options);
        Assert.Null(result.Best);
    }

    [Fact]
    public void An_empty_file_has_nothing_to_find() => Assert.Null(DatasetSearch.Find(new BytesData("empty", []), Options).Best);
}
