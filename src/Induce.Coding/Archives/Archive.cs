// The archive file: description length as bytes.
using System.Buffers.Binary;
using System.Collections.Immutable;
using Induce.Coding.Bytes;
using Induce.Coding.Entropy;
using Induce.Coding.Programs;
using Induce.Coding.Residuals;
using Induce.Core.Datasets;
using Induce.Core.Programs;
using Induce.Core.Support;

namespace Induce.Coding.Archives;

/// <summary>Writes and reads `.indz` archives.</summary>
/// <remarks>
/// One byte of version (high four bits), checksum flag (bit 3) and mode; in mode 0 the raw bytes, in mode 1 one
/// range-coded stream: what follows (bytes without a law; a data set; a data set and its program), program, shape,
/// residual, layout; at the end, unless dropped, four bytes of CRC-32C, little-endian, of the file. An archive is at
/// most five bytes longer than the file.
/// </remarks>
public static class Archive
{
    private const int Version = 1;
    private const int HasChecksum = 8;
    private const int Stored = 0;
    private const int Coded = 1;

    private enum Form
    {
        Bytes,
        Data,
        Program,
    }

    private static readonly uint[] FormWeights = [4, 3, 9];
    private const uint FormTotal = 16;
    private const int MainIsLast = 62_000;
    private const int ShortLayout = 200;

    // A program this much smaller than the file can't be beaten by coding the bytes.
    private const int SurelyBest = 100;

    /// <summary>The smallest archive of a file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="data">The data set that was read from it; null where the file is only bytes.</param>
    /// <param name="layout">What, with the data set, writes the file again; opaque here.</param>
    /// <param name="program">A program for the data set, or for the bytes of the file if it generates text; null for none.</param>
    /// <param name="checksum">Whether to end with a checksum.</param>
    /// <param name="main">The position of the generator that generates the data; null for the last.</param>
    public static byte[] Write(ReadOnlyMemory<byte> file, Dataset? data, ReadOnlyMemory<byte> layout, Program? program = null, bool checksum = true, int? main = null)
    {
        byte[]? best = null;
        if (program is not null && ProgramLimits.Accepts(program))
        {
            foreach (var (target, targetLayout) in Targets(file, data, layout))
            {
                var position = main ?? program.Generators.Length - 1;
                if (position < 0 || !GeneratedData.Fits(program, position, target))
                    continue;
                var exact = false;
                Consider(RangeEncoder.ToBytes(e => exact = EncodeProgram(e, program, position, target, targetLayout)));
                // What a program generates as numbers it doesn't generate as bytes, and trying may take long.
                if (exact)
                    break;
            }
        }

        if (best is null || best.Length > file.Length / SurelyBest)
        {
            if (data is not null and not BytesData)
                Consider(RangeEncoder.ToBytes(e => EncodeData(e, data, layout)));
            Consider(RangeEncoder.ToBytes(e => EncodeBytes(e, file.Span)));
        }

        var raw = best is null || best.Length >= file.Length;
        ReadOnlySpan<byte> body = raw ? file.Span : best;
        var archive = new byte[1 + body.Length + (checksum ? 4 : 0)];
        archive[0] = Header(raw ? Stored : Coded, checksum);
        body.CopyTo(archive.AsSpan(1));
        if (checksum)
            BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(1 + body.Length), Crc32C.Of(file.Span));
        return archive;

        void Consider(byte[] candidate)
        {
            if (best is null || candidate.Length < best.Length)
                best = candidate;
        }
    }

    /// <summary>Archives a stream of bytes without a law, in memory that doesn't grow with its length.</summary>
    /// <param name="file">The bytes; read to the end twice if they don't get shorter, so it must be seekable.</param>
    /// <param name="archive">Where the archive goes; must be seekable.</param>
    /// <param name="checksum">Whether to end with a checksum.</param>
    public static void WriteBytes(Stream file, Stream archive, bool checksum = true)
    {
        var (start, origin, length) = (archive.Position, file.Position, file.Length - file.Position);
        archive.WriteByte(Header(Coded, checksum));
        var encoder = new RangeEncoder(archive);
        EncodeForm(encoder, Form.Bytes);
        IntegerCode.EncodeDelta(encoder, length);
        var crc = default(Crc32C);
        var buffer = new byte[1 << 16];
        using (var model = new ByteModel(length))
        {
            // The length is coded already, so what is appended meanwhile isn't looked at.
            for (var left = length; left > 0;)
            {
                var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
                if (read == 0)
                    throw new EndOfStreamException("The file became shorter while it was read.");
                crc.Add(buffer.AsSpan(0, read));
                foreach (var value in buffer.AsSpan(0, read))
                    ByteCoder.Encode(encoder, model, value);
                left -= read;
            }
        }

        encoder.Finish();
        if (archive.Position - start - 1 >= length)
        {
            archive.SetLength(start);
            archive.Position = start;
            file.Position = origin;
            archive.WriteByte(Header(Stored, checksum));
            file.CopyTo(archive);
        }

        if (!checksum)
            return;
        Span<byte> end = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(end, crc.Value);
        archive.Write(end);
    }

    /// <summary>Reads an archive.</summary>
    /// <param name="archive">The bytes of the archive.</param>
    /// <param name="limits">What is accepted; the default limits when null.</param>
    /// <exception cref="InvalidDataException">These are no archive's bytes, or beyond the limits, or the bytes of a file don't have their checksum. The message is for the user.</exception>
    public static ArchiveContents Read(ReadOnlyMemory<byte> archive, ArchiveLimits? limits = null) =>
        // What is nested in an archive may be deeper than the caller's stack.
        DeepRecursion.OnFreshStack(static state => ReadHere(state.archive, state.Limits), (archive, Limits: limits ?? new()));

    private static ArchiveContents ReadHere(ReadOnlyMemory<byte> archive, ArchiveLimits limits)
    {
        var (mode, checksum, body) = Open(archive);
        var parts = ImmutableArray.CreateBuilder<ArchivePart>();
        parts.Add(new("header", 8));
        ImmutableArray<byte>? bytes = null;
        var (data, layout, program, main) = ((Dataset?)null, ImmutableArray<byte>.Empty, (Program?)null, 0);
        if (mode == Stored)
        {
            if (body.Length > limits.Elements)
                throw new InvalidDataException("The data is larger than a decoder accepts.");
            bytes = [.. body.Span];
            parts.Add(new("bytes", 8.0 * body.Length));
        }
        else
        {
            var source = new CountedSource(new RangeDecoder(body));
            var spent = 0.0;
            switch (DecodeForm(source))
            {
                case Form.Bytes:
                    bytes = DecodeBytes(source, limits);
                    Part("bytes");
                    break;
                case Form.Data:
                    var plain = ShapeCode.Decode(source, limits.Elements);
                    Part("shape");
                    data = PlainCode.Values(source, plain);
                    Part("residual");
                    layout = DecodeLayout(source, limits);
                    Part("layout");
                    break;
                default:
                    program = ProgramCode.Decode(source);
                    if (program.Generators.IsEmpty)
                        throw new InvalidDataException("A program generates nothing.");
                    main = program.Generators.Length - 1;
                    if (main > 0 && !source.Bit(MainIsLast))
                    {
                        main = (int)source.Peek((uint)program.Generators.Length);
                        source.Consume((uint)main, 1, (uint)program.Generators.Length);
                    }

                    Part("program");
                    using (var guard = new RunGuard(limits))
                    {
                        var shape = GeneratedData.DecodeShape(source, program, main, limits.Elements, guard.Run);
                        guard.Spend(0);
                        Part("shape");
                        data = GeneratedData.DecodeResidual(source, program, main, shape, guard.Spend, guard.Run);
                        guard.Spend(0);
                    }

                    Part("residual");
                    layout = DecodeLayout(source, limits);
                    Part("layout");
                    break;
            }

            void Part(string name)
            {
                parts.Add(new(name, source.Bits - spent));
                spent = source.Bits;
            }
        }

        if (checksum is not null)
            parts.Add(new("checksum", 32));
        var contents = new ArchiveContents(bytes, data, layout, program, main, checksum, parts.ToImmutable());
        return bytes is not { } known || contents.Verify(known.AsSpan())
            ? contents
            : throw new InvalidDataException("The archive is damaged: what it holds doesn't have its checksum.");
    }

    /// <summary>Writes the bytes of an archive without a law to a stream, in memory that doesn't grow with their length.</summary>
    /// <remarks>However many bytes an archive claims to hold, it ends before it has given 65,536 for each of its own.</remarks>
    /// <returns>Where the bits went; null, with nothing written, when the archive holds a data set: then it must be read as a whole.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged; what was written is to be thrown away.</exception>
    public static ImmutableArray<ArchivePart>? TryReadBytes(Stream archive, Stream file)
    {
        var length = archive.Length - archive.Position;
        var header = archive.ReadByte();
        var (mode, hasChecksum) = Mode(header);
        var body = length - 1 - (hasChecksum ? 4 : 0);
        if (body < 0)
            throw new InvalidDataException("The archive ends early.");
        var crc = default(Crc32C);
        var buffer = new byte[1 << 16];
        var bits = 8.0 * body;
        if (mode == Stored)
        {
            for (int read; body > 0 && (read = archive.Read(buffer, 0, (int)Math.Min(buffer.Length, body))) > 0; body -= read)
                Put(read);
        }
        else
        {
            var at = archive.Position;
            var source = new CountedSource(new RangeDecoder(archive, body));
            if (DecodeForm(source) != Form.Bytes)
                return null;
            var left = Length(source, long.MaxValue);
            using var model = new ByteModel(left);
            while (left > 0)
            {
                var count = (int)Math.Min(buffer.Length, left);
                for (var i = 0; i < count; i++)
                    buffer[i] = ByteCoder.Decode(source, model);
                Put(count);
                left -= count;
            }

            bits = source.Bits;
            archive.Position = at + body;
        }

        if (!hasChecksum)
            return [new("header", 8), new("bytes", bits)];
        Span<byte> end = stackalloc byte[4];
        archive.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == crc.Value
            ? [new("header", 8), new("bytes", bits), new("checksum", 32)]
            : throw new InvalidDataException("The archive is damaged: what it holds doesn't have its checksum.");

        void Put(int count)
        {
            crc.Add(buffer.AsSpan(0, count));
            file.Write(buffer, 0, count);
        }
    }

    private static IEnumerable<(Dataset Data, ReadOnlyMemory<byte> Layout)> Targets(ReadOnlyMemory<byte> file, Dataset? data, ReadOnlyMemory<byte> layout)
    {
        if (data is not null)
            yield return (data, layout);
        if (data is not BytesData)
            yield return (new BytesData("", [.. file.Span]), default);
    }

    private static bool EncodeProgram(IBitSink sink, Program program, int main, Dataset data, ReadOnlyMemory<byte> layout)
    {
        EncodeForm(sink, Form.Program);
        ProgramCode.Encode(program, sink);
        if (program.Generators.Length > 1)
        {
            sink.Bit(main == program.Generators.Length - 1, MainIsLast);
            if (main != program.Generators.Length - 1)
                sink.Symbol((uint)main, 1, (uint)program.Generators.Length);
        }

        GeneratedData.EncodeShape(sink, program, main, data);
        var exact = GeneratedData.EncodeResidual(sink, program, main, data);
        EncodeLayout(sink, layout.Span);
        return exact;
    }

    private static void EncodeData(IBitSink sink, Dataset data, ReadOnlyMemory<byte> layout)
    {
        EncodeForm(sink, Form.Data);
        PlainCode.Encode(sink, data);
        EncodeLayout(sink, layout.Span);
    }

    private static void EncodeBytes(IBitSink sink, ReadOnlySpan<byte> file)
    {
        EncodeForm(sink, Form.Bytes);
        IntegerCode.EncodeDelta(sink, file.Length);
        ByteCoder.Encode(sink, file);
    }

    private static ImmutableArray<byte> DecodeBytes(IBitSource source, ArchiveLimits limits)
    {
        var length = Length(source, Math.Min(limits.Elements, Array.MaxLength));
        using var model = new ByteModel(length);
        var bytes = new List<byte>();
        while (bytes.Count < length)
            bytes.Add(ByteCoder.Decode(source, model));
        return [.. bytes];
    }

    private static void EncodeLayout(IBitSink sink, ReadOnlySpan<byte> layout)
    {
        IntegerCode.EncodeGamma(sink, (uint)layout.Length);
        if (layout.Length < ShortLayout)
            new TextColumnModel().Encode(sink, layout);
        else
            ByteCoder.Encode(sink, layout);
    }

    private static ImmutableArray<byte> DecodeLayout(IBitSource source, ArchiveLimits limits)
    {
        var length = IntegerCode.DecodeGamma(source);
        if (length > limits.Elements)
            throw new InvalidDataException("The data is larger than a decoder accepts.");
        if (length < ShortLayout)
            return [.. new TextColumnModel().Decode(source, (int)length)];
        using var model = new ByteModel(length);
        var layout = new List<byte>();
        while (layout.Count < length)
            layout.Add(ByteCoder.Decode(source, model));
        return [.. layout];
    }

    private static void EncodeForm(IBitSink sink, Form form)
    {
        var below = 0u;
        for (var i = 0; i < (int)form; i++)
            below += FormWeights[i];
        sink.Symbol(below, FormWeights[(int)form], FormTotal);
    }

    private static Form DecodeForm(IBitSource source)
    {
        var point = source.Peek(FormTotal);
        var (form, below) = (0, 0u);
        while (below + FormWeights[form] <= point)
            below += FormWeights[form++];
        source.Consume(below, FormWeights[form], FormTotal);
        return (Form)form;
    }

    private static long Length(IBitSource source, long limit)
    {
        var length = IntegerCode.DecodeDelta(source, 62);
        return length <= limit ? (long)length : throw new InvalidDataException("The data is larger than a decoder accepts.");
    }

    private static byte Header(int mode, bool checksum) => (byte)(Version << 4 | (checksum ? HasChecksum : 0) | mode);

    private static (int Mode, bool Checksum) Mode(int header)
    {
        if (header < 0)
            throw new InvalidDataException("The archive is empty.");
        if (header >> 4 != Version)
            throw new InvalidDataException("This is no archive of Induce, or one of a version that is not known here.");
        var mode = header & 7;
        return mode is Stored or Coded
            ? (mode, (header & HasChecksum) != 0)
            : throw new InvalidDataException("The archive's mode is not known.");
    }

    private static (int Mode, uint? Checksum, ReadOnlyMemory<byte> Body) Open(ReadOnlyMemory<byte> archive)
    {
        var (mode, hasChecksum) = Mode(archive.IsEmpty ? -1 : archive.Span[0]);
        if (!hasChecksum)
            return (mode, null, archive[1..]);
        return archive.Length >= 5
            ? (mode, BinaryPrimitives.ReadUInt32LittleEndian(archive.Span[^4..]), archive[1..^4])
            : throw new InvalidDataException("The archive ends early.");
    }
}
