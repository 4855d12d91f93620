// Which columns of the data a table's inputs and generated columns are.
using System.Collections.Immutable;
using Induce.Coding.Entropy;
using Induce.Core.Datasets;
using Induce.Core.Programs;
using Induce.Core.Types;

namespace Induce.Coding.Residuals;

/// <summary>Columns by position: one per input, one per generated column.</summary>
internal sealed record Mapping(ImmutableArray<int> Inputs, ImmutableArray<int> Outputs)
{
    /// <summary>By name where all names are found, else in order; null when there are too few columns or a type doesn't fit.</summary>
    public static Mapping? Of(TableGenerator table, TableData data)
    {
        var (inputs, outputs) = (table.Inputs.Length, table.Columns.Length);
        if (inputs + outputs > data.Columns.Length)
            return null;
        var byName = table.Inputs.Select(p => p.Name).Concat(table.Columns.Select(c => c.Name))
            .Select(name => Enumerable.Range(0, data.Columns.Length).FirstOrDefault(i => string.Equals(data.Columns[i].Name, name, StringComparison.OrdinalIgnoreCase), -1))
            .ToArray();
        var all = byName.Contains(-1) || byName.Distinct().Count() < byName.Length ? [.. Enumerable.Range(0, inputs + outputs)] : byName;
        var mapping = new Mapping([.. all[..inputs]], [.. all[inputs..]]);
        return mapping.Fits(table, [.. data.Columns.Select(c => c.Kind)]) ? mapping : null;
    }

    /// <summary>Codes the columns.</summary>
    public void Encode(IBitSink sink, int columns, int probabilityOfOrder)
    {
        var order = Inputs.Concat(Outputs).SequenceEqual(Enumerable.Range(0, Inputs.Length + Outputs.Length));
        sink.Bit(order, probabilityOfOrder);
        if (order)
            return;
        foreach (var column in Inputs.Concat(Outputs))
            sink.Symbol((uint)column, 1, (uint)columns);
    }

    /// <summary>Decodes the columns.</summary>
    /// <exception cref="InvalidDataException">They don't fit the table.</exception>
    public static Mapping Decode(IBitSource source, TableGenerator table, ImmutableArray<ColumnKind> kinds, int probabilityOfOrder)
    {
        var count = table.Inputs.Length + table.Columns.Length;
        if (count > kinds.Length)
            throw new InvalidDataException("A table has too few columns for its program.");
        var all = Enumerable.Range(0, count).ToArray();
        if (!source.Bit(probabilityOfOrder))
        {
            for (var i = 0; i < count; i++)
            {
                all[i] = (int)source.Peek((uint)kinds.Length);
                source.Consume((uint)all[i], 1, (uint)kinds.Length);
            }
        }

        var mapping = new Mapping([.. all[..table.Inputs.Length]], [.. all[table.Inputs.Length..]]);
        return mapping.Fits(table, kinds) ? mapping : throw new InvalidDataException("A table's columns don't fit its program.");
    }

    private bool Fits(TableGenerator table, ImmutableArray<ColumnKind> kinds)
    {
        var inputs = Inputs.Select((column, i) => (kinds[column], table.Inputs[i].Type.Scalar) is
            (ColumnKind.Integer, Scalar.Int or Scalar.Real or Scalar.Bool) or (ColumnKind.Real, Scalar.Real) or (ColumnKind.Text, Scalar.Text));
        return inputs.All(fits => fits)
            && Outputs.All(column => kinds[column] != ColumnKind.Text)
            && Inputs.Concat(Outputs).Distinct().Count() == Inputs.Length + Outputs.Length;
    }
}
