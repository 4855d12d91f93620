// Layouts as bytes, for archives. One list of fields per layout serves both directions: a field is written or read in place.
using System.Collections.Immutable;
using Induce.Core.Datasets;

namespace Induce.Formats.Layouts;

/// <summary>Codes a layout as a few bytes.</summary>
/// <remarks>
/// The default layout of a data set (<see cref="Format.DefaultLayout"/>) takes no byte at all; other regular layouts take some ten to twenty.
/// Decoding is safe on hostile bytes: it allocates no more than a small multiple of their number. What a decoded layout writes is to be
/// bounded with the limit of <see cref="Format.TryWrite"/>.
/// </remarks>
public static class LayoutCodec
{
    private const int MaxSeparator = 256;
    private const int MaxPadding = 64;
    private const int MaxColumns = 4096;

    /// <summary>The bytes of <paramref name="layout"/>, which was read together with <paramref name="dataset"/>.</summary>
    /// <exception cref="ArgumentException">The layout is one that no reader makes, and could not be decoded.</exception>
    public static byte[] Encode(Dataset dataset, Layout layout)
    {
        if (layout.Equals(Format.DefaultLayout(dataset))) return [];
        var fields = FieldStream.ForWriting();
        try
        {
            Visit(fields, layout);
        }
        catch (LayoutException e)
        {
            throw new ArgumentException(e.Message, nameof(layout), e);
        }
        return fields.ToArray();
    }

    /// <summary>The layout that <paramref name="bytes"/> describe for <paramref name="dataset"/>; null when they describe none.</summary>
    public static Layout? TryDecode(Dataset dataset, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return Format.DefaultLayout(dataset);
        var fields = FieldStream.ForReading(bytes);
        try
        {
            var layout = Visit(fields, null);
            return fields.AtEnd ? layout : null;
        }
        catch (LayoutException)
        {
            return null;
        }
    }

    private enum Tag { Raw, List, Elements, Table, Netpbm, Wav, Png }

    private static Tag TagOf(Layout layout) => layout switch
    {
        RawLayout => Tag.Raw,
        ListLayout => Tag.List,
        ElementLayout => Tag.Elements,
        TableLayout => Tag.Table,
        NetpbmLayout => Tag.Netpbm,
        WavLayout => Tag.Wav,
        PngLayout => Tag.Png,
        _ => throw new LayoutException($"There is no code for {layout.GetType().Name}."),
    };

    private static Layout Visit(FieldStream f, Layout? layout)
    {
        var tag = (Tag)f.Number(layout is null ? 0 : (int)TagOf(layout), (int)Tag.Png);
        return tag switch
        {
            Tag.Raw => new RawLayout(),
            Tag.List => List(f, (ListLayout?)layout),
            Tag.Elements => Elements(f, (ElementLayout?)layout),
            Tag.Table => Table(f, (TableLayout?)layout),
            Tag.Netpbm => Netpbm(f, (NetpbmLayout?)layout),
            Tag.Wav => Wav(f, (WavLayout?)layout),
            _ => Png(f, (PngLayout?)layout),
        };
    }

    // Arguments are evaluated from left to right, so the order of fields is the order of parameters.

    private static ListLayout List(FieldStream f, ListLayout? l) => new(f.Flag(l?.Indexed), Tokens(f, l?.Tokens));

    private static ElementLayout Elements(FieldStream f, ElementLayout? l) => new(
        (byte)f.Number(l?.Zero, 255), f.Number(l?.RowWidth, int.MaxValue), f.Text(l?.RowEnding, MaxSeparator), f.Text(l?.Close));

    private static NetpbmLayout Netpbm(FieldStream f, NetpbmLayout? l) => new(
        f.Number(l?.Variant, 6), f.OptionalText(l?.Header), f.Flag(l is null ? null : l.Body is not null) ? Tokens(f, l?.Body) : null, f.Text(l?.Close));

    private static WavLayout Wav(FieldStream f, WavLayout? l) => new(f.OptionalText(l?.Head), f.Text(l?.Tail));

    private static PngLayout Png(FieldStream f, PngLayout? l) => new(
        f.Number(l?.BitDepth, 8), f.Flag(l?.Palette), f.Text(l?.Before), f.Number(l?.ChunkSize, int.MaxValue), f.OptionalText(l?.After),
        f.Text(l?.Filters), f.Number(l?.ZlibHeader, ushort.MaxValue), f.Number(l?.Level, 9), f.Number(l?.MemoryLevel, 9), f.Flag(l?.Filtered),
        f.Number(l?.StoredBlock, ushort.MaxValue));

    private static TokenLayout Tokens(FieldStream f, TokenLayout? l) => new(
        f.Text(l?.Open), f.Text(l?.Separator, MaxSeparator), f.Number(l?.RowWidth, int.MaxValue), f.Text(l?.RowSeparator, MaxSeparator),
        f.Text(l?.Close), f.Number(l?.FieldWidth, MaxPadding), Notation(f, l?.Notation), Deviations(f, l?.Gaps), Deviations(f, l?.Tokens));

    private static NumberNotation Notation(FieldStream f, NumberNotation? n)
    {
        // Plain digits are one zero byte.
        if (!f.Flag(n is null ? null : n != NumberNotation.Plain)) return NumberNotation.Plain;
        return new(
            f.Number(n?.MinDigits, MaxPadding), f.Flag(n?.Plus), (ExponentForm)f.Number((int?)n?.Form, (int)ExponentForm.Short),
            f.Flag(n?.DropZero), f.Text(n?.Missing, 16));
    }

    private static TableLayout Table(FieldStream f, TableLayout? l) => new(
        f.Text(l?.Preamble), f.Text(l?.Delimiter, 8), f.Flag(l?.HasHeader),
        (Quoting)f.Number((int?)l?.HeaderQuoting, (int)Quoting.All), (Quoting)f.Number((int?)l?.Quoting, (int)Quoting.All),
        f.Text(l?.HeaderEnding, 2), f.Text(l?.RowEnding, 2), f.Text(l?.Close), f.Flag(l?.Latin1),
        Notations(f, l?.Notations), Deviations(f, l?.HeaderCells), Deviations(f, l?.Cells), Deviations(f, l?.Endings));

    private static ImmutableArray<NumberNotation> Notations(FieldStream f, ImmutableArray<NumberNotation>? notations)
    {
        var count = f.Number(notations?.Length, MaxColumns);
        var all = ImmutableArray.CreateBuilder<NumberNotation>();
        for (var i = 0; i < count; i++) all.Add(Notation(f, notations?[i]));
        return all.ToImmutable();
    }

    private static Deviations Deviations(FieldStream f, Deviations? deviations)
    {
        var count = f.Number(deviations?.Items.Length, int.MaxValue);
        if (count == 0) return Layouts.Deviations.None;
        var all = ImmutableArray.CreateBuilder<Deviation>();
        var previous = -1;
        for (var i = 0; i < count; i++)
        {
            var index = previous + 1L + f.Number(deviations?.Items[i].Index - previous - 1, int.MaxValue);
            if (index > int.MaxValue) throw new LayoutException("An index is out of range.");
            all.Add(new((int)index, f.Text(deviations?.Items[i].Text)));
            previous = (int)index;
        }
        return Layouts.Deviations.Of(all.ToImmutable());
    }
}
