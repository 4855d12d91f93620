// What a generator generates, as data that could have been read from a file.
using System.Numerics;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Values;

namespace Induce.Conformance;

/// <summary>Turns a generator's output into a data set.</summary>
internal static class GeneratedFile
{
    private const int Elements = 40;
    private const int Side = 24;

    /// <summary>The data; null where parameters are missing, an element is undefined, or what is generated has no kind of data (reals in a sequence).</summary>
    public static Dataset? Of(Program program, int generator)
    {
        if (program.Generators[generator] is not TableGenerator && program.Generators[generator].Parameters.Any(p => p.Default is null))
            return null;
        var interpreter = new Interpreter(program);
        return Observation.Kind(program, generator) switch
        {
            SequenceGenerator sequence => Numbers(Enumerable.Range(0, Elements).Select(i => interpreter.Element(generator, sequence.Origin + i))) is { Length: > 0 } values
                ? new SequenceData("", [.. values])
                : null,
            GridGenerator => Grid(interpreter, generator),
            TableGenerator table => Table(interpreter, generator, table),
            _ => interpreter.All(generator) is { IsText: true } text ? new BytesData("", [.. text.AsText()]) : null,
        };
    }

    private static GridData? Grid(Interpreter interpreter, int generator)
    {
        var cells = Numbers(Enumerable.Range(0, Side * Side).Select(i => interpreter.Cell(generator, i % Side, i / Side)));
        return cells.Length == Side * Side && cells.All(c => c >= 0 && c <= 255)
            ? new GridData("", Side, Side, [.. cells.Select(c => (int)c)], 1, 255)
            : null;
    }

    private static TableData? Table(Interpreter interpreter, int generator, TableGenerator table)
    {
        var inputs = Observation.RowsFor(table);
        var outputs = inputs.Select(row => interpreter.Row(generator, row)).ToArray();
        var columns = table.Inputs.Select((p, i) => Column(p.Name, [.. inputs.Select(r => r[i])]))
            .Concat(table.Columns.Select((c, i) => Column(c.Name, [.. outputs.Select(r => r[i])])))
            .ToArray();
        var complete = columns.All(c => c is not null) && columns[table.Inputs.Length..].All(c => c is not TextColumn);
        return complete ? new TableData("", [.. columns.Select(c => c!)]) : null;
    }

    private static TableColumn? Column(string name, Value[] values) =>
        values.All(v => v.IsInteger) ? new IntegerColumn(name, [.. values.Select(v => v.AsInteger())])
        : values.All(v => v.IsReal) ? new RealColumn(name, [.. values.Select(v => WrittenReal.From(v.AsReal()))])
        : values.All(v => v.IsText) ? new TextColumn(name, [.. values.Select(v => System.Text.Encoding.UTF8.GetString(v.AsText()))])
        : null;

    /// <summary>The leading integers and truth values.</summary>
    private static BigInteger[] Numbers(IEnumerable<Value> values) =>
        [.. values.TakeWhile(v => v.IsInteger || v.IsBoolean).Select(v => v.IsInteger ? v.AsInteger() : v.AsBoolean() ? 1 : 0)];
}
