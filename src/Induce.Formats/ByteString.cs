// Byte strings: texts with one char (0..255) per byte of a file.
using System.Text;

namespace Induce.Formats;

internal static class ByteString
{
    internal static string Of(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    internal static string OfUtf8(string text)
    {
        foreach (var c in text)
            if (c >= 0x80)
                return Of(Encoding.UTF8.GetBytes(text));
        return text;
    }

    internal static string ToUtf16(string bytes, bool latin1)
        => latin1 ? bytes : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));

    /// <summary>Whether every char is a byte.</summary>
    internal static bool IsValid(string text)
    {
        foreach (var c in text)
            if (c > 0xFF)
                return false;
        return true;
    }
}
