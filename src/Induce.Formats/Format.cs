using System.Diagnostics.CodeAnalysis;
using Induce.Core.Datasets;
using Induce.Formats.Audio;
using Induce.Formats.Images;
using Induce.Formats.Layouts;
using Induce.Formats.Lists;
using Induce.Formats.Tables;

namespace Induce.Formats;

/// <summary>Writes data as files: the inverse of <see cref="DataReader"/>.</summary>
public static class Format
{
    /// <summary>The file that <paramref name="dataset"/> was read from, given the <paramref name="layout"/> read with it.</summary>
    /// <exception cref="ArgumentException">The two do not fit together.</exception>
    public static byte[] Write(Dataset dataset, Layout layout)
        => TryWrite(dataset, layout, Array.MaxLength, out var bytes)
            ? bytes
            : throw new ArgumentException($"A {dataset.Kind} cannot be written with this {layout.GetType().Name}.", nameof(layout));

    /// <summary>As <see cref="Write"/>, for layouts that may come from a damaged archive.</summary>
    /// <returns>False when data and layout do not fit together or the file would be longer than <paramref name="maxBytes"/>.</returns>
    public static bool TryWrite(Dataset dataset, Layout layout, long maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        var sink = new ByteSink(maxBytes);
        try
        {
            WriteTo(sink, dataset, layout);
        }
        catch (Exception e) when (e is LayoutException or OverflowException)
        {
            bytes = null;
            return false;
        }
        bytes = sink.Written.ToArray();
        return true;
    }

    /// <summary>
    /// The plainest layout of a data set: one number a line, plain CSV, a binary Netpbm image, a WAV file with a 44-byte header, the bytes themselves.
    /// </summary>
    public static Layout DefaultLayout(Dataset dataset) => dataset switch
    {
        SequenceData => new ListLayout(false, TokenLayout.Lines),
        GridData grid => new NetpbmLayout(grid.Channels == 3 ? 6 : grid.MaxValue == 1 ? 4 : 5, null, null, ""),
        TableData table => TableLayout.Csv with { HasHeader = table.Columns.Any(c => c.Name.Length > 0) },
        AudioData => new WavLayout(null, ""),
        _ => new RawLayout(),
    };

    private static void WriteTo(ByteSink sink, Dataset dataset, Layout layout)
    {
        switch (dataset, layout)
        {
            case (TextData text, RawLayout): sink.Append(text.Utf8.AsSpan()); break;
            case (BytesData bytes, RawLayout): sink.Append(bytes.Bytes.AsSpan()); break;
            case (_, ListLayout list): ListReader.Write(sink, dataset, list); break;
            case (_, ElementLayout elements): ElementReader.Write(sink, dataset, elements); break;
            case (TableData table, TableLayout cells): TableWriter.Write(sink, table, cells); break;
            case (GridData grid, NetpbmLayout netpbm): NetpbmReader.Write(sink, grid, netpbm); break;
            case (GridData grid, PngLayout png): PngReader.Write(sink, grid, png); break;
            case (AudioData audio, WavLayout wav): WavReader.Write(sink, audio, wav); break;
            default: throw new LayoutException($"A {dataset.Kind} cannot be written with a {layout.GetType().Name}.");
        }
    }
}
