// The checksum of archives.
using System.Buffers.Binary;
using System.Numerics;

namespace Induce.Coding.Archives;

/// <summary>CRC-32C (Castagnoli, reflected polynomial 0x82F63B78).</summary>
public struct Crc32C
{
    private uint _inverted;

    /// <summary>The checksum of what was added so far; 0 for nothing.</summary>
    public readonly uint Value => _inverted;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_inverted;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        _inverted = ~crc;
    }

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc32C);
        crc.Add(bytes);
        return crc.Value;
    }
}
