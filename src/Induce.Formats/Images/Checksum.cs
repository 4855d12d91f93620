namespace Induce.Formats.Images;

/// <summary>The checksums of PNG chunks (CRC-32, ISO 3309) and zlib streams (Adler-32, RFC 1950).</summary>
internal static class Checksum
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(i => TableEntry((uint)i))];

    internal static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    internal static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint modulus = 65521;
        uint a = 1, b = 0;
        foreach (var value in bytes)
        {
            a = (a + value) % modulus;
            b = (b + a) % modulus;
        }
        return b << 16 | a;
    }

    private static uint TableEntry(uint n)
    {
        for (var bit = 0; bit < 8; bit++) n = (n & 1) != 0 ? 0xEDB88320 ^ (n >> 1) : n >> 1;
        return n;
    }
}
