// A file of source text and the lines in it.
using System.Text;
using Induce.Core.Diagnostics;

namespace Induce.Language.Syntax;

/// <summary>A file of source text, with its name as diagnostics show it.</summary>
public sealed class SourceText
{
    /// <summary>The longest source that is read, in characters; what is longer is data, not a program.</summary>
    public const int MaximumLength = 1 << 20;

    private readonly List<int> _lineStarts = [0];

    /// <summary>Wraps <paramref name="text"/>; <paramref name="path"/> is only shown.</summary>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
                _lineStarts.Add(i + 1);
    }

    /// <summary>The file's name as diagnostics show it.</summary>
    public string Path { get; }

    /// <summary>The characters of the file.</summary>
    public string Text { get; }

    /// <summary>Decodes the bytes of a file.</summary>
    /// <returns>The source; or, where the bytes are no UTF-8 text of a program's size, an empty source and the reason.</returns>
    public static (SourceText Source, Diagnostic? Refusal) FromBytes(string path, ReadOnlySpan<byte> bytes)
    {
        var empty = new SourceText(path, "");
        if (bytes.Length > 4L * MaximumLength)
            return (empty, DiagnosticCatalogue.TooLong.In(path, bytes.Length, MaximumLength));
        if (bytes.Contains((byte)0))
            return (empty, DiagnosticCatalogue.NotText.In(path, "it holds a zero byte"));
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            return (empty, DiagnosticCatalogue.NotText.In(path, $"the byte at {error.Index} is not UTF-8"));
        }

        return (new SourceText(path, text), null);
    }

    /// <summary>The line and column of <paramref name="position"/>, both from 1.</summary>
    public (int Line, int Column) Locate(int position)
    {
        int found = _lineStarts.BinarySearch(position);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, position - _lineStarts[line] + 1);
    }

    /// <summary>The text of a line, numbered from 1, without its line end.</summary>
    public string Line(int number)
    {
        int start = _lineStarts[number - 1];
        int end = number < _lineStarts.Count ? _lineStarts[number] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public string Slice(TextSpan span) => Text.Substring(span.Start, span.Length);
}
