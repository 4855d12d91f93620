// Runs a generator and writes what it generates, in one of several forms.
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Induce.Core.Datasets;
using Induce.Core.Diagnostics;
using Induce.Core.Interpretation;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Running;

/// <summary>Runs one generator of a program by the exact interpreter.</summary>
public sealed class Runner
{
    /// <summary>After so many undefined elements the rest are not listed.</summary>
    private const int MaxDiagnostics = 5;

    private readonly Program _program;
    private readonly int _position;
    private readonly Interpreter _interpreter;
    private readonly List<Diagnostic> _diagnostics = [];

    private Runner(Program program, int position, RunLimits limits)
    {
        (_program, _position) = (program, position);
        _interpreter = new Interpreter(program, limits);
    }

    /// <summary>Runs a sequence, a grid, a text or a file.</summary>
    /// <param name="program">The program.</param>
    /// <param name="position">The generator's position.</param>
    /// <param name="request">How much, and in which form.</param>
    /// <param name="limits">The bounds of the run.</param>
    /// <param name="input">For a table, its input columns; null otherwise.</param>
    public static RunOutput Run(Program program, int position, RunRequest request, RunLimits limits, TableData? input = null)
    {
        var runner = new Runner(program, position, limits with { Count = request.Count });
        var (content, binary) = runner.Write(request, input);
        return new(content, binary, [.. runner._diagnostics]);
    }

    /// <summary>The generator itself, or the family of an instance.</summary>
    public static Generator FamilyOf(Program program, int position) =>
        program.Generators[position] is InstanceGenerator instance ? program.Generators[instance.Family] : program.Generators[position];

    private (byte[] Content, bool IsBinary) Write(RunRequest request, TableData? input)
    {
        switch (FamilyOf(_program, _position))
        {
            case SequenceGenerator sequence:
                return WriteSequence(sequence, request);
            case GridGenerator:
                return WriteGrid(request.Form);
            case TableGenerator table:
                return (WriteTable(table, request.Form, input), false);
            default:
                var text = _interpreter.All(_position);
                if (text.IsUndefined)
                    return Fail(_program.Generators[_position].Name, text);
                return request.Form is OutputForm.Auto or OutputForm.Raw or OutputForm.Text
                    ? (text.AsText(), false)
                    : request.Form == OutputForm.Json
                        ? (Json(w => w.WriteString("text", Encoding.UTF8.GetString(text.AsText()))), false)
                        : Unfit("a text", request.Form, "use text, raw or json");
        }
    }

    private (byte[] Content, bool IsBinary) WriteSequence(SequenceGenerator sequence, RunRequest request)
    {
        var values = Elements(sequence, request.Count);
        switch (request.Form)
        {
            case OutputForm.Auto or OutputForm.Text:
                return (Utf8($"{string.Join(", ", values.Select(v => v.Value))}\n"), false);
            case OutputForm.Csv:
                var name = sequence.ElementName;
                return (Utf8($"n,{name}\n" + string.Concat(values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Index},{Field(v.Value)}\n")))), false);
            case OutputForm.Json:
                return (Json(w =>
                {
                    w.WriteString("name", _program.Generators[_position].Name);
                    w.WriteString("from", sequence.Origin.ToString(CultureInfo.InvariantCulture));
                    w.WriteStartArray("values");
                    foreach (var (_, value) in values)
                        WriteValue(w, value);
                    w.WriteEndArray();
                }), false);
        }

        if (values.Any(v => v.Value.IsUndefined))
            return ([], false);
        return Encode(Value.Of([.. values.Select(v => v.Value)]), sequence.ElementType, request.Form, "a sequence", form => form switch
        {
            OutputForm.Wav => "wav",
            OutputForm.Raw => "bytes",
            _ => null,
        });
    }

    private List<(BigInteger Index, Value Value)> Elements(SequenceGenerator sequence, int count)
    {
        var values = new List<(BigInteger, Value)>();
        for (var i = 0; i < count; i++)
        {
            var index = sequence.Origin + i;
            var value = _interpreter.Element(_position, index);
            if (sequence.Last is not null && value.Cause is { Reason: UndefinedReason.OutOfRange, Where: null })
                break;
            if (value.IsUndefined)
                Note($"{sequence.ElementName}({index})", value);
            values.Add((index, value));
        }

        return values;
    }

    private (byte[] Content, bool IsBinary) WriteGrid(OutputForm form)
    {
        var all = _interpreter.All(_position);
        if (all.IsUndefined)
            return Fail(_program.Generators[_position].Name, all);
        var grid = all.AsGrid();
        switch (form)
        {
            case OutputForm.Auto or OutputForm.Text or OutputForm.Csv:
                var text = new StringBuilder();
                for (var y = 0; y < grid.Height; y++)
                    text.AppendJoin(form == OutputForm.Csv ? "," : " ", Enumerable.Range(0, grid.Width).Select(x => grid[x, y])).Append('\n');
                return (Utf8(text.ToString()), false);
            case OutputForm.Json:
                return (Json(w =>
                {
                    w.WriteNumber("width", grid.Width);
                    w.WriteNumber("height", grid.Height);
                    w.WriteStartArray("cells");
                    foreach (var cell in grid.Cells)
                        WriteValue(w, cell);
                    w.WriteEndArray();
                }), false);
            default:
                return Encode(all, DataType.Int, form, "a grid", f => f switch
                {
                    OutputForm.Pgm => "pgm",
                    OutputForm.Png => "png",
                    OutputForm.Raw => "bytes",
                    _ => null,
                });
        }
    }

    /// <summary>Writes through the same codecs that a `file` generator uses.</summary>
    private (byte[] Content, bool IsBinary) Encode(Value value, DataType element, OutputForm form, string what, Func<OutputForm, string?> codecOf)
    {
        if (codecOf(form) is not { } codec)
            return Unfit(what, form, "this kind has no such form");
        if (element != DataType.Int)
            return Unfit(what, form, "its elements are not integers");
        Value[] arguments = codec switch
        {
            "wav" => [Value.Of(8000L), value],
            "pgm" => [value, Value.Of(Math.Max(1, (long)BigInteger.Min(65535, value.AsGrid().Cells.Select(c => c.AsInteger()).DefaultIfEmpty(1).Max())))],
            "bytes" when value.IsGrid => [Value.Of(value.AsGrid().Cells)],
            _ => [value],
        };
        var bytes = OperationTable.Get(codec).Evaluate(arguments);
        return bytes.IsUndefined
            ? Unfit(what, form, UndefinedException.Describe(bytes.Cause!.Reason))
            : (bytes.AsText(), true);
    }

    private byte[] WriteTable(TableGenerator table, OutputForm form, TableData? input)
    {
        var columns = new List<Func<int, Value>>();
        foreach (var parameter in table.Inputs)
        {
            var column = input?.Find(parameter.Name);
            if (Reader(column, parameter.Type) is { } read)
                columns.Add(read);
            else
                _diagnostics.Add(DiagnosticCatalogue.InputNeeded.In("", table.Name, parameter.Name, parameter.Type));
        }

        if (_diagnostics.Count > 0)
            return [];
        string[] header = [.. table.Inputs.Select(i => i.Name), .. table.Columns.Select(c => c.Name)];
        var rows = new List<Value[]>();
        for (var row = 0; row < (input?.RowCount ?? 0); row++)
        {
            Value[] given = [.. columns.Select(c => c(row))];
            var generated = _interpreter.Row(_position, given);
            for (var i = 0; i < generated.Length; i++)
                if (generated[i].IsUndefined)
                    Note($"{table.Columns[i].Name} in row {row + 1}", generated[i]);
            rows.Add([.. given, .. generated]);
        }

        if (form == OutputForm.Json)
        {
            return Json(w =>
            {
                w.WriteStartArray("rows");
                foreach (var row in rows)
                {
                    w.WriteStartObject();
                    for (var i = 0; i < header.Length; i++)
                    {
                        w.WritePropertyName(header[i]);
                        WriteValue(w, row[i]);
                    }

                    w.WriteEndObject();
                }

                w.WriteEndArray();
            });
        }

        if (form is not (OutputForm.Auto or OutputForm.Csv or OutputForm.Text))
            return Unfit("a table", form, "use csv or json").Content;
        return Utf8($"{string.Join(',', header)}\n{string.Concat(rows.Select(r => string.Join(',', r.Select(Field)) + "\n"))}");
    }

    /// <summary>The values of an input column as the parameter's type; null when there is none that fits.</summary>
    private static Func<int, Value>? Reader(TableColumn? column, DataType type) => (column, type.Scalar) switch
    {
        (IntegerColumn integers, Scalar.Int) => row => Value.Of(integers.Values[row]),
        (IntegerColumn integers, Scalar.Real) => row => Value.Of(Conversions.ToReal(integers.Values[row])),
        (RealColumn reals, Scalar.Real) => row => Value.Of(reals.Values[row].Value),
        (Core.Datasets.TextColumn texts, Scalar.Text) => row => Value.Of(texts.Values[row]),
        _ => null,
    };

    private void Note(string what, Value undefined)
    {
        if (_diagnostics.Count < MaxDiagnostics)
            _diagnostics.Add(RunDiagnostics.Undefined(what, undefined.Cause!));
    }

    private (byte[] Content, bool IsBinary) Fail(string what, Value undefined)
    {
        Note(what, undefined);
        return ([], false);
    }

    private (byte[] Content, bool IsBinary) Unfit(string what, OutputForm form, string why)
    {
        _diagnostics.Add(DiagnosticCatalogue.WrongForm.In("", what, form.ToString().ToLowerInvariant(), why));
        return ([], false);
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Integers as JSON numbers whatever their size, reals where JSON has them, else as text; undefined is null.</summary>
    private static void WriteValue(Utf8JsonWriter writer, Value value)
    {
        if (value.IsUndefined)
            writer.WriteNullValue();
        else if (value.IsInteger || (value.IsReal && double.IsFinite(value.AsReal())))
            writer.WriteRawValue(value.ToString(), skipInputValidation: true);
        else if (value.IsBoolean)
            writer.WriteBooleanValue(value.AsBoolean());
        else
            writer.WriteStringValue(value.ToString());
    }

    private static string Field(Value value)
    {
        var text = value.ToString();
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
