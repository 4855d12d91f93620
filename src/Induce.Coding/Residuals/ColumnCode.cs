// The code of a table's column of which no law is known.
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Induce.Coding.Entropy;
using Induce.Core.Datasets;

namespace Induce.Coding.Residuals;

/// <summary>Codes columns: integers as a series, reals by their digits in units of their precision, texts as symbols.</summary>
internal static class ColumnCode
{
    private const int MaxText = 1 << 24;
    internal const int MaxScale = 12_000;

    /// <summary>Codes a column; kind, name and number of rows are not coded.</summary>
    public static void Encode(IBitSink sink, TableColumn column)
    {
        switch (column)
        {
            case IntegerColumn integers:
                SeriesCode.Encode(sink, integers.Values);
                break;
            case RealColumn reals:
                Encode(sink, reals);
                break;
            case TextColumn texts:
                var model = new TextColumnModel();
                foreach (var text in texts.Values)
                    model.EncodeNext(sink, Encoding.UTF8.GetBytes(text));
                break;
            default:
                throw new ArgumentException($"{column.Kind} can't be coded.");
        }
    }

    /// <summary>Decodes a column.</summary>
    public static TableColumn Decode(IBitSource source, (ColumnKind Kind, string Name) column, int rows)
    {
        switch (column.Kind)
        {
            case ColumnKind.Integer:
                return new IntegerColumn(column.Name, [.. SeriesCode.Decode(source, rows)]);
            case ColumnKind.Real:
                return DecodeReals(source, column.Name, rows);
            default:
                var model = new TextColumnModel();
                var texts = ImmutableArray.CreateBuilder<string>();
                while (texts.Count < rows)
                    texts.Add(TextColumnModel.Text(model.DecodeNext(source, MaxText)));
                return new TextColumn(column.Name, texts.ToImmutable());
        }
    }

    /// <summary>Scales as a series; then, in units of the finest written, the digits as a series; the rest apart.</summary>
    private static void Encode(IBitSink sink, RealColumn column)
    {
        var forms = new SymbolModel(1);
        foreach (var value in column.Values)
            forms.Encode(sink, (int)WrittenForm.Of(value), 0);
        var finite = column.Values.Where(v => v.IsFinite).ToArray();
        SeriesCode.Encode(sink, [.. finite.Select(v => (BigInteger)v.Scale)]);
        SeriesCode.Encode(sink, [.. finite.Select(v => v.Unscaled)]);
    }

    private static RealColumn DecodeReals(IBitSource source, string name, int rows)
    {
        var model = new SymbolModel(1);
        var forms = new List<RealForm>();
        while (forms.Count < rows)
            forms.Add(WrittenForm.Read(model.Decode(source, 0)));
        var finite = forms.Count(WrittenForm.IsFinite);
        var scales = SeriesCode.Decode(source, finite);
        var digits = SeriesCode.Decode(source, finite);
        var values = ImmutableArray.CreateBuilder<WrittenReal>();
        var next = 0;
        foreach (var form in forms)
        {
            if (!WrittenForm.IsFinite(form))
            {
                values.Add(WrittenForm.Special(form));
                continue;
            }

            if (BigInteger.Abs(scales[next]) > MaxScale)
                throw new InvalidDataException("A real is out of range.");
            values.Add(WrittenForm.Real(form, digits[next], (int)scales[next]));
            next++;
        }

        return new RealColumn(name, values.ToImmutable());
    }
}
