using System.Buffers.Binary;
using CsCheck;
using Induce.Core.Datasets;

namespace Induce.Formats.Tests;

public class AudioTests
{
    private static readonly Gen<AudioData> Sounds =
        Gen.Select(Gen.OneOf(8, 16, 24), Gen.Int[1, 2], Gen.Int[0, 50], Gen.Int[1, 192_000])
        .SelectMany((bits, channels, frames, rate) => Gen.Int[-(1 << (bits - 1)), (1 << (bits - 1)) - 1].Array[frames * channels]
            .Select(samples => new AudioData("s", rate, channels, bits, [.. samples])));

    [Fact]
    public void Any_sound_reads_back_from_its_default_file() =>
        Sounds.Where(s => s.Samples.Length * s.Bits / 8 % 2 == 0).ForAll(sound =>
        {
            var layout = Format.DefaultLayout(sound);
            var result = Law.Holds("s", Format.Write(sound, layout));
            Assert.Equal(sound, result.Dataset);
            Assert.Equal(layout, result.Layout);
        }, iter: 1_000);

    [Fact]
    public void Further_chunks_and_trailing_bytes_are_kept() =>
        Gen.Select(Sounds, Gen.Byte.Array[0, 9], Gen.Byte.Array[0, 9]).ForAll((sound, chunk, tail) =>
        {
            var file = Format.Write(sound, Format.DefaultLayout(sound));
            var size = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(size, chunk.Length);
            byte[] padding = chunk.Length % 2 == 1 ? [0] : [];
            byte[] content = [.. file.AsSpan(0, 12), .. "note"u8, .. size, .. chunk, .. padding, .. file.AsSpan(12), .. tail];
            Assert.Equal(sound, Law.Holds("s", content).Dataset);
        }, iter: 1_000);

    [Fact]
    public void Lengths_are_not_believed()
    {
        var sound = new AudioData("s", 8000, 1, 16, [1, 2, 3]);
        var file = Format.Write(sound, Format.DefaultLayout(sound));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), int.MaxValue);
        var result = Law.Holds("s.wav", file);
        Assert.IsType<BytesData>(result.Dataset);
        Assert.Equal("IND5001", Assert.Single(result.Diagnostics).Code);
        Assert.Contains("IND5003", Law.Holds("s.wav", file, DataKind.Audio).Diagnostics.Select(d => d.Code));
    }
}
