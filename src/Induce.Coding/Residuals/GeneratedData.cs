// The code of data that a program generates, the program being known: shape and residual.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Entropy;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Coding.Residuals;

/// <summary>Codes a data set given a program.</summary>
internal static class GeneratedData
{
    private const int SizeAsGenerated = 59_000;       // of 2¹⁶
    private const int ColumnsInOrder = 52_000;

    /// <summary>Whether a generator generates data of that kind.</summary>
    public static bool Fits(Program program, int main, Dataset data)
    {
        if (program.Generators[main] is TableGenerator table)
            return data is TableData given && Mapping.Of(table, given) is not null;
        var generator = program.Generators[main] is InstanceGenerator instance ? program.Generators[instance.Family] : program.Generators[main];
        return generator is not TableGenerator && data is not TableData && (generator is not GridGenerator || data is not GridData { Channels: not 1 });
    }

    /// <summary>Codes the shape; what the program says of the size costs next to nothing.</summary>
    public static void EncodeShape(IBitSink sink, Program program, int main, Dataset data, RunLimits? limits = null) =>
        ShapeCode.Encode(sink, DataShape.Of(data), new ProgramRun(program, main, limits ?? ProgramRun.ArchiveLimits).Size(), SizeAsGenerated);

    /// <summary>Codes what the program leaves over.</summary>
    /// <returns>Whether nothing was.</returns>
    public static bool EncodeResidual(IBitSink sink, Program program, int main, Dataset data, RunLimits? limits = null)
    {
        var run = new ProgramRun(program, main, limits ?? ProgramRun.ArchiveLimits);
        if (data is TableData table)
            return EncodeTable(sink, run, table);
        var values = FlatData.Of(data)!;
        var width = data is GridData grid ? grid.Width * grid.Channels : 0;
        var predictions = new BigInteger?[values.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            predictions[i] = run.Predict(i, width);
            run.Observe(values[i]);
        }

        return ResidualCode.Encode(sink, values, predictions, run.Clause);
    }

    /// <summary>Decodes the shape.</summary>
    public static DataShape DecodeShape(IBitSource source, Program program, int main, long limit, RunLimits? limits = null) =>
        ShapeCode.Decode(source, limit, new ProgramRun(program, main, limits ?? ProgramRun.ArchiveLimits).Size(), SizeAsGenerated);

    /// <summary>Decodes the data.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="program">The program.</param>
    /// <param name="main">The generator.</param>
    /// <param name="shape">The shape of the data.</param>
    /// <param name="spend">Called with the size in bytes of every element, to bound memory and time.</param>
    /// <param name="limits">The bounds of the run; those of archives when null.</param>
    /// <exception cref="InvalidDataException">The input is no residual, or ended early.</exception>
    public static Dataset DecodeResidual(IBitSource source, Program program, int main, DataShape shape, Action<long> spend, RunLimits? limits = null)
    {
        var run = new ProgramRun(program, main, limits ?? ProgramRun.ArchiveLimits);
        if (shape.Kind == DataKind.Table)
            return DecodeTable(source, run, shape, spend);
        if (run.Table is not null)
            throw new InvalidDataException("A table generates a table.");
        var width = shape.Kind == DataKind.Grid ? shape.Length * shape.Channels : 0;
        var values = new List<BigInteger>();
        ResidualCode.Decode(
            source,
            FlatData.Count(shape),
            i => run.Predict(i, width),
            value =>
            {
                spend(32 + value.GetByteCount());
                values.Add(value);
                run.Observe(value);
            },
            run.Clause);
        return FlatData.Build(shape, values);
    }

    private static bool EncodeTable(IBitSink sink, ProgramRun run, TableData data)
    {
        var generator = run.Table!;
        var mapping = Mapping.Of(generator, data) ?? throw new ArgumentException("The table's columns don't fit the data's.");
        mapping.Encode(sink, data.Columns.Length, ColumnsInOrder);
        for (var i = 0; i < data.Columns.Length; i++)
            if (!mapping.Outputs.Contains(i))
                ColumnCode.Encode(sink, data.Columns[i]);
        var rows = Rows(run, generator, mapping, i => data.Columns[i], data.RowCount);
        var exact = true;
        for (var j = 0; j < mapping.Outputs.Length; j++)
        {
            var clause = run.ClauseOf(generator.Columns[j].Residual);
            if (data.Columns[mapping.Outputs[j]] is IntegerColumn integers)
                exact &= ResidualCode.Encode(sink, integers.Values, [.. rows.Select(r => ProgramRun.Integer(r?[j]))], clause);
            else
                exact &= EncodeReals(sink, (RealColumn)data.Columns[mapping.Outputs[j]], j, rows, clause);
        }

        return exact;
    }

    private static bool EncodeReals(IBitSink sink, RealColumn column, int output, Value[]?[] rows, ResidualClause? clause)
    {
        var forms = new SymbolModel(1);
        foreach (var value in column.Values)
            forms.Encode(sink, (int)WrittenForm.Of(value), 0);
        var finite = Enumerable.Range(0, column.Count).Where(i => column.Values[i].IsFinite).ToArray();
        SeriesCode.Encode(sink, [.. finite.Select(i => (BigInteger)column.Values[i].Scale)]);
        var digits = finite.Select(i => column.Values[i].Unscaled).ToArray();
        var predicted = finite.ToDictionary(i => i, i => Digits(rows[i]?[output], column.Values[i].Scale));
        var predictions = finite.Select(i => predicted[i]).ToArray();
        var unit = finite.Length == 0 ? 1 : Unit(column.Values[finite[0]].Scale);
        ResidualCode.Encode(sink, digits, predictions, clause, unit);
        return Enumerable.Range(0, column.Count).All(i => ExactReals.Reproduces(rows[i]?[output], predicted.GetValueOrDefault(i), column.Values[i]));
    }

    private static TableData DecodeTable(IBitSource source, ProgramRun run, DataShape shape, Action<long> spend)
    {
        var generator = run.Table ?? throw new InvalidDataException("Only a table generates a table.");
        var mapping = Mapping.Decode(source, generator, [.. shape.Columns.Select(c => c.Kind)], ColumnsInOrder);
        var columns = new TableColumn?[shape.Columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (mapping.Outputs.Contains(i))
                continue;
            columns[i] = ColumnCode.Decode(source, shape.Columns[i], shape.Length);
            spend(64L * shape.Length);
        }

        var rows = Rows(run, generator, mapping, i => columns[i]!, shape.Length);
        for (var j = 0; j < mapping.Outputs.Length; j++)
        {
            var (kind, name) = shape.Columns[mapping.Outputs[j]];
            var clause = run.ClauseOf(generator.Columns[j].Residual);
            spend(64L * shape.Length);
            if (kind == ColumnKind.Integer)
            {
                var values = ImmutableArray.CreateBuilder<BigInteger>();
                ResidualCode.Decode(source, shape.Length, i => ProgramRun.Integer(rows[i]?[j]), values.Add, clause);
                columns[mapping.Outputs[j]] = new IntegerColumn(name, values.ToImmutable());
            }
            else if (kind == ColumnKind.Real)
            {
                columns[mapping.Outputs[j]] = DecodeReals(source, name, j, rows, clause);
            }
            else
            {
                throw new InvalidDataException("A column of texts is not generated.");
            }
        }

        return new TableData("", [.. columns.Select(c => c!)]);
    }

    private static RealColumn DecodeReals(IBitSource source, string name, int output, Value[]?[] rows, ResidualClause? clause)
    {
        var model = new SymbolModel(1);
        var forms = rows.Select(_ => WrittenForm.Read(model.Decode(source, 0))).ToArray();
        var finite = Enumerable.Range(0, rows.Length).Where(i => WrittenForm.IsFinite(forms[i])).ToArray();
        var scales = SeriesCode.Decode(source, finite.Length);
        if (scales.Any(s => BigInteger.Abs(s) > ColumnCode.MaxScale))
            throw new InvalidDataException("A real is out of range.");
        var digits = new List<BigInteger>();
        ResidualCode.Decode(
            source,
            finite.Length,
            i => Digits(rows[finite[i]]?[output], (int)scales[i]),
            digits.Add,
            clause,
            finite.Length == 0 ? 1 : Unit((int)scales[0]));
        var next = 0;
        return new RealColumn(name, [.. forms.Select(f => WrittenForm.IsFinite(f) ? WrittenForm.Real(f, digits[next], (int)scales[next++]) : WrittenForm.Special(f))]);
    }

    private static Value[]?[] Rows(ProgramRun run, TableGenerator generator, Mapping mapping, Func<int, TableColumn> column, int count)
    {
        var inputs = mapping.Inputs.Select((c, i) => (Column: column(c), generator.Inputs[i].Type)).ToArray();
        return [.. Enumerable.Range(0, count).Select(row => run.Row([.. inputs.Select(p => Input(p.Column, p.Type, row))]))];
    }

    private static Value Input(TableColumn column, DataType type, int row) => (column, type.Scalar) switch
    {
        (IntegerColumn integers, Scalar.Real) => Value.Of(Conversions.ToReal(integers.Values[row])),
        (IntegerColumn integers, Scalar.Bool) => Value.Of(!integers.Values[row].IsZero),
        (IntegerColumn integers, _) => Value.Of(integers.Values[row]),
        (RealColumn reals, _) => Value.Of(reals.Values[row].Value),
        (TextColumn texts, _) => Value.Of(texts.Values[row]),
        _ => throw new ArgumentException($"A column of kind {column.Kind} can't be given."),
    };

    /// <summary>A prediction in units of the last digit written: round(value·10^scale), exactly.</summary>
    private static BigInteger? Digits(Value? value, int scale)
    {
        if (value is not { } known)
            return null;
        if (known.IsInteger)
            return Scaled(known.AsInteger(), 0, scale);
        if (!known.IsReal || !double.IsFinite(known.AsReal()))
            return ProgramRun.Integer(value) is { } truth ? Scaled(truth, 0, scale) : null;
        var bits = BitConverter.DoubleToInt64Bits(known.AsReal());
        var biased = (int)(bits >> 52 & 0x7FF);
        BigInteger mantissa = bits & ((1L << 52) - 1) | (biased == 0 ? 0 : 1L << 52);
        return Scaled(bits < 0 ? -mantissa : mantissa, Math.Max(biased, 1) - 1075, scale);
    }

    /// <summary>round(mantissa·2^exponent·10^scale).</summary>
    private static BigInteger? Scaled(BigInteger mantissa, int exponent, int scale)
    {
        if (Math.Abs(scale) > 400)
            return null;
        var (top, bottom) = (mantissa, BigInteger.One);
        (top, bottom) = scale >= 0 ? (top * BigInteger.Pow(10, scale), bottom) : (top, BigInteger.Pow(10, -scale));
        (top, bottom) = exponent >= 0 ? (top << exponent, bottom) : (top, bottom << -exponent);
        return IntegerMath.Div((2 * top) + bottom, 2 * bottom);
    }

    /// <summary>10^−scale, rounded to a double in one way on every machine.</summary>
    private static double Unit(int scale) => double.Parse($"1e{Math.Clamp(-scale, -300, 300)}", System.Globalization.CultureInfo.InvariantCulture);
}
