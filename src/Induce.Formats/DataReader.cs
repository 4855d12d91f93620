// The way in: bytes become typed data and a layout, by content first, by the file's name second.
using System.Collections.Immutable;
using System.Text.Unicode;
using Induce.Core.Datasets;
using Induce.Core.Diagnostics;
using Induce.Formats.Audio;
using Induce.Formats.Images;
using Induce.Formats.Layouts;
using Induce.Formats.Lists;
using Induce.Formats.Tables;

namespace Induce.Formats;

/// <summary>Reads data of every kind.</summary>
/// <remarks>
/// The law: <c>Format.Write(result.Dataset, result.Layout)</c> equals what was read. It is checked on every read; where a format
/// cannot keep it, the result is bytes, and a note says so. Lengths in headers are never trusted. No input makes it throw.
/// </remarks>
public static class DataReader
{
    /// <summary>Reads a file's content.</summary>
    /// <param name="name">The file's name, or another name for the data; its extension decides where the content does not.</param>
    /// <param name="content">The bytes; they are copied where they are kept.</param>
    /// <param name="forced">The kind that the user asks for, or null to recognize it.</param>
    /// <param name="options">Limits; null for <see cref="ReadOptions.Default"/>.</param>
    /// <returns>The data; bytes at worst. An error is among the diagnostics when the content is not of the kind asked for.</returns>
    public static ReadResult Read(string name, ReadOnlyMemory<byte> content, DataKind? forced = null, ReadOptions? options = null)
    {
        options ??= ReadOptions.Default;
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var reading in Candidates(name, content, forced, options, notes))
        {
            if (Reproduces(reading, content.Span)) return new(reading.Dataset, reading.Layout, notes.ToImmutable());
            notes.Add(FormatDiagnostics.NotReproducible.In(name, NameOf(reading.Dataset.Kind)));
        }
        if (forced is { } kind && !notes.Any(n => n.Severity == DiagnosticSeverity.Error))
            notes.Add(FormatDiagnostics.NotOfKind.In(name, NameOf(kind), WhyNot(kind)));
        return new(new BytesData(name, [.. content.Span]), new RawLayout(), notes.ToImmutable());
    }

    /// <summary>Reads a stream to its end, then as <see cref="Read"/>.</summary>
    /// <returns>Empty bytes and an error when the stream holds more than <see cref="ReadOptions.MaxBytes"/>.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static ReadResult ReadFrom(string name, Stream stream, DataKind? forced = null, ReadOptions? options = null)
    {
        options ??= ReadOptions.Default;
        var limit = Math.Min(options.MaxBytes, Array.MaxLength);
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (read > limit - content.Length)
                return new(new BytesData(name, []), new RawLayout(), [FormatDiagnostics.TooLarge.In(name, limit)]);
            content.Write(buffer, 0, read);
        }
        return Read(name, content.GetBuffer().AsMemory(0, (int)content.Length), forced, options);
    }

    /// <summary>Readings in order of preference; what was tried in vain is noted.</summary>
    private static IEnumerable<Reading> Candidates(
        string name, ReadOnlyMemory<byte> content, DataKind? forced, ReadOptions options, ImmutableArray<Diagnostic>.Builder notes)
    {
        var isText = forced is not (DataKind.Bytes or DataKind.Audio) && Utf8.IsValid(content.Span);
        if (forced is DataKind.Text or DataKind.Bytes || content.IsEmpty)
        {
            // Nothing to recognize.
        }
        else if (content.Length > options.MaxStructuredBytes)
        {
            notes.Add(FormatDiagnostics.TooLargeForStructure.In(name, content.Length, options.MaxStructuredBytes));
        }
        else
        {
            if (ReadMagic(name, content.Span, forced, notes) is { } image) yield return image;
            var text = LooksPrintable(content.Span) || forced == DataKind.Sequence ? ByteString.Of(content.Span) : null;
            if (text is not null && notes.Count == 0)
                foreach (var reading in TextReadings(name, text, forced)) yield return reading;
        }
        if (forced == DataKind.Sequence && content.IsEmpty) yield return new(new SequenceData(name, []), new ElementLayout(0, 0, "", ""));
        if (isText && forced is null or DataKind.Text) yield return new(new TextData(name, [.. content.Span]), new RawLayout());
        if (forced == DataKind.Bytes) yield return new(new BytesData(name, [.. content.Span]), new RawLayout());
    }

    /// <summary>The file as what its magic number says, or null and a note when it is damaged.</summary>
    private static Reading? ReadMagic(string name, ReadOnlySpan<byte> content, DataKind? forced, ImmutableArray<Diagnostic>.Builder notes)
    {
        var (format, reading, reason) = ("", (Reading?)null, "");
        if (forced is null or DataKind.Grid && NetpbmReader.Recognizes(content))
            (format, reading) = ("Netpbm", NetpbmReader.Read(name, content, out reason));
        else if (forced is null or DataKind.Grid && PngReader.Recognizes(content))
            (format, reading) = ("PNG", PngReader.Read(name, content, out reason));
        else if (forced is null or DataKind.Audio && WavReader.Recognizes(content))
            (format, reading) = ("WAV", WavReader.Read(name, content, out reason));
        if (format.Length > 0 && reading is null)
            notes.Add(reason.Length > 0 ? FormatDiagnostics.Damaged.In(name, format, reason) : FormatDiagnostics.NotReproducible.In(name, format + " file"));
        return reading;
    }

    private static IEnumerable<Reading> TextReadings(string name, string text, DataKind? forced)
    {
        switch (forced)
        {
            case null when HasTableExtension(name):
                if (TableReader.Read(name, text, TableWish.Named) is { } named) yield return named;
                if (ListReader.ReadIntegers(name, text, forced: false) is { } lines) yield return lines;
                break;
            case null:
                var integers = ListReader.ReadIntegers(name, text, forced: false);
                if (integers is not { Layout: ListLayout list } || LooksLikeRows(list))
                    if (TableReader.Read(name, text, TableWish.Guess) is { } guess) yield return guess;
                if (integers is not null) yield return integers.Value;
                else if (ListReader.ReadReals(name, text, forced: false) is { } reals) yield return reals;
                break;
            case DataKind.Sequence:
                if (ListReader.ReadIntegers(name, text, forced: true) is { } sequence) yield return sequence;
                yield return ElementReader.ReadSequence(name, text);
                break;
            case DataKind.Grid:
                if (ListReader.ReadGrid(name, text) is { } matrix) yield return matrix;
                if (ElementReader.ReadGrid(name, text) is { } drawing) yield return drawing;
                break;
            case DataKind.Table:
                if (TableReader.Read(name, text, TableWish.Forced) is { } table) yield return table;
                if (ListReader.ReadReals(name, text, forced: true) is { } column) yield return column;
                break;
        }
    }

    /// <summary>Lines of equal length with something stronger than white space between the numbers: rather a table than a list.</summary>
    private static bool LooksLikeRows(ListLayout list)
        => !list.Indexed && list.Tokens.RowWidth > 1 && list.Tokens.Separator.AsSpan().ContainsAny(",;|\t")
            && !list.Tokens.RowSeparator.AsSpan().ContainsAny(",;|\t");

    private static bool HasTableExtension(string name)
        => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".tab", StringComparison.OrdinalIgnoreCase);

    /// <summary>No control characters but white space: worth looking for numbers and cells, in whatever encoding.</summary>
    private static bool LooksPrintable(ReadOnlySpan<byte> content)
    {
        foreach (var b in content)
            if (b is < 0x20 and not (>= 0x09 and <= 0x0D) or 0x7F) return false;
        return true;
    }

    private static bool Reproduces(Reading reading, ReadOnlySpan<byte> content)
        => Format.TryWrite(reading.Dataset, reading.Layout, content.Length, out var bytes) && content.SequenceEqual(bytes);

    private static string NameOf(DataKind kind) => kind switch
    {
        DataKind.Sequence => "sequence",
        DataKind.Grid => "grid",
        DataKind.Table => "table",
        DataKind.Text => "text",
        DataKind.Audio => "audio",
        _ => "bytes",
    };

    private static string WhyNot(DataKind kind) => kind switch
    {
        DataKind.Grid => "it is neither a PNG or Netpbm image that can be reproduced, nor a matrix of numbers 0 to 65535, nor lines of equal length",
        DataKind.Table => "it has no lines with equally many cells between the same delimiters",
        DataKind.Text => "it is not valid UTF-8",
        DataKind.Audio => "it is not a WAV file of PCM samples",
        _ => "it is too large",
    };
}
