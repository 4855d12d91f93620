// What of a generator the laws look at.
using System.Numerics;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Conformance;

/// <summary>A few values of a generator, chosen the same way for every evaluator.</summary>
internal static class Observation
{
    /// <summary>How many elements of a sequence are looked at.</summary>
    public const int Elements = 7;

    /// <summary>Fixed inputs of a table: as many rows as the longest list below.</summary>
    public static Value[][] RowsFor(TableGenerator table) =>
        [.. Enumerable.Range(0, 3).Select(row => table.Inputs.Select((input, column) => Input(input.Type, row, column)).ToArray())];

    /// <summary>The generator that an instance takes its equations from, or the generator itself.</summary>
    public static Generator Kind(Program program, int generator) =>
        program.Generators[generator] is InstanceGenerator instance ? program.Generators[instance.Family] : program.Generators[generator];

    /// <summary>Elements of a sequence from its origin, cells of a grid with a border, columns of a table's rows, or a whole text.</summary>
    public static List<Value> Of(Program program, int generator, Interpreter interpreter)
    {
        var values = new List<Value>();
        switch (Kind(program, generator))
        {
            case SequenceGenerator sequence:
                for (var i = 0; i < Elements; i++)
                    values.Add(interpreter.Element(generator, sequence.Origin + i));
                break;
            case GridGenerator:
                for (var y = -1; y <= 4; y++)
                    for (var x = -1; x <= 5; x++)
                        values.Add(interpreter.Cell(generator, x, y));
                break;
            case TableGenerator table:
                foreach (var row in RowsFor(table))
                    values.AddRange(interpreter.Row(generator, row));
                break;
            default:
                values.Add(interpreter.All(generator));
                break;
        }

        return values;
    }

    private static Value Input(DataType type, int row, int column) => type.Scalar switch
    {
        Scalar.Int => Value.Of(new BigInteger[] { 3, -7, BigInteger.Pow(10, 19) }[(row + column) % 3]),
        Scalar.Real => Value.Of(new[] { 0.75, -2.5, 1e9 }[(row + column) % 3]),
        Scalar.Bool => Value.Of((row + column) % 2 == 0),
        _ => Value.Of(new[] { "abc", "", " 12 " }[(row + column) % 3]),
    };
}
