namespace Induce.Formats.Deflate;

/// <summary>Bits in deflate's order, least significant first; stops early once the bytes leave an expected stream.</summary>
/// <param name="expected">The bytes that are hoped for; empty when anything will do.</param>
internal sealed class BitSink(ReadOnlyMemory<byte> expected)
{
    private readonly List<byte> bytes = [];
    private ulong pending;
    private int count;

    /// <summary>Whether the bytes written so far begin the expected stream.</summary>
    internal bool AsExpected { get; private set; } = true;

    internal byte[] ToArray() => [.. bytes];

    /// <summary>Appends up to 16 bits.</summary>
    internal void Bits(int value, int length)
    {
        pending |= (ulong)(uint)value << count;
        count += length;
        while (count >= 8) Out();
    }

    /// <summary>Fills the last byte with zeros.</summary>
    internal void Align()
    {
        if (count == 0) return;
        count = 8;
        Out();
    }

    private void Out()
    {
        var next = (byte)pending;
        if (!expected.IsEmpty && (bytes.Count >= expected.Length || expected.Span[bytes.Count] != next)) AsExpected = false;
        bytes.Add(next);
        pending >>= 8;
        count -= 8;
    }
}
