// Files of records: fields of a few bytes each, every one of them a sequence of its own.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Recognition;

namespace Induce.Search.Representations;

/// <summary>A field of a record.</summary>
/// <param name="Start">Its first byte in the record.</param>
/// <param name="Width">Its bytes, 1 to 8.</param>
/// <param name="IsBigEndian">Whether the highest byte comes first.</param>
/// <param name="IsSigned">Whether it is in two's complement.</param>
internal sealed record Field(int Start, int Width, bool IsBigEndian, bool IsSigned)
{
    /// <summary>The byte after the field.</summary>
    public int End => Start + Width;

    /// <summary>The field's values in all records that have it whole.</summary>
    public ImmutableArray<BigInteger> Read(byte[] bytes, int recordLength)
    {
        var values = ImmutableArray.CreateBuilder<BigInteger>();
        for (var at = Start; at + Width <= bytes.Length; at += recordLength)
            values.Add(new BigInteger(bytes.AsSpan(at, Width), isUnsigned: !IsSigned, IsBigEndian));
        return values.ToImmutable();
    }

    /// <summary>The byte at a place of the field, from the field's value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">The byte's place in the record, a term.</param>
    public Term ByteOf(Term value, Term place)
    {
        if (Width == 1)
            return IsSigned ? Build.Modulo(value, 256) : value;
        var step = IsBigEndian ? Build.Subtract(Build.Number(End - 1), place) : Build.Subtract(place, Build.Number(Start));
        return Build.Modulo(ProgramParts.Apply("shr", value, Build.Multiply(Build.Number(8), step)), 256);
    }
}

/// <summary>Representations by records.</summary>
internal static class Records
{
    /// <summary>The representation of bytes by the fields of records of one length, which cover it in order; the last record may be cut off.</summary>
    /// <param name="name">What it takes the data for.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="length">Bytes of a record.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="values">Their values.</param>
    public static Representation Of(string name, int count, int length, ImmutableArray<Field> fields, ImmutableArray<ImmutableArray<BigInteger>> values) =>
        new(name, values, found =>
        {
            var parts = new ProgramParts();
            int[] sequences = [.. found.Select(parts.Add)];
            var (record, place) = (Build.Divide(Build.N, length), Build.Modulo(Build.N, length));
            Term Byte(int i) => fields[i].ByteOf(parts.ElementOf(sequences[i], record), place);
            var body = Byte(fields.Length - 1);
            for (var i = fields.Length - 2; i >= 0; i--)
                body = Build.If(Build.Less(place, Build.Number(fields[i].End)), Byte(i), body);
            return parts.ToFile(ProgramParts.Apply("bytes", ProgramParts.ListOf(parts.Add(body), count)));
        });

    /// <summary>One list that deals out sequences in turn.</summary>
    /// <param name="parts">The program in the making.</param>
    /// <param name="sequences">The sequences' positions.</param>
    /// <param name="count">Elements of each.</param>
    public static Term Interleave(ProgramParts parts, ReadOnlySpan<int> sequences, int count)
    {
        if (sequences.Length == 1)
            return ProgramParts.ListOf(sequences[0], count);
        if (int.IsPow2(sequences.Length))
        {
            // Dealing out twice by two deals out by four: even places first.
            var (even, odd) = (new int[sequences.Length / 2], new int[sequences.Length / 2]);
            for (var i = 0; i < sequences.Length; i++)
                (i % 2 == 0 ? even : odd)[i / 2] = sequences[i];
            return ProgramParts.Apply("interleave", Interleave(parts, even, count), Interleave(parts, odd, count));
        }

        var (length, turn) = (sequences.Length, Build.Modulo(Build.N, sequences.Length));
        var body = parts.ElementOf(sequences[^1], Build.Divide(Build.N, length));
        for (var i = length - 2; i >= 0; i--)
            body = Build.If(Build.Equal(turn, Build.Number(i)), parts.ElementOf(sequences[i], Build.Divide(Build.N, length)), body);
        return ProgramParts.ListOf(parts.Add(body), count * length);
    }
}
